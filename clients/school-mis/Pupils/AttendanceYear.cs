namespace EarlyHelp.SchoolMis.Pupils;

/// <summary>A year's attendance at one school, in sessions; a session is half a school day.</summary>
/// <param name="MarksFrom">First day of the year that the record covers, when it says.</param>
internal sealed record AttendanceYear(
    string? Year,
    School School,
    DateOnly? MarksFrom,
    int? Possible,
    int? Attended,
    int? Authorised,
    int? Unauthorised
)
{
    public const string DoesNotAddUp = "Attended, authorised and unauthorised sessions do not add up to the possible ones.";

    /// <summary>
    /// Absent sessions, authorised and unauthorised together, of the pupil's own possible sessions. Null when the record
    /// does not say enough, or contradicts itself.
    /// </summary>
    public decimal? AbsenceRate =>
        AddsUp && Possible is > 0 and var possible && Absent is >= 0 and var absent && absent <= possible
            ? (decimal)absent / possible
            : null;

    public decimal? AttendanceRate => 1 - AbsenceRate;

    /// <summary>Persistent absence: 10 % or more of the pupil's own possible sessions (the DfE's measure since 2015-16).</summary>
    public bool? IsPersistentlyAbsent => AbsenceRate is { } rate ? rate >= 0.10m : null;

    public bool AddsUp => (long?)Attended + Authorised + Unauthorised is not { } sum || Possible is null || sum == Possible;

    // One kind of absence alone is half an answer; what was attended is then the better witness.
    private long? Absent => (long?)Authorised + Unauthorised ?? Possible - Attended;
}
