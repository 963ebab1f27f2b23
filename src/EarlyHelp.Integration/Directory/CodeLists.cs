using System.Collections.Frozen;
using System.Reflection;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Directories;

/// <summary>The national code lists, which ship with the service: Directory/Data/codes, one file a list, tabs between columns.</summary>
internal static class CodeLists
{
    private const string Folder = "codes/";

    private static readonly FrozenDictionary<string, FrozenDictionary<string, Code>> Lists = Load();

    public static IEnumerable<string> Names => Lists.Keys.Order(StringComparer.Ordinal);

    public static bool Holds(string list, string code) => Lists[list].ContainsKey(code);

    public static IEnumerable<Code>? Find(string list) =>
        Lists.GetValueOrDefault(list)?.Values.OrderBy(code => code.Code_, StringComparer.Ordinal);

    private static FrozenDictionary<string, FrozenDictionary<string, Code>> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToFrozenDictionary(name => Path.GetFileNameWithoutExtension(name), name => Read(assembly, name), StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, Code> Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => line.Split('\t'))
            .Select(row => new Code
            {
                Code_ = row[0],
                Description = row[1],
                Edition = row[2],
            })
            .ToFrozenDictionary(code => code.Code_, StringComparer.Ordinal);
    }
}
