using EarlyHelp.Integration.Client;
using Google.Protobuf;
using Spectre.Console.Rendering;

namespace EarlyHelp.Integration.Cli;

/// <summary>What a command works with: the service, the terminal, and whether a program reads the result.</summary>
internal sealed record Session(EarlyHelpClient Client, Terminal Terminal, bool IsJson)
{
    /// <summary>Shows a result: as JSON to a program, else as a person reads it.</summary>
    public void Show<TResult>(TResult result, Func<TResult, IRenderable> view)
        where TResult : IMessage
    {
        if (IsJson)
            Terminal.WriteJson(result);
        else
            Terminal.Out.Write(view(result));
    }
}
