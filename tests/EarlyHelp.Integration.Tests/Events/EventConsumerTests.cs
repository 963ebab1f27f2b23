using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Events;

[Collection(nameof(OnPostgres))]
public sealed class EventConsumerTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Guid School = new("0198f000-0000-7000-8000-000000000101");

    private UseCases? _service;
    private string _cursor = "";

    public async Task InitializeAsync()
    {
        _service = await UseCases.StartAsync(postgres, "event_consumers");
        _cursor = (
            await _service.RunAsync<ListEvents, ListEventsResponse>(
                EventService.Descriptor,
                School,
                useCase => useCase.HandleAsync(new() { Now = true })
            )
        ).Cursor;
    }

    public async Task DisposeAsync() => await _service!.DisposeAsync();

    [Fact]
    public async Task A_client_has_a_hundred_however_many_are_new_at_once()
    {
        for (var i = 0; i < 97; i++)
        {
            Assert.Null(await AcknowledgeAsync($"consumer {i}"));
        }
        var refused = (await Task.WhenAll(Enumerable.Range(97, 6).Select(i => AcknowledgeAsync($"consumer {i}"))))
            .OfType<Refusal>()
            .ToList();

        Assert.Equal(3, refused.Count);
        Assert.All(refused, refusal => Assert.Equal((ErrorReason.LimitReached, "100"), (refusal.Reason, refusal.Metadata["limit"])));
        Assert.Equal(100, (await _service!.ReadAsync("select count(*) from event_consumer", row => row.GetInt64(0)))[0]);
        Assert.Null(await AcknowledgeAsync("consumer 0"));
    }

    private async Task<Refusal?> AcknowledgeAsync(string consumer)
    {
        try
        {
            await _service!.RunAsync<AcknowledgeEvents, AcknowledgeEventsResponse>(
                EventService.Descriptor,
                School,
                useCase =>
                    useCase.HandleAsync(
                        new()
                        {
                            RequestId = Guid.NewGuid().ToString(),
                            Consumer = consumer,
                            Cursor = _cursor,
                        }
                    )
            );
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal;
        }
    }
}
