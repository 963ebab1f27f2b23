using EarlyHelp.Integration.Children;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.V1;
using Mapster;

namespace EarlyHelp.Integration.Tests.Platform;

public sealed class MappingTests
{
    private static readonly TypeAdapterConfig Config = Compiled();

    [Fact]
    public void Every_member_of_every_mapped_message_has_a_source()
    {
        Assert.True(Config.RequireDestinationMemberSource);
        Assert.NotEmpty(Config.RuleMap);
        Config.Compile();
    }

    // A repeated field has no setter: a mapper that assigns would lose its items without a word.
    [Fact]
    public void Lists_arrive_whole()
    {
        var requirement = new RequirementProfile(
            "CODE",
            "Question?",
            "Reason.",
            "tried",
            [OrganisationKind.School, OrganisationKind.Police],
            "How."
        );
        var child = Integration.Children.Child.From(
            new()
            {
                GivenName = "A",
                FamilyName = "B",
                FormerUpns = ["B801200005001", "M929200018001"],
            },
            "929",
            DateTimeOffset.UnixEpoch
        );
        var match = new Integration.Children.PossibleMatch
        {
            LocalAuthority = "929",
            Id = Guid.CreateVersion7(),
            OlderChildId = child.Id,
            NewerChildId = child.Id,
            Grounds = [MatchGround.NhsNumber, MatchGround.NameBirthDate],
            FoundAt = DateTimeOffset.UnixEpoch,
            Older = child,
            Newer = child,
        };

        Assert.Equal(requirement.AskedOf, requirement.Adapt<Requirement>(Config).AskedOf);
        Assert.Equal(child.FormerUpns, child.Adapt<ChildRecord>(Config).FormerUpns);
        Assert.Equal(match.Grounds, match.Adapt<V1.PossibleMatch>(Config).Grounds);
        Assert.Equal(child.Id.ToString(), match.Adapt<V1.PossibleMatch>(Config).Newer.Id);
    }

    private static TypeAdapterConfig Compiled()
    {
        var config = new TypeAdapterConfig { RequireDestinationMemberSource = true };
        config.Scan(typeof(Service).Assembly);
        return config;
    }
}
