using System.Reflection;

namespace EarlyHelp.Integration.Tests.StandIns;

/// <summary>The official assemblies find in the stand-ins all that they were compiled against.</summary>
public sealed class StandInTests
{
    public static TheoryData<string> Officials => ["Grpc.Net.Client", "Grpc.AspNetCore.Server", "Mapster"];

    [Theory]
    [InlineData("Grpc.Net.Client", "Grpc.Core.Api")]
    [InlineData("Grpc.Net.Client", "Grpc.Net.Common")]
    [InlineData("Grpc.AspNetCore.Server", "Grpc.Core.Api")]
    [InlineData("Grpc.AspNetCore.Server", "Grpc.Net.Common")]
    [InlineData("Mapster", "Mapster.Core")]
    public void Every_type_and_member_that_it_names_is_there_and_accessible(string official, string standIn)
    {
        var assembly = new OfficialAssembly(official);
        var references = assembly.ReferencesTo(standIn);

        Assert.NotEmpty(references);
        Assert.All(
            references,
            reference =>
            {
                var member = assembly.Resolve(reference);
                Assert.Equal(standIn, member.Module.Assembly.GetName().Name);
                Assert.True(IsAccessible(member, assembly), $"{member.DeclaringType}: {member} is not accessible.");
            }
        );
    }

    [Theory]
    [MemberData(nameof(Officials))]
    public void Every_override_overrides(string official) => Assert.Empty(Named(new OfficialAssembly(official).StrayOverrides()));

    [Theory]
    [MemberData(nameof(Officials))]
    public void Every_implementation_implements(string official) =>
        Assert.Empty(Named(new OfficialAssembly(official).StrayImplementations()));

    [Theory]
    [InlineData("Grpc.Core.Api")]
    [InlineData("Grpc.Net.Common")]
    public void A_grpc_stand_in_has_the_identity_that_the_official_assemblies_ask_for(string standIn)
    {
        var name = Assembly.Load(standIn).GetName();

        Assert.Equal(new Version(2, 0, 0, 0), name.Version);
        Assert.Equal("d754f35622e28bad", Convert.ToHexStringLower(name.GetPublicKeyToken()!));
    }

    [Fact]
    public void Mapster_Core_has_the_version_that_Mapster_asks_for() =>
        Assert.Equal(new Version(10, 0, 14, 0), Assembly.Load("Mapster.Core").GetName().Version);

    // What is only protected serves nobody but a deriving type.
    private static bool IsAccessible(MemberInfo member, OfficialAssembly from) =>
        member switch
        {
            Type type => type.IsVisible,
            FieldInfo field => field.IsPublic && field.DeclaringType!.IsVisible,
            MethodBase method => method.DeclaringType!.IsVisible
                && (method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && from.Derives(method.DeclaringType))),
            _ => false,
        };

    private static IEnumerable<string> Named(IEnumerable<MethodInfo> methods) =>
        methods.Select(method => $"{method.DeclaringType}: {method}");
}
