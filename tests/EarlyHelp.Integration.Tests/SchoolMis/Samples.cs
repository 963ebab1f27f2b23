using System.Text;
using EarlyHelp.SchoolMis.Ctf;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Tests.SchoolMis;

internal static class Samples
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "school-mis-samples", name);

    public static CommonTransferFile Ctf(string name) => CommonTransferFile.Read(Path($"ctf/{name}"));

    /// <summary>Reads a file of one pupil with the identity minimum and what the test adds.</summary>
    public static CommonTransferFile CtfOfPupil(string more) =>
        CtfOf($"<CTfile>{Header}<CTFpupilData>{Pupil(more)}</CTFpupilData></CTfile>");

    public static CommonTransferFile CtfOf(string xml) => CtfOf(Encoding.UTF8.GetBytes(xml));

    public static CommonTransferFile CtfOf(byte[] bytes) => CommonTransferFile.Read(new MemoryStream(bytes), "test.xml");

    public static InputException CtfFails(string xml) => Assert.Throws<InputException>(() => CtfOf(xml));

    public const string Header = "<Header><CTFversion>25.0</CTFversion></Header>";

    public static string Pupil(string more, string upn = "N929490120001") =>
        $"<Pupil><UPN>{upn}</UPN><Surname>Testwood</Surname><Forename>Juno</Forename><DOB>2015-03-04</DOB><Sex>F</Sex>{more}</Pupil>";
}
