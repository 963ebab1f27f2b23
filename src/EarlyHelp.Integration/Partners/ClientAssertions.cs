using EarlyHelp.Integration.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EarlyHelp.Integration.Partners;

/// <summary>Checks a client's signed assertion (private_key_jwt, RFC 7523): signature, who it is from and for, lifetime, and that it is new.</summary>
internal sealed class ClientAssertions(PartnerRegistry partners, EarlyHelpDb db, IOptions<TokenOptions> options, TimeProvider clock)
{
    private readonly JsonWebTokenHandler _handler = new();

    /// <summary>The client, or null: a caller is not told what was wrong with its credentials.</summary>
    public async Task<RegisteredClient?> AuthenticateAsync(string assertion)
    {
        if (ReadSubject(assertion) is not { } claimed)
        {
            return null;
        }
        var registry = await partners.CurrentAsync();
        if (!registry.Clients.TryGetValue(claimed, out var client))
        {
            return null;
        }
        var checkedToken = await _handler.ValidateTokenAsync(assertion, Parameters(client.Id, client.Keys));
        if (!checkedToken.IsValid || checkedToken.SecurityToken is not JsonWebToken token || !LivesShortly(token))
        {
            return null;
        }
        return await UseOnceAsync(client.Id, token) ? client : null;
    }

    private string? ReadSubject(string assertion)
    {
        try
        {
            return _handler.ReadJsonWebToken(assertion).Subject;
        }
        catch (Exception unreadable) when (unreadable is SecurityTokenException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    private TokenValidationParameters Parameters(string clientId, IEnumerable<SecurityKey> keys) =>
        new()
        {
            ValidIssuer = clientId,
            ValidAudiences = options.Value.PublicAddresses.Select(address => address.TrimEnd('/') + TokenEndpoint.Path),
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256],
            IssuerSigningKeys = keys,
            TryAllIssuerSigningKeys = true,
            RequireExpirationTime = true,
            ClockSkew = TokenOptions.ClockSkew,
            LifetimeValidator = (notBefore, expires, _, parameters) =>
            {
                var now = clock.GetUtcNow().UtcDateTime;
                return expires is { } end
                    && end > now - parameters.ClockSkew
                    && (notBefore is not { } start || start <= now + parameters.ClockSkew);
            },
        };

    private bool LivesShortly(JsonWebToken token)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        // Without iat the library gives the smallest time: then only the time to live from now can be judged.
        var issued = token.IssuedAt == DateTime.MinValue ? now : token.IssuedAt;
        return token.Id is { Length: > 0 and <= 200 } jti
            && !jti.Any(char.IsControl)
            && issued <= now + TokenOptions.ClockSkew
            && token.ValidTo - issued <= TokenOptions.LongestAssertion
            && token.ValidTo <= now + TokenOptions.LongestAssertion + TokenOptions.ClockSkew;
    }

    private async Task<bool> UseOnceAsync(string clientId, JsonWebToken token)
    {
        // Kept past the skew, so that no moment is left in which it is still good and already forgotten.
        var forgetAt = new DateTimeOffset(token.ValidTo, TimeSpan.Zero) + TokenOptions.ClockSkew + TokenOptions.ClockSkew;
        var inserted = await db.Database.ExecuteSqlAsync(
            $"insert into used_assertion (client_id, jti, expires_at) values ({clientId}, {token.Id}, {forgetAt}) on conflict do nothing"
        );
        return inserted == 1;
    }
}
