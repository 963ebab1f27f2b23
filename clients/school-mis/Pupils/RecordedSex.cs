using EarlyHelp.SchoolMis.Input;

namespace EarlyHelp.SchoolMis.Pupils;

internal enum Sex
{
    NotKnown,
    Female,
    Male,

    /// <summary>Recorded as neither (code I in datasets).</summary>
    Neither,
}

/// <summary>A sex as it was recorded, with the code as written: files up to version 21 or so call the field Gender.</summary>
internal sealed record RecordedSex(Sex Value, string Code)
{
    public static RecordedSex Read(RecordFields fields, string name, string code)
    {
        Sex? sex = code.ToUpperInvariant() switch
        {
            "F" or "FEMALE" => Sex.Female,
            "M" or "MALE" => Sex.Male,
            "I" => Sex.Neither,
            "U" => Sex.NotKnown,
            _ => null,
        };
        if (sex is null)
        {
            fields.Warn(name, "The code is none of M, F, U and I. It was read as not known.");
        }

        return new RecordedSex(sex ?? Sex.NotKnown, code);
    }
}
