using EarlyHelp.Integration.Client;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Spectre.Console.Rendering;

namespace EarlyHelp.Workbench;

/// <summary>What a command works with: the service, the terminal, and whether a program reads the result.</summary>
/// <param name="User">The person for whom it is done.</param>
internal sealed record Session(EarlyHelpClient Client, EndUser User, Terminal Terminal, bool IsJson)
{
    /// <summary>The organisation on whose behalf it is done.</summary>
    public string OrganisationId { get; init; } = "";

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
