using System.CommandLine;
using System.Security.Cryptography;
using EarlyHelp.Integration.Client;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;
using EarlyHelp.Workbench.Views;
using Spectre.Console;

namespace EarlyHelp.Workbench;

/// <summary>What all commands share: the options that say who calls, the connection, and what an error means for the exit code.</summary>
internal sealed class Shell
{
    private readonly Terminal _terminal;
    private readonly Option<string?> _clientFile = Shared<string?>("--client", "FILE", "Client file. Else EARLYHELP_CLIENT_FILE names it");
    private readonly Option<string?> _organisation = Shared<string?>(
        "--organisation",
        "ID",
        "Organisation to act for. Else the client file's"
    );
    private readonly Option<string?> _userId = Shared<string?>(
        "--user-id",
        "ID",
        "Who you are. Else EARLYHELP_USER_ID, else the client file's endUser"
    );
    private readonly Option<string?> _userName = Shared<string?>(
        "--user-name",
        "NAME",
        "Your name. Else EARLYHELP_USER_NAME, else the client file's"
    );
    private readonly Option<string?> _userRole = Shared<string?>(
        "--user-role",
        "ROLE",
        "Your job. Else EARLYHELP_USER_ROLE, else the client file's"
    );
    private readonly Option<string?> _purpose = Shared<string?>("--purpose", null, "Why you ask. Else direct-support");
    private readonly Option<bool> _json = Shared<bool>(
        "--json",
        null,
        "Write protobuf JSON to standard output, and nothing else; errors as JSON too"
    );

    public Shell(Terminal terminal)
    {
        _terminal = terminal;
        _purpose.AcceptOnlyFromAmong(Words.Choices<Purpose>());
    }

    public IEnumerable<Option> Options => [_clientFile, _organisation, _userId, _userName, _userRole, _purpose, _json];

    /// <summary>Lets a command call the service.</summary>
    public Func<ParseResult, CancellationToken, Task<int>> Calling(Func<ParseResult, Session, CancellationToken, Task<int>> body) =>
        async (parsed, cancellationToken) =>
        {
            var isJson = parsed.GetValue(_json);
            try
            {
                var options = Read(parsed);
                using var client = Connect(options);
                var session = new Session(client, options.EndUser!, _terminal, isJson) { OrganisationId = options.OrganisationId };
                return await body(parsed, session, cancellationToken);
            }
            catch (EarlyHelpException e)
            {
                ErrorView.Show(e, _terminal, isJson);
                return ExitCodes.Of(e);
            }
            catch (InputException e)
            {
                foreach (var problem in e.Problems)
                {
                    _terminal.Error.Profile.Out.Writer.WriteLine(problem);
                }
                return ExitCodes.Usage;
            }
            catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                _terminal.Error.WriteLine(e.Message);
                return ExitCodes.Usage;
            }
            catch (OperationCanceledException)
            {
                _terminal.Error.WriteLine("Stopped. What was sent may have arrived.");
                return ExitCodes.Stopped;
            }
        };

    private EarlyHelpClientOptions Read(ParseResult parsed)
    {
        var options = EarlyHelpClientOptions.Load(parsed.GetValue(_clientFile));
        options.OrganisationId = parsed.GetValue(_organisation) ?? options.OrganisationId;
        options.Purpose = parsed.GetValue(_purpose) is { } purpose ? Words.Chosen<Purpose>(purpose) : options.Purpose;
        options.EndUser = new EndUser
        {
            Id = Stated(parsed.GetValue(_userId), "EARLYHELP_USER_ID", options.EndUser?.Id),
            Name = Stated(parsed.GetValue(_userName), "EARLYHELP_USER_NAME", options.EndUser?.Name),
            Role = Stated(parsed.GetValue(_userRole), "EARLYHELP_USER_ROLE", options.EndUser?.Role),
        };
        return options;
    }

    private static EarlyHelpClient Connect(EarlyHelpClientOptions options)
    {
        try
        {
            return new EarlyHelpClient(options);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new InvalidDataException($"The client file does not work: {e.Message}", e);
        }
    }

    private static string Stated(string? option, string variable, string? clientFile) =>
        option
        ?? Environment.GetEnvironmentVariable(variable)
        ?? clientFile
        ?? throw new InvalidDataException(
            "Who are you? Give --user-id, --user-name and --user-role, or EARLYHELP_USER_ID, EARLYHELP_USER_NAME and EARLYHELP_USER_ROLE."
        );

    private static Option<TValue> Shared<TValue>(string name, string? valueName, string description) =>
        new(name)
        {
            Description = description,
            HelpName = valueName,
            Recursive = true,
        };
}
