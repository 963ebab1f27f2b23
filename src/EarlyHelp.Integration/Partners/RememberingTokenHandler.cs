using System.Collections.Concurrent;
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
        if (result.IsValid)
        {
            if (_known.Count >= Most)
            {
                _known.Clear();
            }
            var latest = DateTime.UtcNow + TokenOptions.Lifetime;
            _known[token] = new(result, result.SecurityToken.ValidTo < latest ? result.SecurityToken.ValidTo : latest);
        }
        return result;
    }

    /// <param name="Result">What the check of the signature gave.</param>
    /// <param name="Until">An external issuer's token may live longer than anybody should rely on its key.</param>
    private sealed record Remembered(TokenValidationResult Result, DateTime Until);
}
