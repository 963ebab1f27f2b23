using System.CommandLine;

namespace EarlyHelp.Workbench.Forms;

/// <summary>
/// Words about a family are read from a file or from standard input and are never an option's value: that would stand in the
/// shell's history and in the list of processes.
/// </summary>
internal static class TextFile
{
    public static Option<string?> Option(string name, string what, bool required = false) =>
        new(name)
        {
            Description = $"{what}, from a text file; - reads standard input",
            HelpName = "FILE",
            Required = required,
        };

    /// <returns>Empty when no file is named.</returns>
    public static string Read(string? path) =>
        path switch
        {
            null => "",
            MessageFile.StandardInput => Console.In.ReadToEnd().Trim(),
            _ => File.ReadAllText(path).Trim(),
        };
}
