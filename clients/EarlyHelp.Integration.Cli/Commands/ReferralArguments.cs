using System.CommandLine;
using System.Globalization;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Cli.Commands;

/// <summary>What commands about one referral have in common.</summary>
internal static class ReferralArguments
{
    public static Argument<string> Key() =>
        new("ID|REFERENCE") { Description = "Which referral: its id, or its reference such as 7KM4-9QXT" };

    public static Option<string?> Etag() =>
        new("--etag") { Description = "As it was when you read it; else as it is now", HelpName = "ETAG" };

    public static Option<DateOnly?> Day(string name, string what) =>
        new(name) { Description = $"{what}, such as 2026-11-27", HelpName = "DATE" };

    public static Option<DateTimeOffset?> Time(string name, string what) =>
        new(name)
        {
            Description = $"{what}, such as 2026-01-31 or 2026-01-31T09:00Z",
            HelpName = "TIME",
            CustomParser = result =>
            {
                if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time))
                    return time;
                result.AddError($"{name} takes a time such as 2026-01-31 or 2026-01-31T09:00Z.");
                return null;
            },
        };

    public static async Task<GetReferralResponse> ReadAsync(
        this Session session,
        string key,
        string? etag,
        CancellationToken cancellationToken
    )
    {
        var response = await session.Client.Referrals.GetAsync(key, cancellationToken);
        response.Referral.Etag = etag ?? response.Referral.Etag;
        return response;
    }
}
