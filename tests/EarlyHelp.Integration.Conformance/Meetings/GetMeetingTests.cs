using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Meetings;

[Collection(Service.Run)]
public sealed class GetMeetingTests(Service service)
{
    [Fact]
    public async Task The_hub_reads_all_of_it_and_a_school_its_own_part()
    {
        var ours = await service.Practice.SubmitAsync(
            Asking.OfPupil(Asking.Pupil(), Asking.Pupil("c2", Asking.OtherSchoolUrn), Asking.Pupil("c3", "100000"))
        );
        var theirs = await service.Practice.SubmitAsync(Asking.OfPupil(Asking.Pupil(urn: Asking.OtherSchoolUrn)));
        var planned = await service.Hub.PlanAsync(ours, theirs);

        Assert.Equal(planned, await service.Hub.MeetingAsync(planned));
        Assert.Equal([ours.Id, theirs.Id], planned.Agenda.Select(item => item.ReferralId));
        var seen = await service.School.MeetingAsync(planned);
        Assert.Equal((planned.Id, planned.StartsAt, planned.Place), (seen.Id, seen.StartsAt, seen.Place));
        var item = Assert.Single(seen.Agenda);
        Assert.Equal(ours.Id, item.ReferralId);
        Assert.Equal(planned.Agenda[0].Children.Take(1), item.Children);
        Assert.Equal(Samples.School, Assert.Single(item.Invitations).OrganisationId);
        Assert.Empty(item.ChildrenWithoutSchool);
        Assert.Equal(
            [planned.Agenda[0].Children[1], planned.Agenda[1].Children[0]],
            (await service.OtherSchool.MeetingAsync(planned)).Agenda.SelectMany(part => part.Children)
        );
    }

    [Fact]
    public async Task Whom_the_hub_names_knows_whom_it_is_about()
    {
        var referral = await service.School.SubmitAsync(Asking.OfPupil());
        var request = Planning.Of(referral);
        request.Agenda[0].InviteOrganisationIds.Add([Samples.SchoolHealth, Samples.Practice]);
        var planned = (await service.Hub.Triage.ScheduleMeetingAsync(request)).Meeting;

        Assert.Equal(planned.Agenda[0].Children, (await service.SchoolHealth.MeetingAsync(planned)).Agenda[0].Children);
        // Not a patient of this practice, as far as the referral says.
        Assert.Empty((await service.Practice.MeetingAsync(planned)).Agenda[0].Children);
    }

    [Fact]
    public async Task For_anybody_else_it_is_not_there()
    {
        var planned = await service.Hub.PlanAsync(await service.Practice.SubmitAsync(Asking.OfPupil()));
        var never = await Fault.OfAsync(
            service.Hub.Triage.GetMeetingAsync(new() { MeetingId = Guid.CreateVersion7().ToString() }),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
        foreach (var other in new[] { service.OtherSchool, service.OtherHub, service.Practice, service.SchoolHealth, service.FrontDoor })
        {
            var hidden = await Fault.OfAsync(other.Triage.GetMeetingAsync(new() { MeetingId = planned.Id }));
            Assert.Equal(never.Bytes, hidden.Bytes);
        }
        await Fault.OfFieldsAsync(service.Hub.Triage.GetMeetingAsync(new()), "meeting_id REQUIRED");
    }
}
