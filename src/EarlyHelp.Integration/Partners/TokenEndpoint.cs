using System.Globalization;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Npgsql;

namespace EarlyHelp.Integration.Partners;

/// <summary>OAuth 2.0 token endpoint: client credentials with a signed assertion (RFC 6749 section 4.4, RFC 7523).</summary>
internal static partial class TokenEndpoint
{
    public const string Path = "/oauth/token";

    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>More organisations than this do not fit a header: the client then says which ones it wants.</summary>
    private const int MostOrganisations = 100;

    public static void MapTokenEndpoint(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<TokenOptions>>().Value;
        if (options.IsExternal)
        {
            return;
        }
        if (options.PublicAddresses.Length == 0)
        {
            throw new SettingException(
                "Say under which addresses clients reach the service: Tokens:PublicAddresses; or an external issuer: Tokens:Authority."
            );
        }
        // Made now, so that a missing key stops the start and not the first caller.
        app.Services.GetRequiredService<AccessTokens>();
        app.MapPost(Path, IssueAsync).DisableAntiforgery();
    }

    private static async Task<Results<JsonHttpResult<TokenAnswer>, JsonHttpResult<TokenError>>> IssueAsync(
        HttpContext http,
        ClientAssertions assertions,
        AccessTokens tokens,
        ILogger<AccessTokens> logger
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Pragma = "no-cache";
        if (http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
        {
            return Error("invalid_request", "Send the parameters as application/x-www-form-urlencoded.");
        }
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form["grant_type"].ToString().Length == 0)
        {
            return Error("invalid_request", "Send grant_type=client_credentials.");
        }
        if (form["grant_type"] != "client_credentials")
        {
            return Error("unsupported_grant_type", "Only client_credentials.");
        }
        if (
            form["client_assertion_type"] != AssertionType
            || form["client_assertion"].ToString() is not { Length: > 0 and < 8_000 } assertion
        )
        {
            return Error("invalid_request", $"Send client_assertion_type={AssertionType} and client_assertion.");
        }
        // A client need not name itself beside the assertion; if it does, the two agree (RFC 7521 section 4.2).
        var named = form["client_id"].ToString();
        RegisteredClient? client;
        try
        {
            client = await assertions.AuthenticateAsync(assertion);
        }
        catch (Exception failure) when (DatabaseAway.Is(failure))
        {
            LogFailure(logger, failure.GetType().Name, (failure as PostgresException)?.SqlState ?? "");
            http.Response.Headers.RetryAfter = "1";
            // The assertion may be used by now.
            return Error("temporarily_unavailable", "Clients cannot be checked now. Try again with a new assertion.", 503);
        }
        if (client is null || (named.Length > 0 && named != client.Id))
        {
            return Error("invalid_client", "The client is not known, or its assertion is not valid, too old or used before.", 401);
        }

        var scopes = Split(form["scope"].ToString());
        if (scopes.Any(scope => !client.Scopes.Contains(scope)))
        {
            return Error("invalid_scope", "The client is not registered for one of these scopes.");
        }
        var wanted = Split(form["organisation"].ToString());
        if (wanted.Any(id => !Guid.TryParse(id, CultureInfo.InvariantCulture, out var known) || !client.Organisations.Contains(known)))
        {
            return Error("invalid_request", "The client is not registered for one of these organisations.");
        }
        var organisations =
            wanted.Length > 0 ? wanted.Select(id => Guid.Parse(id, CultureInfo.InvariantCulture)).ToArray() : [.. client.Organisations];
        if (organisations.Length > MostOrganisations)
        {
            return Error(
                "invalid_request",
                $"The client acts for more than {MostOrganisations} organisations: name those you want in 'organisation'."
            );
        }
        string[] granted = scopes.Length > 0 ? scopes : [.. client.Scopes];
        return TypedResults.Json(
            new TokenAnswer(
                tokens.Issue(client, organisations, granted),
                "Bearer",
                (int)TokenOptions.Lifetime.TotalSeconds,
                string.Join(' ', granted)
            ),
            TokenJson.Default.TokenAnswer
        );
    }

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static JsonHttpResult<TokenError> Error(string error, string description, int status = 400) =>
        TypedResults.Json(new TokenError(error, description), TokenJson.Default.TokenError, statusCode: status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A token cannot be issued now ({Failure} {SqlState}); the client may try again")]
    private static partial void LogFailure(ILogger logger, string failure, string sqlState);
}
