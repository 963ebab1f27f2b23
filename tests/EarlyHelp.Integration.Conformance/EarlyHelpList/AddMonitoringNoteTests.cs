using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.EarlyHelpList;

[Collection(Service.Run)]
public sealed class AddMonitoringNoteTests(Service service)
{
    [Fact]
    public async Task A_note_says_what_when_and_by_whom_the_newest_first()
    {
        var referral = await service.School.SubmitAsync(Forms.Support());
        var child = await service.School.ListedAsync(referral);
        var request = SchoolList.Note(child);
        request.SeenOn = Forms.Date(DateTime.UtcNow.AddDays(-3));

        await service.School.EarlyHelpList.AddMonitoringNoteAsync(request);
        var shared = SchoolList.Note(child, "Mother telephoned.");
        shared.Shared = true;
        var now = (await service.School.EarlyHelpList.AddMonitoringNoteAsync(shared)).Child;

        Assert.Equal(["Mother telephoned.", "Slept in class."], now.Notes.Select(note => note.Text));
        Assert.Equal((request.SeenOn, false, true), (now.Notes[1].SeenOn, now.Notes[1].Shared, now.Notes[0].Shared));
        Assert.All(now.Notes, note => Assert.Equal(("Jo Conformance", "tester"), (note.WrittenBy.Name, note.WrittenBy.Role)));
        Assert.Equal(now, await service.School.ListedAsync(referral));
    }

    [Fact]
    public async Task Once_however_often_it_is_sent_and_nobody_needs_to_have_read_the_one_before()
    {
        var referral = await service.School.SubmitAsync(Forms.Support());
        var request = SchoolList.Note(await service.School.ListedAsync(referral));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => service.School.EarlyHelpList.AddMonitoringNoteAsync(request).ResponseAsync));

        Assert.Single((await service.School.ListedAsync(referral)).Notes);
    }

    [Fact]
    public async Task Its_words_stand_in_no_other_organisations_reading()
    {
        var (referral, _) = await service.ReferPupilAsync();
        var child = await service.School.ListedAsync(referral);
        var words = $"Seen by the school alone {Guid.NewGuid()}";
        await service.School.EarlyHelpList.AddMonitoringNoteAsync(SchoolList.Note(child, words));

        foreach (var other in new[] { service.Hub, service.Practice })
        {
            Assert.DoesNotContain(words, (await other.GetAsync(referral.Id)).ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(words, (await other.ContributionsAsync(referral)).ToString(), StringComparison.Ordinal);
        }
        await Fault.OfAsync(
            service.OtherSchool.EarlyHelpList.AddMonitoringNoteAsync(SchoolList.Note(child)),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
    }

    [Fact]
    public async Task Nothing_is_seen_tomorrow()
    {
        var request = SchoolList.Note(await service.School.ListedAsync(await service.School.SubmitAsync(Forms.Support())), " ");
        request.SeenOn = Forms.Date(DateTime.UtcNow.AddDays(2));

        await Fault.OfFieldsAsync(
            service.School.EarlyHelpList.AddMonitoringNoteAsync(request),
            "seen_on DATE_OUT_OF_RANGE",
            "text REQUIRED"
        );
    }
}
