using System.Collections.Concurrent;
using System.Reflection;
using Google.Protobuf.Reflection;

namespace EarlyHelp.Integration.Platform;

/// <summary>Enum values by their names in the contract, without the enum's own prefix: "RECORD_DECISION".</summary>
internal static class ContractNames
{
    private static readonly ConcurrentDictionary<Enum, string> Names = new();

    public static string Of<T>(T value)
        where T : struct, Enum => Names.GetOrAdd(value, static value => Read<T>(value));

    private static string Read<T>(Enum value)
    {
        var original = typeof(T).GetField(value.ToString())!.GetCustomAttribute<OriginalNameAttribute>()!.Name;
        return original[(PrefixOf(typeof(T).Name).Length + 1)..];
    }

    private static string PrefixOf(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));
}
