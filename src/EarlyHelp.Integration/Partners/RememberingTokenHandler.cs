using System.Collections.Concurrent;
using System.Security.Claims;
using EarlyHelp.Integration.Platform;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EarlyHelp.Integration.Partners;

/// <summary>
/// A client sends one token with every call of five minutes: the signature is checked once, and the lifetime each time.
/// </summary>
internal sealed class RememberingTokenHandler : JsonWebTokenHandler
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, Remembered> _known = new(StringComparer.Ordinal);

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        if (_known.TryGetValue(token, out var remembered))
        {
            if (remembered.Until > DateTime.UtcNow)
            {
                return remembered.Result;
            }
            _known.TryRemove(token, out _);
        }
        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (!result.IsValid)
        {
            return result;
        }
        if (_known.Count >= Most)
        {
            _known.Clear();
        }
        var latest = DateTime.UtcNow + TokenOptions.Lifetime;
        var slim = Slim(result);
        _known[token] = new(slim, slim.SecurityToken.ValidTo < latest ? slim.SecurityToken.ValidTo : latest);
        return slim;
    }

    /// <summary>What admission reads, and nothing else: every open watch holds on to it.</summary>
    private static TokenValidationResult Slim(TokenValidationResult result) =>
        new()
        {
            IsValid = true,
            ClaimsIdentity = new(
                result
                    .ClaimsIdentity.Claims.Where(claim => Admission.Claims.Contains(claim.Type))
                    .Select(claim => new Claim(claim.Type, claim.Value)),
                result.ClaimsIdentity.AuthenticationType
            ),
            SecurityToken = new KnownToken(result.SecurityToken.ValidFrom, result.SecurityToken.ValidTo),
        };

    /// <param name="Result">What the check of the signature gave.</param>
    /// <param name="Until">An external issuer's token may live longer than anybody should rely on its key.</param>
    private sealed record Remembered(TokenValidationResult Result, DateTime Until);

    private sealed class KnownToken(DateTime validFrom, DateTime validTo) : SecurityToken
    {
        public override string Id => "";

        public override string Issuer => "";

        public override SecurityKey? SecurityKey => null;

        public override SecurityKey? SigningKey { get; set; }

        public override DateTime ValidFrom => validFrom;

        public override DateTime ValidTo => validTo;
    }
}
