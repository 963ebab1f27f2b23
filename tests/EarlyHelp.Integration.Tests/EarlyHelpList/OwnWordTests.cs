using EarlyHelp.Integration.EarlyHelpLists;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using static EarlyHelp.Integration.Tests.EarlyHelpLists.ListWorld;
using ListedChild = EarlyHelp.Integration.V1.ListedChild;

namespace EarlyHelp.Integration.Tests.EarlyHelpLists;

/// <summary>What a school writes about its children: its alone, and never lost.</summary>
[Collection(nameof(OnPostgres))]
public sealed class OwnWordTests(PostgresFixture postgres) : IAsyncLifetime
{
    private UseCases? _service;

    private ListWorld World => new(_service!);

    public async Task InitializeAsync() => _service = await UseCases.StartAsync(postgres, $"list_own_{Guid.NewGuid():N}");

    public async Task DisposeAsync() => await _service!.DisposeAsync();

    [Fact]
    public async Task Another_school_reads_nothing_and_cannot_write_as_if_the_id_were_nobodys()
    {
        var child = World.NewChild("Ada", "Beck");
        await World.FamilyAsync(Hub, School, child);
        var listed = Assert.Single(await World.ListAsync(School));
        var absent = new ListedChild { Id = Ids.New(Authority, World.Now).ToString(), Etag = "v0" };

        foreach (
            var asked in new[]
            {
                listed,
                absent,
                new ListedChild { Id = child.Id.ToString(), Etag = "v0" },
            }
        )
        {
            foreach (var school in asked == listed ? [OtherSchool] : new[] { School, OtherSchool })
            {
                Func<Task>[] writes =
                [
                    () => World.RateAsync(school, asked),
                    () => World.NoteAsync(school, asked, "n"),
                    () => World.ReviewAsync(school, asked, World.Today),
                ];
                foreach (var write in writes)
                {
                    var refused = await Assert.ThrowsAsync<Refusal>(write);
                    Assert.Equal((StatusCode.NotFound, ErrorReason.NotFound), (refused.Code, refused.Reason));
                }
            }
        }
        Assert.Empty(await _service!.ReadAsync("select 1 from listed_child", row => row.GetInt32(0)));
    }

    [Fact]
    public async Task Two_schools_of_one_child_have_ids_notes_and_ratings_of_their_own()
    {
        var child = World.NewChild("Ada", "Beck");
        var @case = await World.FamilyAsync(Hub, School, child);
        await World.SaveAsync(db => db.Add(World.Party(@case, child, OtherSchool)));
        var listed = Assert.Single(await World.ListAsync(School));

        await World.NoteAsync(School, listed, "Only ours.");
        await World.RateAsync(School, Assert.Single(await World.ListAsync(School)));

        var other = Assert.Single(await World.ListAsync(OtherSchool));
        Assert.NotEqual(listed.Id, other.Id);
        Assert.Equal((0, 0, SchoolRag.Unspecified, "v0"), (other.Notes.Count, other.EarlierRatings.Count, other.Rating, other.Etag));
        Assert.DoesNotContain(ListedBecause.MonitoredBySchool, other.Because);
    }

    [Fact]
    public async Task Of_ratings_that_race_one_wins_and_the_first_word_is_written_once()
    {
        await World.FamilyAsync(Hub, School, World.NewChild("Ada", "Beck"));
        var listed = Assert.Single(await World.ListAsync(School));
        for (var round = 1; round <= 3; round++)
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TryAsync(listed)));
            Assert.Single(results, result => result == ErrorReason.Unspecified);
            Assert.Equal(7, results.Count(result => result == ErrorReason.EtagStale));
            listed = Assert.Single(await World.ListAsync(School));
            Assert.Equal(($"v{round}", round - 1), (listed.Etag, listed.EarlierRatings.Count));
        }

        async Task<ErrorReason> TryAsync(ListedChild read)
        {
            try
            {
                await World.RateAsync(School, read);
                return ErrorReason.Unspecified;
            }
            catch (Refusal refused)
            {
                return refused.Reason;
            }
        }
    }

    [Fact]
    public async Task Notes_that_race_are_all_kept_and_twenty_are_shown()
    {
        await World.FamilyAsync(Hub, School, World.NewChild("Ada", "Beck"));
        var listed = Assert.Single(await World.ListAsync(School));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => World.NoteAsync(School, listed, $"Race {i}")));
        for (var i = 0; i < 20; i++)
        {
            await World.NoteAsync(School, listed, $"Later {i}");
        }

        var now = Assert.Single(await World.ListAsync(School));
        Assert.Equal(Enumerable.Range(0, 20).Reverse().Select(i => $"Later {i}"), now.Notes.Select(note => note.Text));
        Assert.Equal([24L], await _service!.ReadAsync("select count(*) from monitoring_note", row => row.GetInt64(0)));
        Assert.Equal("v24", now.Etag);
    }

    [Fact]
    public async Task For_who_leads_there_is_what_is_shared_and_nothing_else()
    {
        var (child, other) = (World.NewChild("Ada", "Beck"), World.NewChild("Cy", "Dale"));
        await World.FamilyAsync(Hub, School, child);
        await World.FamilyAsync(Hub, School, other);
        var listed = await World.ListAsync(School);
        await World.NoteAsync(School, listed[0], "Ours alone.");
        await World.NoteAsync(School, listed[0], "For all who help.", shared: true);
        await World.NoteAsync(School, listed[1], "Of another family.", shared: true);

        await using var scope = _service!.Services.CreateAsyncScope();
        var notes = scope.ServiceProvider.GetRequiredService<SharedNotes>();

        var section = Assert.Single(await notes.OfAsync(Authority, new Dictionary<Guid, string> { [child.Id] = "c1" }));
        Assert.Equal((School.ToString(), "c1", "For all who help."), (section.OrganisationId, section.ChildRef, section.Text));
        Assert.Equal("Jo Worker", section.Author.Name);
    }

    [Fact]
    public async Task A_review_of_the_schools_own_comes_due_and_monitoring_ends_on_its_day()
    {
        await World.FamilyAsync(Hub, School, World.NewChild("Ada", "Beck"));
        var listed = Assert.Single(await World.ListAsync(School));
        var set = await World.ReviewAsync(School, listed, World.Today.AddDays(2), World.Today.AddDays(9));
        Assert.Equal((NextDateKind.SchoolReview, World.Today.AddDays(2).ToDate()), (set.NextDateKind, set.NextDate));
        Assert.Equal([ListedBecause.MonitoredBySchool, ListedBecause.CaseOpen], set.Because);
        Assert.Equal(Assert.Single(await World.ListAsync(School)), set);
        await World.ExecuteAsync("update early_help_case set state = 2; update case_child set open = false");

        _service!.Clock.Advance(TimeSpan.FromDays(3));
        var due = Assert.Single((await World.PageAsync(School, new() { Because = { ListedBecause.DueForReview } })).Children);
        Assert.Equal([ListedBecause.DueForReview, ListedBecause.MonitoredBySchool], due.Because);
        Assert.Single((await World.PageAsync(School, new() { OverdueOnly = true })).Children);

        _service.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Empty(await World.ListAsync(School));
    }
}
