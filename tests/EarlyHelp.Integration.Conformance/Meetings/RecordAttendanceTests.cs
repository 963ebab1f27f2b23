using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Meetings;

[Collection(Service.Run)]
public sealed class RecordAttendanceTests(Service service)
{
    private static Invitation Came(string organisationId, params string[] names) =>
        new()
        {
            OrganisationId = organisationId,
            Attendance = MeetingAttendance.Attended,
            AttendedBy = { names.Select(name => new Worker { Name = name, Role = "pastoral lead" }) },
        };

    private static Invitation Sorry(string organisationId) =>
        new()
        {
            OrganisationId = organisationId,
            Attendance = MeetingAttendance.Apologies,
            WrittenUpdate = "Better since half-term.",
        };

    [Fact]
    public async Task Who_came_and_who_wrote_instead()
    {
        var planned = await PlanAsync();
        var recorded = (
            await service.Hub.Triage.RecordAttendanceAsync(
                Planning.Attendance(planned, Came(Samples.School, "Pat", "Al"), Sorry(Samples.OtherSchool))
            )
        ).Meeting;

        Assert.NotEqual(planned.Etag, recorded.Etag);
        Assert.Equal(
            [Came(Samples.School, "Pat", "Al"), Sorry(Samples.OtherSchool)],
            recorded.Agenda[0].Invitations.OrderBy(invitation => invitation.OrganisationId, StringComparer.Ordinal)
        );
        Assert.Equal(recorded, await service.Hub.MeetingAsync(planned));
        Assert.Equal([Sorry(Samples.OtherSchool)], (await service.OtherSchool.MeetingAsync(planned)).Agenda[0].Invitations);
    }

    [Fact]
    public async Task Apologies_come_before_and_stay_when_the_plan_changes_and_what_was_held_is_not_planned_again()
    {
        var referral = await service.Practice.SubmitAsync(Asking.OfPupil());
        var planned = await service.Hub.PlanAsync(referral);
        var excused = (await service.Hub.Triage.RecordAttendanceAsync(Planning.Attendance(planned, Sorry(Samples.School)))).Meeting;
        var request = Planning.Of(referral);
        (request.MeetingId, request.Etag) = (planned.Id, excused.Etag);
        var changed = (await service.Hub.Triage.ScheduleMeetingAsync(request)).Meeting;
        Assert.Equal([Sorry(Samples.School)], changed.Agenda[0].Invitations);

        var held = (await service.Hub.Triage.RecordAttendanceAsync(Planning.Attendance(changed, Came(Samples.School, "Pat")))).Meeting;
        request = Planning.Again(request);
        request.Etag = held.Etag;
        var fault = await Fault.OfAsync(service.Hub.Triage.ScheduleMeetingAsync(request), StatusCode.FailedPrecondition, "STATE_FORBIDS");
        Assert.Equal("RECORD_ATTENDANCE", fault.Info.Metadata["allowed_actions"]);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(
            service.Hub.Triage.RecordAttendanceAsync(new()),
            "request_id REQUIRED",
            "meeting_id REQUIRED",
            "etag REQUIRED",
            "referral_id REQUIRED",
            "invitations TOO_FEW"
        );
        var planned = await PlanAsync();
        var absent = Came(Samples.School, "Pat");
        absent.Attendance = MeetingAttendance.Absent;
        await Fault.OfFieldsAsync(
            service.Hub.Triage.RecordAttendanceAsync(
                Planning.Attendance(planned, absent, Came(Samples.School, ""), new Invitation { OrganisationId = Samples.OtherSchool })
            ),
            "invitations[0].attended_by CONTRADICTION",
            "invitations[1].organisation_id DUPLICATE",
            "invitations[1].attended_by[0].name REQUIRED",
            "invitations[2].attendance REQUIRED"
        );
        await Fault.OfFieldsAsync(
            service.Hub.Triage.RecordAttendanceAsync(Planning.Attendance(planned, Sorry(Samples.Practice))),
            "invitations[0].organisation_id REFERENCE_UNKNOWN"
        );
        var elsewhere = Planning.Attendance(planned, Sorry(Samples.School));
        elsewhere.ReferralId = Guid.CreateVersion7().ToString();
        await Fault.OfFieldsAsync(service.Hub.Triage.RecordAttendanceAsync(elsewhere), "referral_id REFERENCE_UNKNOWN");
    }

    [Fact]
    public async Task The_hubs_own_meeting_as_it_was_read()
    {
        var planned = await PlanAsync();
        var request = Planning.Attendance(planned, Sorry(Samples.School));
        var first = await service.Hub.Triage.RecordAttendanceAsync(request);

        Assert.Equal(first, await service.Hub.Triage.RecordAttendanceAsync(request));
        await Fault.OfAsync(
            service.Hub.Triage.RecordAttendanceAsync(Planning.Attendance(planned, Sorry(Samples.School))),
            StatusCode.Aborted,
            "ETAG_STALE"
        );
        await Fault.OfAsync(
            service.OtherHub.Triage.RecordAttendanceAsync(Planning.Attendance(first.Meeting, Sorry(Samples.School))),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
    }

    private async Task<Meeting> PlanAsync() =>
        await service.Hub.PlanAsync(
            await service.Practice.SubmitAsync(Asking.OfPupil(Asking.Pupil(), Asking.Pupil("c2", Asking.OtherSchoolUrn)))
        );
}
