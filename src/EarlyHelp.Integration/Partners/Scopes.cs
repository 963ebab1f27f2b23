namespace EarlyHelp.Integration.Partners;

/// <summary>What a client may be registered for.</summary>
internal static class Scopes
{
    public const string DirectoryRead = "directory.read";
    public const string ReferralsRead = "referrals.read";
    public const string ReferralsWrite = "referrals.write";
    public const string Hub = "hub";

    public static readonly IReadOnlyList<string> All = [DirectoryRead, ReferralsRead, ReferralsWrite, Hub];
}
