using System.Diagnostics;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore.Diagnostics;
using static EarlyHelp.Integration.Tests.EarlyHelpLists.ListWorld;
using Child = EarlyHelp.Integration.Children.Child;

namespace EarlyHelp.Integration.Tests.EarlyHelpLists;

/// <summary>Order, pages, filters and cost of the list.</summary>
[Collection(nameof(OnPostgres))]
public sealed class ListPagesTests(PostgresFixture postgres) : IAsyncLifetime
{
    private UseCases? _service;

    private ListWorld World => new(_service!);

    public async Task InitializeAsync() => _service = await UseCases.StartAsync(postgres, $"list_pages_{Guid.NewGuid():N}");

    public async Task DisposeAsync() => await _service!.DisposeAsync();

    [Fact]
    public async Task Pages_by_name_skip_and_repeat_nobody_while_children_come_and_go()
    {
        var children = await ManyAsync(30);
        var (read, request) = (new List<string>(), new ListChildrenRequest { PageSize = 7 });
        do
        {
            var page = await World.PageAsync(School, request);
            read.AddRange(page.Children.Select(child => child.Name));
            // Before and after the place that is reached; the last one read leaves.
            await World.FamilyAsync(Hub, School, World.NewChild("Early", "Aaa"), World.NewChild("Late", "Zzz"));
            await World.RateAsync(School, page.Children[0]);
            var last = children.Single(child => $"{child.GivenName} {child.FamilyName}" == page.Children[^1].Name);
            await World.ExecuteAsync($"delete from case_party where child_id = '{last.Id}'");
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0 && read.Count < 28);

        Assert.Equal(children.Select(child => $"{child.GivenName} {child.FamilyName}").Take(28), read);
    }

    [Fact]
    public async Task Changed_since_gives_what_changed_in_the_order_of_change_over_pages()
    {
        await ManyAsync(6);
        var all = await World.ListAsync(School);
        _service!.Clock.Advance(TimeSpan.FromHours(1));
        var since = Timestamp.FromDateTimeOffset(World.Now);
        foreach (var index in new[] { 4, 1, 3 })
        {
            await World.RateAsync(School, all[index]);
        }
        var request = new ListChildrenRequest { ChangedSince = since, PageSize = 2 };
        var first = await World.PageAsync(School, request);
        // Changed again while the pages are read: it comes once more, at its new place.
        await World.RateAsync(School, first.Children[0], SchoolRag.Red);
        request.PageToken = first.NextPageToken;
        var second = await World.PageAsync(School, request);

        Assert.Equal([all[4].Name, all[1].Name, all[3].Name, all[4].Name], first.Children.Concat(second.Children).Select(it => it.Name));
        Assert.Equal(first.CompleteUntil, second.CompleteUntil);
        Assert.True(first.CompleteUntil < Timestamp.FromDateTimeOffset(World.Now));
        var other = new ListChildrenRequest(request) { OverdueOnly = true };
        Assert.Equal(ErrorReason.FieldsInvalid, (await Assert.ThrowsAsync<Refusal>(() => World.PageAsync(School, other))).Reason);
    }

    [Fact]
    public async Task Agreement_to_share_makes_what_was_there_before_a_change()
    {
        var child = World.NewChild("Ada", "Beck");
        var @case = await World.FamilyAsync(Hub, School, child);
        await World.ExecuteAsync("update case_consent set sharing_withdrawn = true");
        _service!.Clock.Advance(TimeSpan.FromHours(1));
        var request = new ListChildrenRequest { ChangedSince = Timestamp.FromDateTimeOffset(World.Now) };
        Assert.Empty((await World.PageAsync(School, request)).Children);

        await World.ExecuteAsync("update case_consent set sharing_withdrawn = false");
        await World.SaveAsync(db => db.Events.AddRange(@case.Announce(EventKind.AgreementRecorded, @case.Id, World.Now)));

        Assert.Single((await World.PageAsync(School, request)).Children);
    }

    [Fact]
    public async Task Filters_are_the_databases()
    {
        await ManyAsync(5);
        var all = await World.ListAsync(School);
        await World.RateAsync(School, all[1], SchoolRag.Red);
        await World.RateAsync(School, all[2], SchoolRag.Green);

        Assert.Equal([all[1].Name], await NamesAsync(new() { Ratings = { SchoolRag.Red } }));
        Assert.Equal(
            [all[0].Name, all[2].Name],
            (await NamesAsync(new() { Ratings = { SchoolRag.Unspecified, SchoolRag.Green } })).Take(2)
        );
        Assert.Equal([all[1].Name, all[2].Name], await NamesAsync(new() { Because = { ListedBecause.MonitoredBySchool } }));
        Assert.Empty(await NamesAsync(new() { Because = { ListedBecause.SteppedDown, ListedBecause.SchoolAsked } }));

        async Task<IEnumerable<string>> NamesAsync(ListChildrenRequest request) =>
            (await World.PageAsync(School, request)).Children.Select(child => child.Name);
    }

    [Fact]
    public async Task Two_hundred_children_cost_as_many_statements_as_one()
    {
        // Before: EF Core looks once a second whether somebody listens.
        using var count = new StatementCount(_service!.Database.CreateConnection().Database);
        var children = await ManyAsync(200, assess: true);
        foreach (var child in await World.ListAsync(School))
        {
            await World.RateAsync(School, child);
        }

        var one = await CountAsync(count, 1);
        var many = await CountAsync(count, 200);

        Assert.Equal((3, 3), (one.Statements, many.Statements));
        Assert.Equal((1, children.Count), (one.Children, many.Children));
        Assert.True(many.Took < TimeSpan.FromSeconds(5), $"It took {many.Took}.");
    }

    private async Task<(int Statements, int Children, TimeSpan Took)> CountAsync(StatementCount count, int size)
    {
        var (watch, before) = (Stopwatch.StartNew(), count.Statements);
        var page = await World.PageAsync(School, new() { PageSize = size });
        return (count.Statements - before, page.Children.Count, watch.Elapsed);
    }

    private async Task<List<Child>> ManyAsync(int count, bool assess = false)
    {
        var children = Enumerable.Range(0, count).Select(i => World.NewChild("Child", $"N{i:000}")).ToList();
        foreach (var child in children)
        {
            var @case = await World.FamilyAsync(Hub, School, child);
            if (assess)
            {
                await World.AssessAsync(@case, Hub, null, child);
            }
        }
        return children;
    }

    /// <summary>Statements that EF Core sends to one database.</summary>
    private sealed class StatementCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly string _database;
        private readonly IDisposable _listeners;
        private readonly List<IDisposable> _subscriptions = [];
        private int _statements;

        public StatementCount(string database)
        {
            _database = database;
            _listeners = DiagnosticListener.AllListeners.Subscribe(this);
        }

        public int Statements => _statements;

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
            {
                _subscriptions.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (
                value.Value is CommandEventData { Command.Connection.Database: var name }
                && value.Key.EndsWith("CommandExecuting", StringComparison.Ordinal)
                && name == _database
            )
            {
                Interlocked.Increment(ref _statements);
            }
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void Dispose()
        {
            _listeners.Dispose();
            _subscriptions.ForEach(subscription => subscription.Dispose());
        }
    }
}
