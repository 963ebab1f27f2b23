using EarlyHelp.SchoolMis.Pupils;

namespace EarlyHelp.Integration.Tests.SchoolMis;

public sealed class PupilTests
{
    [Theory]
    [InlineData("B801200005001", true)]
    [InlineData("M929200018001", true)]
    [InlineData("P207000016049", true)]
    [InlineData("L884406925123", true)]
    [InlineData("E384200426007", true)]
    [InlineData("M80120000500A", true)]
    [InlineData("N92920002601B", true)]
    [InlineData("A801200005001", false)]
    [InlineData("S801200005001", false)]
    [InlineData("B80120000500O", false)]
    [InlineData("Q207000016049", false)]
    [InlineData("B80120000500", false)]
    [InlineData("b801200005001", false)]
    [InlineData("", false)]
    [InlineData("B8012O0005001", false)]
    public void A_unique_pupil_number_has_a_right_check_letter(string upn, bool valid)
    {
        Assert.Equal(valid, Upn.IsValid(upn));
    }

    [Theory]
    [InlineData("M80120000500A", true)]
    [InlineData("B801200005001", false)]
    public void A_final_letter_makes_a_number_temporary(string upn, bool temporary)
    {
        Assert.Equal(temporary, Upn.IsTemporary(upn));
    }

    [Theory]
    // possible, attended, authorised, unauthorised → absent of possible; authorised and unauthorised count together.
    [InlineData(378, 351, 21, 6, "0.0714")]
    [InlineData(100, null, 5, 5, "0.1000")]
    [InlineData(100, 85, 10, null, "0.1500")]
    [InlineData(100, 100, 0, 0, "0.0000")]
    [InlineData(100, 0, 0, 100, "1.0000")]
    // Not enough said, or contradictory.
    [InlineData(100, null, 5, null, null)]
    [InlineData(null, 90, 5, 5, null)]
    [InlineData(0, 0, 0, 0, null)]
    [InlineData(100, null, 90, 90, null)]
    [InlineData(100, 80, 5, 5, null)]
    [InlineData(100, 120, null, null, null)]
    [InlineData(100, null, int.MaxValue, int.MaxValue, null)]
    public void Absence_is_absent_sessions_of_the_pupils_own_possible_ones(
        int? possible,
        int? attended,
        int? authorised,
        int? unauthorised,
        string? rate
    )
    {
        var year = Year(possible, attended, authorised, unauthorised);

        Assert.Equal(rate, year.AbsenceRate?.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(1 - year.AbsenceRate, year.AttendanceRate);
    }

    [Theory]
    [InlineData(901, 99, false)]
    [InlineData(900, 100, true)]
    [InlineData(899, 101, true)]
    public void Persistent_absence_begins_at_ten_per_cent(int attended, int absent, bool persistent)
    {
        Assert.Equal(persistent, Year(1000, attended, absent, 0).IsPersistentlyAbsent);
    }

    [Fact]
    public void Without_a_rate_nobody_is_called_persistently_absent()
    {
        Assert.Null(Year(null, null, null, null).IsPersistentlyAbsent);
    }

    private static AttendanceYear Year(int? possible, int? attended, int? authorised, int? unauthorised) =>
        new("2025", new School(null, null, null, null), null, possible, attended, authorised, unauthorised);
}
