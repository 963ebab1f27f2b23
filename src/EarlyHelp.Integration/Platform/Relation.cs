namespace EarlyHelp.Integration.Platform;

/// <summary>What an organisation is to a referral or a child's record.</summary>
internal enum Relation
{
    /// <summary>Nothing: for this organisation it does not exist.</summary>
    None,

    /// <summary>It sent the referral.</summary>
    Referrer,

    /// <summary>The hub that received it, or for a child's record a hub of the authority.</summary>
    Hub,

    /// <summary>It is accountable for an open case that the referral was added to.</summary>
    Accountable,

    /// <summary>The social-care front door that a harm concern went to, or that the hub stepped the referral up to.</summary>
    FrontDoor,

    /// <summary>A child of the referral is offered to it, and it has not declined.</summary>
    Service,

    /// <summary>It is asked for what it knows of a child of the referral.</summary>
    Asked,

    /// <summary>It is invited to a meeting for a referral.</summary>
    Invited,
}
