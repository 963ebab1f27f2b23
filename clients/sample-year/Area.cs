namespace EarlyHelp.SampleYear;

/// <summary>A locality hub's area: postcode districts, and the sample schools and practices there.</summary>
internal sealed record Area(string Name, string[] Districts, string[] SchoolUrns, string PracticeCode)
{
    public static readonly IReadOnlyList<Area> All =
    [
        new("North", ["NE65", "NE66", "NE70", "TD15"], ["999105", "999106"], "Z99203"),
        new("West", ["NE42", "NE46", "NE47", "NE48"], ["999104"], "Z99201"),
        new("Central", ["NE61", "NE62", "NE63"], ["999101", "999102"], "Z99201"),
        new("South East", ["NE22", "NE23", "NE24"], ["999103"], "Z99202"),
    ];
}
