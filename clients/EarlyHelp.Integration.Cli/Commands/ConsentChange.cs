using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

/// <summary>A command that changes a case's consent: reads it for its etag, sends the change, shows what holds now.</summary>
internal static class ConsentChange
{
    public static Argument<string> Case() => new("CASE") { Description = "The case's id, as assessments show it" };

    public static Command Create<TResponse>(
        Shell shell,
        string name,
        string description,
        IEnumerable<Symbol> more,
        Func<ParseResult, Session, Consent, CancellationToken, Task<TResponse>> send,
        Func<TResponse, Consent> changed
    )
        where TResponse : Google.Protobuf.IMessage
    {
        var id = Case();
        var etag = ReferralArguments.Etag();
        var command = new Command(name, description) { id }.With(more.Append(etag));
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var consent = (await session.Client.Consent.GetAsync(parsed.GetRequiredValue(id), cancellationToken)).Consent;
                    consent.Etag = parsed.GetValue(etag) ?? consent.Etag;
                    var response = await send(parsed, session, consent, cancellationToken);
                    session.Show(response, r => ConsentView.Of(changed(r)));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
