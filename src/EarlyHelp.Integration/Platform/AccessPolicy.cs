using System.Collections.Frozen;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Platform;

/// <summary>
/// The one table that says who may call what, and what they see of it. A call without a row is refused, and a test fails.
/// A relation that a row does not name sees nothing: the answer is NOT_FOUND, as if it were not there.
/// </summary>
internal static class AccessPolicy
{
    private static readonly OrganisationKind[] Anyone = Enum.GetValues<OrganisationKind>();

    private static readonly Rule[] Rules =
    [
        new(Referrals("SubmitReferral"), Scopes.ReferralsWrite, Anyone) { [Relation.Referrer] = [Category.Content, Category.VisitingRisk] },
        new(Referrals("BatchSubmitReferrals"), Scopes.ReferralsWrite, Anyone)
        {
            [Relation.Referrer] = [Category.Content, Category.VisitingRisk],
        },
        new(Referrals("GetReferral"), Scopes.ReferralsRead, Anyone)
        {
            [Relation.Referrer] = [Category.Content, Category.VisitingRisk],
            [Relation.Hub] = [Category.Content, Category.VisitingRisk, Category.Placement],
            [Relation.Accountable] = [Category.Content, Category.VisitingRisk, Category.Placement],
            [Relation.FrontDoor] = [Category.Content, Category.VisitingRisk],
        },
        new(Referrals("ListReferrals"), Scopes.ReferralsRead, Anyone)
        {
            [Relation.Referrer] = [Category.Content],
            [Relation.Hub] = [Category.Content],
            [Relation.Accountable] = [Category.Content],
            [Relation.FrontDoor] = [Category.Content],
        },
        new(Referrals("WithdrawReferral"), Scopes.ReferralsWrite, Anyone)
        {
            [Relation.Referrer] = [Category.Content, Category.VisitingRisk],
        },
        new(Directory("FindHub"), Scopes.DirectoryRead, Anyone),
        new(Directory("GetRequirements"), Scopes.DirectoryRead, Anyone),
        new(Directory("GetThresholds"), Scopes.DirectoryRead, Anyone),
        new(Directory("ListCodes"), Scopes.DirectoryRead, Anyone),
        new(Directory("ListOrganisations"), Scopes.DirectoryRead, Anyone),
        new(Identity("ListPossibleMatches"), Scopes.Hub, [OrganisationKind.Hub]) { [Relation.Hub] = [Category.ChildIdentity] },
        new(Identity("SettlePossibleMatch"), Scopes.Hub, [OrganisationKind.Hub]) { [Relation.Hub] = [Category.ChildIdentity] },
        new(Identity("MergeChildren"), Scopes.Hub, [OrganisationKind.Hub]) { [Relation.Hub] = [Category.ChildIdentity] },
        new(Identity("UnmergeChildren"), Scopes.Hub, [OrganisationKind.Hub]) { [Relation.Hub] = [Category.ChildIdentity] },
        new(Identity("GetChildRecord"), Scopes.Hub, [OrganisationKind.Hub]) { [Relation.Hub] = [Category.ChildIdentity] },
    ];

    private static readonly FrozenDictionary<string, Rule> ByRpc = Rules.ToFrozenDictionary(rule => rule.Rpc, StringComparer.Ordinal);

    public static IEnumerable<string> Rpcs => ByRpc.Keys;

    public static Rule? Find(string rpc) => ByRpc.GetValueOrDefault(rpc);

    private static string Referrals(string rpc) => $"/{ReferralService.Descriptor.FullName}/{rpc}";

    private static string Directory(string rpc) => $"/{DirectoryService.Descriptor.FullName}/{rpc}";

    private static string Identity(string rpc) => $"/{ChildIdentityService.Descriptor.FullName}/{rpc}";

    /// <summary>One row: the call, the scope that the client needs, the kinds of organisation, and what each relation sees.</summary>
    internal sealed record Rule(string Rpc, string Scope, IReadOnlyList<OrganisationKind> Kinds)
    {
        private readonly Dictionary<Relation, Category[]> _visible = [];

        public Category[] this[Relation relation]
        {
            get => _visible.GetValueOrDefault(relation, []);
            init => _visible[relation] = value;
        }
    }
}

/// <summary>Kinds of data that are shown or withheld as a whole.</summary>
internal enum Category
{
    /// <summary>What the referrer wrote and what was answered.</summary>
    Content,

    /// <summary>Risk to people who visit the home.</summary>
    VisitingRisk,

    /// <summary>Which record and case of the hub a referred child belongs to.</summary>
    Placement,

    /// <summary>A child's record.</summary>
    ChildIdentity,
}
