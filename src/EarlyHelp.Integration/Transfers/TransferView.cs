using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Mapster;

namespace EarlyHelp.Integration.Transfers;

/// <summary>A transfer as sender and receiver see it.</summary>
internal static class TransferView
{
    /// <summary>As a list shows it: what the sender wrote stays out.</summary>
    /// <param name="transfer">The transfer.</param>
    /// <param name="caseReference">The case's short reference.</param>
    /// <param name="accountableId">Who is accountable for the case now.</param>
    /// <param name="readerId">The organisation that reads.</param>
    /// <param name="mayOfferAgain">The sender could offer the case now.</param>
    public static V1.Transfer Short(Transfer transfer, string caseReference, Guid accountableId, Guid readerId, bool mayOfferAgain)
    {
        var view = transfer.Adapt(V1.Transfer.Parser.ParseFrom(transfer.Content));
        view.CaseReference = caseReference;
        view.AccountableOrganisationId = accountableId.ToString();
        view.AllowedActions.Add(transfer.ActionsFor(readerId, mayOfferAgain));
        return view;
    }

    /// <summary>Whole, from a transfer with its case and form. Who does not take the family on has no business with what was written of it.</summary>
    public static V1.Transfer Whole(Transfer transfer, Guid readerId, bool mayOfferAgain)
    {
        var view = Short(transfer, transfer.Case!.Reference, transfer.Case.AccountableOrganisationId, readerId, mayOfferAgain);
        if (readerId == transfer.FromOrganisationId || !transfer.IsOver)
        {
            view.Form = transfer.Form!.Read();
        }
        return view;
    }

    /// <summary>What of a form tells one offer from another, and nothing of the family.</summary>
    public static TransferForm Outline(TransferForm form) =>
        new()
        {
            Urgent = form.Urgent,
            HarmSufferedOrLikely = form.HarmSufferedOrLikely,
            Level = form.Level,
            StatutoryPlan = form.StatutoryPlan,
            // A harm concern is taken with whatever it says, at any length.
            SenderReference = form.SenderReference.Length <= 50 ? form.SenderReference : "",
            TakesEffectOn = form.TakesEffectOn,
            SenderSeesUntil = form.SenderSeesUntil,
        };
}
