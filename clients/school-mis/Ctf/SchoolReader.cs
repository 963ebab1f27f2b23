using EarlyHelp.SchoolMis.Pupils;

namespace EarlyHelp.SchoolMis.Ctf;

internal static class SchoolReader
{
    public static School Read(CtfElement element) =>
        new(element.Text("LEA"), element.Text("Estab"), element.Text("SchoolName"), element.Text("URN"));

    public static SchoolAttended ReadAttended(CtfElement element) =>
        new(
            Read(element),
            element.Date("EntryDate"),
            element.Date("LeavingDate"),
            element.Text("LeavingReason"),
            element.Flag("LastSchool")
        );
}
