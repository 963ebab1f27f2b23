using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Meetings;

[Collection(Service.Run)]
public sealed class ScheduleMeetingTests(Service service)
{
    [Fact]
    public async Task The_school_of_each_child_is_invited_by_itself_and_hears()
    {
        var referral = await service.Practice.SubmitAsync(
            Asking.OfPupil(
                Asking.Pupil(),
                Asking.Pupil("c2", Asking.OtherSchoolUrn),
                Asking.Pupil("c3", "100000"),
                Named("c4"),
                Forms.NewChild("c5")
            )
        );
        var request = Planning.Of(referral);
        request.Agenda[0].InviteOrganisationIds.Add(Samples.SchoolHealth);
        var meeting = (await service.Hub.Triage.ScheduleMeetingAsync(request)).Meeting;

        Assert.Equal((Samples.CentralHub, "LOCALITY_HUB", request.Place), (meeting.HubOrganisationId, meeting.Pathway, meeting.Place));
        Assert.Equal(request.StartsAt, meeting.StartsAt);
        var item = Assert.Single(meeting.Agenda);
        Assert.Equal((referral.Id, referral.Reference), (item.ReferralId, item.ReferralReference));
        Assert.Equal(5, item.Children.Count);
        Assert.Equal(
            [Samples.School, Samples.OtherSchool, Samples.SchoolHealth],
            item.Invitations.Select(invitation => invitation.OrganisationId).Order(StringComparer.Ordinal)
        );
        Assert.All(item.Invitations, invitation => Assert.Equal(MeetingAttendance.Unspecified, invitation.Attendance));
        Assert.Equal(["c3", "c4"], item.ChildrenWithoutSchool);
        foreach (var concerned in new[] { service.Hub, service.School, service.OtherSchool, service.SchoolHealth })
        {
            Assert.Single(await concerned.HeardAsync(meeting.Id), EventKind.MeetingScheduled);
        }
        Assert.Empty(await service.Practice.HeardAsync(meeting.Id));
    }

    [Fact]
    public async Task Without_the_familys_yes_only_the_school_that_referred()
    {
        var own = await service.School.SubmitAsync(Forms.Support(Asking.Pupil(), Asking.Pupil("c2", Asking.OtherSchoolUrn)));
        var item = Assert.Single((await service.Hub.PlanAsync(own)).Agenda);

        Assert.Equal(Samples.School, Assert.Single(item.Invitations).OrganisationId);
        Assert.Equal(["c2"], item.ChildrenWithoutSchool);
        var request = Planning.Of(own);
        request.Agenda[0].InviteOrganisationIds.Add(Samples.SchoolHealth);
        var fault = await Fault.OfAsync(
            service.Hub.Triage.ScheduleMeetingAsync(request),
            StatusCode.FailedPrecondition,
            "SHARING_AGREEMENT_NEEDED"
        );
        Assert.All(fault.Preconditions, precondition => Assert.Equal("agenda[0].invite_organisation_ids[0]", precondition.Subject));
    }

    [Fact]
    public async Task Whoever_must_not_see_the_referral_is_never_invited()
    {
        var form = Asking.OfPupil();
        form.Exclusions.Add(
            new SharingExclusion
            {
                Who = "The school",
                OrganisationId = Samples.School,
                Reason = "A relative works there.",
            }
        );
        var referral = await service.Practice.SubmitAsync(form);
        var item = Assert.Single((await service.Hub.PlanAsync(referral)).Agenda);

        Assert.Empty(item.Invitations);
        Assert.Equal(["c1"], item.ChildrenWithoutSchool);
        var request = Planning.Of(referral);
        request.Agenda[0].InviteOrganisationIds.Add(Samples.School);
        var fault = await Fault.OfAsync(
            service.Hub.Triage.ScheduleMeetingAsync(request),
            StatusCode.FailedPrecondition,
            "SHARING_AGREEMENT_NEEDED"
        );
        Assert.Equal("SHARING_AGREEMENT_NEEDED/EXCLUDED", Assert.Single(fault.Preconditions).Type);
    }

    [Fact]
    public async Task A_planned_meeting_is_changed_and_who_is_taken_off_it_hears_too()
    {
        var (first, second) = (
            await service.Practice.SubmitAsync(Asking.OfPupil()),
            await service.Practice.SubmitAsync(Asking.OfPupil(Asking.Pupil(urn: Asking.OtherSchoolUrn)))
        );
        var meeting = await service.Hub.PlanAsync(first);
        var request = Planning.Of(second);
        (request.MeetingId, request.Etag, request.Place) = (meeting.Id, meeting.Etag, "Town hall, room 2");
        var changed = (await service.Hub.Triage.ScheduleMeetingAsync(request)).Meeting;

        Assert.Equal((meeting.Id, "Town hall, room 2"), (changed.Id, changed.Place));
        Assert.NotEqual(meeting.Etag, changed.Etag);
        Assert.Equal([second.Id], changed.Agenda.Select(item => item.ReferralId));
        Assert.Equal(changed, (await service.Hub.Triage.GetMeetingAsync(new() { MeetingId = meeting.Id })).Meeting);
        Assert.Equal([EventKind.MeetingScheduled, EventKind.MeetingInvitationWithdrawn], await service.School.HeardAsync(meeting.Id));
        Assert.Equal([EventKind.MeetingScheduled], await service.OtherSchool.HeardAsync(meeting.Id));
        Assert.DoesNotContain(EventKind.MeetingInvitationWithdrawn, await service.Hub.HeardAsync(meeting.Id));
        await Fault.OfAsync(service.School.Triage.GetMeetingAsync(new() { MeetingId = meeting.Id }), StatusCode.NotFound, "NOT_FOUND");
        await Fault.OfAsync(service.Hub.Triage.ScheduleMeetingAsync(Planning.Again(request)), StatusCode.Aborted, "ETAG_STALE");
        await Fault.OfAsync(service.OtherHub.Triage.ScheduleMeetingAsync(Planning.Again(request)), StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task What_is_decided_meanwhile_stays_on_the_agenda_and_the_meeting_shows_its_decision()
    {
        var referral = await service.SubmitAndTakeAsync(Forms.Support(Asking.Pupil()));
        var meeting = await service.Hub.PlanAsync(referral);
        var deciding = HubWork.Deciding(referral, HubWork.Outcome("NO_FURTHER_ACTION"));
        deciding.MeetingId = meeting.Id;
        var decided = await service.Hub.Triage.RecordDecisionAsync(deciding);

        Assert.Equal(decided.Decision.Id, (await service.Hub.MeetingAsync(meeting)).Agenda[0].DecisionId);
        Assert.Equal("", (await service.School.MeetingAsync(meeting)).Agenda[0].DecisionId);
        var request = Planning.Of(referral);
        (request.MeetingId, request.Etag) = (meeting.Id, meeting.Etag);
        Assert.Equal(decided.Decision.Id, (await service.Hub.Triage.ScheduleMeetingAsync(request)).Meeting.Agenda[0].DecisionId);
        await Fault.OfFieldsAsync(service.Hub.Triage.ScheduleMeetingAsync(Planning.Of(referral)), "agenda[0].referral_id STATE_FORBIDS");
    }

    [Fact]
    public async Task Says_everything_that_is_wrong_with_the_agenda()
    {
        var mine = await service.School.SubmitAsync(Forms.Support());
        var request = Planning.Of(mine, mine);
        request.Agenda.Add(new AgendaEntry { ReferralId = Guid.CreateVersion7().ToString() });
        request.Agenda[0].InviteOrganisationIds.Add(Guid.CreateVersion7().ToString());
        await Fault.OfFieldsAsync(
            service.Hub.Triage.ScheduleMeetingAsync(request),
            "agenda[0].invite_organisation_ids[0] REFERENCE_UNKNOWN",
            "agenda[1].referral_id REFERENCE_UNKNOWN",
            "agenda[2].referral_id REFERENCE_UNKNOWN"
        );
        // Another hub's referral is none.
        await Fault.OfFieldsAsync(
            service.OtherHub.Triage.ScheduleMeetingAsync(Planning.Of(mine)),
            "agenda[0].referral_id REFERENCE_UNKNOWN"
        );
        var other = Planning.Of(mine);
        other.Pathway = "EMOTIONAL_WELLBEING_TRIAGE";
        await Fault.OfFieldsAsync(service.Hub.Triage.ScheduleMeetingAsync(other), "agenda[0].referral_id CONTRADICTION");
    }

    [Fact]
    public async Task Says_everything_that_is_wrong_with_the_rest()
    {
        await Fault.OfFieldsAsync(
            service.Hub.Triage.ScheduleMeetingAsync(new() { MeetingId = Guid.CreateVersion7().ToString() }),
            "request_id REQUIRED",
            "etag REQUIRED",
            "pathway REQUIRED",
            "starts_at REQUIRED",
            "place REQUIRED"
        );
        var request = Planning.Of();
        request.Pathway = "NOWHERE";
        request.StartsAt = Timestamp.FromDateTime(DateTime.UtcNow.AddDays(-2));
        await Fault.OfFieldsAsync(service.Hub.Triage.ScheduleMeetingAsync(request), "pathway CODE_UNKNOWN", "starts_at DATE_OUT_OF_RANGE");
        await Fault.OfAsync(service.School.Triage.ScheduleMeetingAsync(Planning.Of()), StatusCode.PermissionDenied, "SCOPE_MISSING");
    }

    [Fact]
    public async Task The_same_request_gives_the_first_answer_again()
    {
        var request = Planning.Of(await service.School.SubmitAsync(Forms.Support()));
        var first = await service.Hub.Triage.ScheduleMeetingAsync(request);

        Assert.Equal(first, await service.Hub.Triage.ScheduleMeetingAsync(request));
        request.Place = "Elsewhere";
        await Fault.OfAsync(service.Hub.Triage.ScheduleMeetingAsync(request), StatusCode.AlreadyExists, "REQUEST_ID_REUSED");
    }

    private static Child Named(string @ref)
    {
        var child = Forms.NewChild(@ref);
        child.Establishment = new() { Name = "A nursery" };
        return child;
    }
}
