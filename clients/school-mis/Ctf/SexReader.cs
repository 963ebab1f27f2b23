using EarlyHelp.SchoolMis.Pupils;

namespace EarlyHelp.SchoolMis.Ctf;

/// <summary>Older files say Gender, newer ones Sex, some both, whatever version they declare.</summary>
internal static class SexReader
{
    public static RecordedSex? Read(CtfElement element, bool required = false)
    {
        var sex = element.Text("Sex");
        var gender = element.Text("Gender");
        if (sex is not null && gender is not null && sex != gender)
        {
            element.Warn("Gender", "Gender and Sex differ. Sex was read.");
        }

        if ((sex ?? gender) is { } code)
        {
            return RecordedSex.Read(element, sex is null ? "Gender" : "Sex", code);
        }

        if (required)
        {
            element.Reject("Sex", "The pupil cannot be read without it, and it is missing or empty (older files: Gender).");
        }

        return null;
    }
}
