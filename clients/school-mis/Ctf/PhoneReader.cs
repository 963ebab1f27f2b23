using EarlyHelp.SchoolMis.Pupils;

namespace EarlyHelp.SchoolMis.Ctf;

internal static class PhoneReader
{
    public static IReadOnlyList<Phone> Read(CtfElement element) =>
        element.Child("Phones", all => all.Children("Phone", ReadPhone))?.OfType<Phone>().ToList() ?? [];

    private static Phone? ReadPhone(CtfElement element)
    {
        var type = element.Text("TelephoneType");
        return element.Text("PhoneNo") is { } number ? new Phone(type, number) : null;
    }
}
