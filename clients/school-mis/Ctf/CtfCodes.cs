using System.Collections.Frozen;

namespace EarlyHelp.SchoolMis.Ctf;

/// <summary>The published code sets. A code outside them is read and noted, because files outlive code lists.</summary>
internal static class CtfCodes
{
    public static readonly FrozenSet<string> SenProvisions = Set("N K E A P S");

    public static readonly FrozenSet<string> SenTypes = Set("SPLD MLD SLD PMLD SEMH BESD SLCN HI VI MSI PD ASD OTH NSA DS");

    public static readonly FrozenSet<string> Disabilities = Set("NONE MOB HAND PC EAT MED INC COMM LD HEAR VIS BEH CON AUT DDA OTH");

    public static readonly FrozenSet<string> Ethnicities = Set(
        "WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT"
    );

    public static readonly FrozenSet<string> Relationships = Set("PAM PAF STP CAR FOM FOF FAM REL SWR CHM DOC RLG HTC TCH OTH");

    private static FrozenSet<string> Set(string codes) => codes.Split(' ').ToFrozenSet();
}
