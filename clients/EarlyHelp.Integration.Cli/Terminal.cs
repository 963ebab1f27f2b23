using Google.Protobuf;
using Spectre.Console;

namespace EarlyHelp.Integration.Cli;

/// <summary>Where results go (<paramref name="Out"/>) and where everything else goes (<paramref name="Error"/>).</summary>
internal sealed record Terminal(IAnsiConsole Out, IAnsiConsole Error)
{
    // Where nobody watches, a table need not be squeezed into a window.
    private const int WidthWhenRedirected = 160;

    public static Terminal OfProcess() => On(Console.Out, Console.Error);

    public static Terminal On(TextWriter output, TextWriter error) => new(Open(output), Open(error));

    /// <summary>Machine output: one message, as protobuf JSON.</summary>
    public void WriteJson(IMessage message) => Out.Profile.Out.Writer.WriteLine(Json.Format(message));

    private static IAnsiConsole Open(TextWriter writer)
    {
        var output = new AnsiConsoleOutput(writer);
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = output, Ansi = output.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No }
        );
        if (!output.IsTerminal)
            console.Profile.Width = WidthWhenRedirected;
        return console;
    }
}
