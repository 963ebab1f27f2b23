using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

/// <summary>A command that changes one assessment: reads it for its etag, sends the change, shows what it is now.</summary>
internal static class AssessmentChange
{
    public static Argument<string> Id() =>
        new("ID|REFERENCE")
        {
            Description = "Which assessment: its id, or its reference such as 7KM4-9QXT. earlyhelp assessments lists them",
        };

    /// <summary>For a call that takes ids only.</summary>
    public static async Task<string> IdAsync(Session session, string idOrReference, CancellationToken cancellationToken) =>
        Guid.TryParse(idOrReference, out _)
            ? idOrReference
            : (await session.Client.Assessments.GetAsync(idOrReference, cancellationToken: cancellationToken)).Assessment.Id;

    public static Argument<string> Form(string what) => new("FILE") { Description = $"{what} as YAML or JSON" };

    public static Command Create<TResponse>(
        Shell shell,
        string name,
        string description,
        IEnumerable<Symbol> more,
        Func<ParseResult, Session, Assessment, CancellationToken, Task<TResponse>> send,
        Func<TResponse, Assessment> changed,
        Func<TResponse, Diversion?>? diverted = null
    )
        where TResponse : Google.Protobuf.IMessage
    {
        var id = Id();
        var etag = ReferralArguments.Etag();
        var command = new Command(name, description) { id }.With(more.Append(etag));
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var assessments = session.Client.Assessments;
                    var assessment = (
                        await assessments.GetAsync(parsed.GetRequiredValue(id), cancellationToken: cancellationToken)
                    ).Assessment;
                    assessment.Etag = parsed.GetValue(etag) ?? assessment.Etag;
                    var response = await send(parsed, session, assessment, cancellationToken);
                    session.Show(response, r => AssessmentViews.Changed(changed(r)));
                    DiversionView.Show(diverted?.Invoke(response), assessment.Reference, session.Terminal, "Assessment");
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
