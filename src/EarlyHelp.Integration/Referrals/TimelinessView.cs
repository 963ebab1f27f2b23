using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Referrals;

/// <summary>How long each step took, in the hub's own working time.</summary>
internal static class TimelinessView
{
    /// <summary>None while no step was taken.</summary>
    public static Timeliness? Of(Referral referral, WorkingCalendar calendar)
    {
        return referral.TakenAt is null
            ? null
            : new()
            {
                Taken = Step(referral.TakenAt),
                Decided = Step(referral.DecidedAt),
                // Feedback is part of the change that it tells of.
                FedBack = Step(referral.DecidedAt),
                Read = Step(referral.ReadAt),
            };

        TimelyStep? Step(DateTimeOffset? at) =>
            at is { } time
                ? new() { At = Timestamp.FromDateTimeOffset(time), WorkingMinutes = calendar.WorkingMinutes(referral.SubmittedAt, time) }
                : null;
    }
}
