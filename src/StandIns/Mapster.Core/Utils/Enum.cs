namespace Mapster.Utils;

public static class Enum<TEnum>
    where TEnum : struct, Enum
{
    public static string ToString(TEnum val) => val.ToString();

    /// <summary>An empty text is the value zero.</summary>
    public static TEnum Parse(string val) => string.IsNullOrEmpty(val) ? default : Enum.Parse<TEnum>(val, ignoreCase: true);
}
