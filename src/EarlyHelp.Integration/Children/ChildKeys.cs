using System.Globalization;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Children;

/// <summary>
/// The keys of an identity, strongest first. All searching for children goes through them, so that they can become keyed
/// hashes without any other change.
/// </summary>
internal static class ChildKeys
{
    public static IReadOnlyList<(MatchGround Ground, string Key)> Of(Identity identity)
    {
        var keys = new List<(MatchGround, string)>();
        if (identity.NhsNumber.Length > 0)
        {
            keys.Add((MatchGround.NhsNumber, OfNhsNumber(identity.NhsNumber)));
        }
        foreach (var upn in identity.FormerUpns.Prepend(identity.Upn).Where(Identifiers.IsPermanentUpn).Distinct())
        {
            keys.Add((MatchGround.Upn, "upn:" + upn));
        }
        if (identity.BirthDate is { } birthDate)
        {
            AddNameKeys(keys, identity, birthDate.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        }
        else if (identity.Postcode.Length > 0)
        {
            keys.Add((MatchGround.UnbornPostcode, "unborn:" + identity.Postcode));
        }
        return keys;
    }

    public static string OfNhsNumber(string nhsNumber) => "nhs:" + Identifiers.NormaliseNhsNumber(nhsNumber);

    private static void AddNameKeys(List<(MatchGround, string)> keys, Identity identity, string birthDate)
    {
        var given = PlainName.Of(identity.GivenName);
        var family = PlainName.Of(identity.FamilyName);
        if (given.Length == 0)
        {
            return;
        }
        if (identity.Postcode.Length > 0 && family.Length > 0)
        {
            keys.Add((MatchGround.NameBirthDatePostcode, $"name-birth-postcode:{family}/{given}/{birthDate}/{identity.Postcode}"));
        }
        if (family.Length > 0)
        {
            keys.Add((MatchGround.NameBirthDate, $"name-birth:{family}/{given}/{birthDate}"));
        }
        if (identity.Postcode.Length > 0)
        {
            keys.Add((MatchGround.GivenNameBirthDatePostcode, $"given-birth-postcode:{given}/{birthDate}/{identity.Postcode}"));
        }
    }
}
