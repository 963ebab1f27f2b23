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

    private readonly ConcurrentDictionary<string, TokenValidationResult> _known = new(StringComparer.Ordinal);

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        if (_known.TryGetValue(token, out var remembered))
        {
            if (remembered.SecurityToken.ValidTo > DateTime.UtcNow)
            {
                return remembered;
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
            _known[token] = result;
        }
        return result;
    }
}
