using Google.Protobuf;
using Spectre.Console;

namespace EarlyHelp.Workbench;

/// <summary>Where results go (<paramref name="Out"/>) and where everything else goes (<paramref name="Error"/>).</summary>
internal sealed record Terminal(IAnsiConsole Out, IAnsiConsole Error)
{
    // Where nobody watches, a table need not be squeezed into a window.
    private const int WidthWhenRedirected = 160;

    public static Terminal OfProcess() => On(Console.Out, Console.Error);

    public static Terminal On(TextWriter output, TextWriter error, int width = WidthWhenRedirected) =>
        new(Open(output, width), Open(error, width));

    /// <summary>Machine output: one message, as protobuf JSON.</summary>
    public void WriteJson(IMessage message) => Out.Profile.Out.Writer.WriteLine(Json.Format(message));

    /// <summary>Machine output of many messages: each is one line.</summary>
    public void WriteJsonLine(IMessage message)
    {
        Out.Profile.Out.Writer.WriteLine(Json.FormatLine(message));
        Out.Profile.Out.Writer.Flush();
    }

    private static IAnsiConsole Open(TextWriter writer, int width)
    {
        var output = new AnsiConsoleOutput(writer);
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = output, Ansi = output.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No }
        );
        if (!output.IsTerminal)
            console.Profile.Width = width;
        return console;
    }
}
