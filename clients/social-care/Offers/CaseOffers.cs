using EarlyHelp.Integration.V1;
using EarlyHelp.SocialCare.Export;

namespace EarlyHelp.SocialCare.Offers;

/// <summary>One case ready to be offered.</summary>
/// <param name="Line">Where it begins in the export.</param>
/// <param name="Number">The case system's own number.</param>
/// <param name="Origins">Where each field of the request stands in the export.</param>
internal sealed record Offer(int Line, string Number, OfferTransferRequest Request, Origins Origins);

/// <summary>What an export comes to: cases to offer, and what is wrong with the rest.</summary>
/// <param name="Unread">Outcomes of what cannot be offered as it stands.</param>
internal sealed record CaseOffers(IReadOnlyList<Offer> Ready, IReadOnlyList<OfferOutcome> Unread, IReadOnlyList<InputProblem> Warnings)
{
    /// <param name="receivers">Says to whom a case goes.</param>
    public static async Task<CaseOffers> FromAsync(
        CaseExport export,
        ColumnMap map,
        Receivers receivers,
        CancellationToken cancellationToken
    )
    {
        var (ready, warnings) = (new List<Offer>(), export.Warnings.ToList());
        var unread = export.Unread.Select(problem => OfferOutcome.NotRead(problem.Line, null, [problem])).ToList();
        foreach (var exported in export.Cases)
        {
            var problems = exported.Problems.ToList();
            var origins = new Origins(exported.Family);
            var filling = new Filling(map, origins, problems, warnings);
            var request = new OfferTransferRequest { Kind = TransferKind.StepDown, Form = new CaseForm(map, filling).Of(exported) };
            request.ToOrganisationId = await receivers.OfAsync(exported.Family, filling, cancellationToken);
            if (problems.Count == 0)
            {
                ready.Add(new Offer(exported.Family.Line, exported.Number, request, origins));
            }
            else
            {
                unread.Add(OfferOutcome.NotRead(exported.Family.Line, exported.Number, problems));
            }
        }
        return new CaseOffers(ready, unread, warnings);
    }
}
