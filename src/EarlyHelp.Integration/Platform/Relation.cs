namespace EarlyHelp.Integration.Platform;

/// <summary>What an organisation is to a referral, a child's record, a case or what belongs to one.</summary>
internal enum Relation
{
    /// <summary>Nothing: for this organisation it does not exist.</summary>
    None,

    /// <summary>It sent the referral.</summary>
    Referrer,

    /// <summary>The hub that received it, or for a child's record a hub of the authority.</summary>
    Hub,

    /// <summary>It is accountable for the case, or for an open case that the referral was added to.</summary>
    Accountable,

    /// <summary>The social-care front door that a harm concern went to, or that the hub stepped the referral up to.</summary>
    FrontDoor,

    /// <summary>A child of the referral is offered to it, and it has not declined.</summary>
    Service,

    /// <summary>It is asked for what it knows of a child of the referral.</summary>
    Asked,

    /// <summary>It is invited to a meeting for a referral.</summary>
    Invited,

    /// <summary>It leads an assessment in the case.</summary>
    Lead,

    /// <summary>Children of the case go to this school, and the family agrees to sharing.</summary>
    School,

    /// <summary>Children of the case are patients of this practice, and the family agrees to sharing.</summary>
    Practice,

    /// <summary>It works with children of the case, and the family agrees to sharing.</summary>
    Helper,

    /// <summary>It offers a case.</summary>
    Sender,

    /// <summary>A case is offered to it.</summary>
    Receiver,
}
