namespace EarlyHelp.Integration.Partners;

/// <summary>What a client may be registered for.</summary>
internal static class Scopes
{
    public const string DirectoryRead = "directory.read";
    public const string ReferralsRead = "referrals.read";
    public const string ReferralsWrite = "referrals.write";
    public const string ContributionsRead = "contributions.read";
    public const string ContributionsWrite = "contributions.write";
    public const string AllocationsRead = "allocations.read";
    public const string AllocationsWrite = "allocations.write";
    public const string AssessmentsRead = "assessments.read";
    public const string AssessmentsWrite = "assessments.write";
    public const string TransfersRead = "transfers.read";
    public const string TransfersWrite = "transfers.write";
    public const string EarlyHelpListRead = "early-help-list.read";
    public const string EarlyHelpListWrite = "early-help-list.write";
    public const string EventsRead = "events.read";
    public const string Hub = "hub";

    public static readonly IReadOnlyList<string> All =
    [
        DirectoryRead,
        ReferralsRead,
        ReferralsWrite,
        ContributionsRead,
        ContributionsWrite,
        AllocationsRead,
        AllocationsWrite,
        AssessmentsRead,
        AssessmentsWrite,
        TransfersRead,
        TransfersWrite,
        EarlyHelpListRead,
        EarlyHelpListWrite,
        EventsRead,
        Hub,
    ];
}
