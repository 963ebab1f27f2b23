using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Grpc.Core;

namespace EarlyHelp.Integration.Client;

/// <summary>Access tokens (OAuth 2.0 client credentials), one for each organisation, fetched once and renewed before they expire.</summary>
internal sealed class AccessTokens(HttpClient http, Uri endpoint, ClientAssertion assertion)
{
    private readonly ConcurrentDictionary<string, Fetch> _fetches = new();

    /// <summary>The organisation's token. Callers at the same time wait for the same fetch; one that gives up does not stop it.</summary>
    public Task<string> GetAsync(string organisationId, CancellationToken cancellationToken)
    {
        var fetch = _fetches.AddOrUpdate(organisationId, Begin, (id, present) => present.IsUsable ? present : Begin(id));
        return fetch.Token.WaitAsync(cancellationToken);
    }

    /// <summary>Forgets a token that the service refused, unless another has taken its place.</summary>
    public void Discard(string organisationId, string refused)
    {
        if (_fetches.TryGetValue(organisationId, out var fetch) && fetch.Holds(refused))
            _fetches.TryRemove(KeyValuePair.Create(organisationId, fetch));
    }

    private Fetch Begin(string organisationId) => new(() => FetchAsync(organisationId));

    private async Task<TokenResponse> FetchAsync(string organisationId)
    {
        using var form = new FormUrlEncodedContent([
            new("grant_type", "client_credentials"),
            new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            new("client_assertion", assertion.Create()),
            new("organisation", organisationId),
        ]);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = form,
            Version = HttpVersion.Version20,
            // Without TLS nothing negotiates the version, and a gRPC port speaks HTTP/2 only.
            VersionPolicy =
                endpoint.Scheme == Uri.UriSchemeHttps ? HttpVersionPolicy.RequestVersionOrLower : HttpVersionPolicy.RequestVersionExact,
        };
        try
        {
            using var response = await http.SendAsync(request).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                return await response.Content.ReadFromJsonAsync<TokenResponse>().ConfigureAwait(false)
                    ?? throw new JsonException("No token.");
            throw await RefusedAsync(response).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // Refused, not found, not trusted: the innermost words say which.
            throw Error(StatusCode.Unavailable, $"The token endpoint cannot be reached: {e.GetBaseException().Message}", e);
        }
        catch (JsonException e)
        {
            throw Error(StatusCode.Unavailable, "The token endpoint does not answer as one.", e);
        }
    }

    private static async Task<EarlyHelpException> RefusedAsync(HttpResponseMessage response)
    {
        if (response.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized))
            return Error(StatusCode.Unavailable, $"The token endpoint answers with status {(int)response.StatusCode}.");
        var refusal = await response.Content.ReadFromJsonAsync<Refusal>().ConfigureAwait(false);
        return Error(
            StatusCode.Unauthenticated,
            $"The token endpoint refused the client: {refusal?.Error}. {refusal?.Description}".TrimEnd()
        );
    }

    private static EarlyHelpException Error(StatusCode code, string message, Exception? cause = null) =>
        new(new Google.Rpc.Status { Code = (int)code, Message = message }, cause);

    private sealed record TokenResponse(
        [property: JsonPropertyName("access_token"), JsonRequired] string AccessToken,
        [property: JsonPropertyName("expires_in"), JsonRequired] int ExpiresIn
    );

    private sealed record Refusal(
        [property: JsonPropertyName("error")] string? Error,
        [property: JsonPropertyName("error_description")] string? Description
    );

    /// <summary>A fetch that begins when its token is first asked for, and so only when it is the one that the dictionary kept.</summary>
    private sealed class Fetch(Func<Task<TokenResponse>> fetch)
    {
        private readonly Lazy<Task<(string Token, DateTime RenewAt)>> _result = new(async () =>
        {
            var begun = DateTime.UtcNow;
            var response = await fetch().ConfigureAwait(false);
            return (response.AccessToken, begun + TimeSpan.FromSeconds(response.ExpiresIn) * 0.8);
        });

        public Task<string> Token => TokenAsync();

        public bool IsUsable =>
            !_result.IsValueCreated
            || !_result.Value.IsCompleted
            || (_result.Value.IsCompletedSuccessfully && DateTime.UtcNow < _result.Value.Result.RenewAt);

        public bool Holds(string token) =>
            _result is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } done } && done.Result.Token == token;

        private async Task<string> TokenAsync() => (await _result.Value.ConfigureAwait(false)).Token;
    }
}
