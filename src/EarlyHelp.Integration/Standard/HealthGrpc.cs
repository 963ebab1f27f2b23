using EarlyHelp.Integration.Data;
using Grpc.Core;
using Grpc.Health.V1;
using Npgsql;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace EarlyHelp.Integration.Standard;

/// <summary>
/// grpc.health.v1, because its package is not to be had everywhere. The server and all its services are healthy together:
/// when the database answers.
/// </summary>
internal sealed class HealthGrpc(NpgsqlDataSource database, IHostApplicationLifetime lifetime) : Grpc.Health.V1.Health.HealthBase
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(5);

    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) =>
        ServedServices.Serves(request.Service)
            ? new() { Status = await StatusAsync(context.CancellationToken) }
            : throw new RpcException(new Status(StatusCode.NotFound, "There is no such service here."));

    public override async Task Watch(
        HealthCheckRequest request,
        IServerStreamWriter<HealthCheckResponse> responseStream,
        ServerCallContext context
    )
    {
        var last = ServingStatus.Unknown;
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        while (!stopping.IsCancellationRequested)
        {
            var now = ServedServices.Serves(request.Service) ? await StatusAsync(stopping.Token) : ServingStatus.ServiceUnknown;
            if (now != last)
            {
                await responseStream.WriteAsync(new() { Status = now }, context.CancellationToken);
                last = now;
            }
            await Task.Delay(WatchInterval, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<ServingStatus> StatusAsync(CancellationToken cancellation)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return ServingStatus.NotServing;
        }
        try
        {
            await using var command = database.CreateCommand("select 1");
            command.CommandTimeout = 2;
            await command.ExecuteScalarAsync(cancellation);
            return ServingStatus.Serving;
        }
        catch (Exception failure) when (failure is NpgsqlException || LostConnection.Is(failure))
        {
            return ServingStatus.NotServing;
        }
    }
}
