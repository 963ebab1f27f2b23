using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class OrganisationsCommand
{
    public static Command Create(Shell shell)
    {
        var authority = new Argument<string>("LA") { Description = "Local authority: three digits" };
        var kind = new Option<string?>("--kind") { Description = "Only this kind" };
        kind.AcceptOnlyFromAmong(Words.Choices<OrganisationKind>());
        var identifier = new Option<string>("--identifier")
        {
            Description = "Only the one with this URN, ODS code or other identifier",
            HelpName = "IDENTIFIER",
            DefaultValueFactory = _ => "",
        };
        var command = new Command("organisations", "List who takes part") { authority, kind, identifier };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var request = new ListOrganisationsRequest
                    {
                        LocalAuthority = parsed.GetRequiredValue(authority),
                        Kind = Words.Chosen<OrganisationKind>(parsed.GetValue(kind)),
                        Identifier = parsed.GetValue(identifier),
                    };
                    var found = session.Client.Directory.ListAllOrganisationsAsync(request);
                    var organisations = new ListOrganisationsResponse { Organisations = { await found.ToListAsync(cancellationToken) } };
                    session.Show(organisations, DirectoryViews.Organisations);
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
