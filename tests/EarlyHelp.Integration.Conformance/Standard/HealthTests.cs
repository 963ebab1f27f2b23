using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace EarlyHelp.Integration.Conformance.Standard;

/// <summary>grpc.health.v1, without token and caller.</summary>
[Collection(Service.Run)]
public sealed class HealthTests(Service service)
{
    private Health.HealthClient Client => new(service.School.Client.Invoker);

    [Theory]
    [InlineData("")]
    [InlineData("earlyhelp.integration.v1.ReferralService")]
    [InlineData("earlyhelp.integration.v1.DirectoryService")]
    [InlineData("earlyhelp.integration.v1.ChildIdentityService")]
    public async Task The_server_and_each_service_serve(string name)
    {
        Assert.Equal(ServingStatus.Serving, (await Client.CheckAsync(new() { Service = name })).Status);
    }

    [Fact]
    public async Task An_unknown_service_is_not_found()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await Client.CheckAsync(new() { Service = "elsewhere" }));

        Assert.Equal(StatusCode.NotFound, failure.StatusCode);
    }

    [Theory]
    [InlineData("", ServingStatus.Serving)]
    [InlineData("elsewhere", ServingStatus.ServiceUnknown)]
    public async Task Watching_begins_with_the_status_now(string name, ServingStatus status)
    {
        using var watch = Client.Watch(new() { Service = name });

        Assert.True(await watch.ResponseStream.MoveNext(default));
        Assert.Equal(status, watch.ResponseStream.Current.Status);
    }
}
