using System.Reflection;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Standard;
using Google.Protobuf.Reflection;

namespace EarlyHelp.Integration.Tests.Architecture;

/// <summary>What a reader expects of every RPC: a use case of its name, in a file of its name; a row in the access policy; a conformance test.</summary>
public sealed class EveryRpcTests
{
    private static readonly string Root = FindRoot();

    public static TheoryData<string, string> Rpcs()
    {
        var rpcs = new TheoryData<string, string>();
        foreach (var method in ServedServices.Ours.SelectMany(service => service.Methods))
        {
            rpcs.Add(method.Service.FullName, method.Name);
        }
        return rpcs;
    }

    [Theory]
    [MemberData(nameof(Rpcs))]
    public void Has_a_use_case_in_a_file_of_its_name(string service, string rpc)
    {
        var useCase = typeof(Service)
            .Assembly.GetTypes()
            .SingleOrDefault(type => type.Name == rpc && type.Namespace!.StartsWith("EarlyHelp.Integration.", StringComparison.Ordinal));

        Assert.True(
            useCase?.GetMethod("HandleAsync", BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static) is not null,
            $"{service}/{rpc} has no use case."
        );
        Assert.Single(
            Directory.EnumerateFiles(Path.Combine(Root, "src", "EarlyHelp.Integration"), $"{rpc}.cs", SearchOption.AllDirectories)
        );
    }

    [Theory]
    [MemberData(nameof(Rpcs))]
    public void Has_a_row_in_the_access_policy(string service, string rpc)
    {
        var rule = AccessPolicy.Find($"/{service}/{rpc}");

        Assert.NotNull(rule);
        Assert.NotEmpty(rule.Scope);
        Assert.NotEmpty(rule.Kinds);
    }

    [Theory]
    [MemberData(nameof(Rpcs))]
    public void Has_a_conformance_test(string service, string rpc)
    {
        var tests = Directory.EnumerateFiles(
            Path.Combine(Root, "tests", "EarlyHelp.Integration.Conformance"),
            $"{rpc}Tests.cs",
            SearchOption.AllDirectories
        );

        Assert.True(tests.Any(), $"{service}/{rpc} has no conformance test.");
    }

    [Fact]
    public void A_service_of_the_contract_is_served()
    {
        var contract = typeof(V1.ReferralService)
            .Assembly.GetTypes()
            .Where(type => type.Namespace == "EarlyHelp.Integration.V1" && type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => (FileDescriptor)type.GetProperty("Descriptor")!.GetValue(null)!)
            .SelectMany(file => file.Services)
            .Select(service => service.FullName);

        Assert.Equal(
            contract.Order(StringComparer.Ordinal),
            ServedServices.Ours.Select(service => service.FullName).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_policy_has_no_row_for_a_call_that_is_gone()
    {
        var served = ServedServices
            .Ours.SelectMany(service => service.Methods)
            .Select(method => $"/{method.Service.FullName}/{method.Name}");

        Assert.Equal(served.Order(StringComparer.Ordinal), AccessPolicy.Rpcs.Order(StringComparer.Ordinal));
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "EarlyHelp.Integration.sln")))
        {
            directory = directory.Parent;
        }
        return directory.FullName;
    }
}
