using EarlyHelp.Integration.Client;
using Grpc.Core;
using Spectre.Console;

namespace EarlyHelp.SocialCare.Offers;

/// <summary>Offers one case after another, with a progress bar.</summary>
/// <param name="dryRun">Only asks what the service would say.</param>
/// <param name="again">Offers even what was offered before.</param>
internal sealed class OfferSender(Session session, bool dryRun, bool again)
{
    // One case that the service chokes on must not stop the rest; a service that is not there does.
    private const int MaxFailuresInARow = 3;

    private readonly DateTimeOffset _begun = DateTimeOffset.UtcNow;

    /// <returns>An outcome for every case, also for those that were not sent any more.</returns>
    public async Task<IReadOnlyList<OfferOutcome>> SendAsync(IReadOnlyList<Offer> offers, CancellationToken cancellationToken)
    {
        if (!session.Terminal.Error.Profile.Out.IsTerminal || offers.Count < 2)
        {
            return await SendAsync(offers, () => { }, cancellationToken);
        }
        return await session
            .Terminal.Error.Progress()
            .StartAsync(context =>
            {
                var bar = context.AddTask("Cases", maxValue: offers.Count);
                return SendAsync(offers, () => bar.Increment(1), cancellationToken);
            });
    }

    private async Task<IReadOnlyList<OfferOutcome>> SendAsync(
        IReadOnlyList<Offer> offers,
        Action advance,
        CancellationToken cancellationToken
    )
    {
        var outcomes = new List<OfferOutcome>();
        var failures = 0;
        foreach (var offer in offers)
        {
            var outcome =
                failures < MaxFailuresInARow && !cancellationToken.IsCancellationRequested
                    ? await OfferAsync(offer, cancellationToken)
                    : OfferOutcome.NotTried(offer);
            failures = outcome.State == OfferOutcome.NotSent ? failures + 1 : 0;
            outcomes.Add(outcome);
            advance();
        }
        return outcomes;
    }

    /// <exception cref="EarlyHelpException">Nobody's case would be taken: who calls may not.</exception>
    private async Task<OfferOutcome> OfferAsync(Offer offer, CancellationToken cancellationToken)
    {
        var request = offer.Request.Clone();
        request.RequestId = again ? "" : ContentId.Of(offer.Request);
        request.ValidateOnly = dryRun;
        try
        {
            var response = await session.Client.Transfers.OfferAsync(request, cancellationToken);
            return OfferOutcome.Offered(offer, response.Transfer, _begun, dryRun);
        }
        catch (EarlyHelpException e) when (e.StatusCode is not (StatusCode.Unauthenticated or StatusCode.PermissionDenied))
        {
            return OfferOutcome.NotTaken(offer, e);
        }
        catch (OperationCanceledException)
        {
            return OfferOutcome.NotTried(offer);
        }
    }
}
