using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Transfers;

/// <summary>Puts a case on offer, and tells of it. What the family said to it is recorded when it is said, not when it is answered. Saves nothing.</summary>
internal sealed class OfferCase(EarlyHelpDb db, Call call, TellOfTransfer tell)
{
    /// <param name="case">The case, open and not on offer.</param>
    /// <param name="offer">What is offered to whom.</param>
    /// <param name="authority">The case's authority.</param>
    /// <param name="now">The time.</param>
    public async Task<Transfer> HandleAsync(Case @case, Offer offer, AuthorityProfile authority, DateTimeOffset now)
    {
        var by = new Worker { Name = call.Caller.User.Name, Role = call.Caller.User.Role };
        var id = Ids.New(@case.LocalAuthority, now);
        var transfer = new Transfer
        {
            LocalAuthority = @case.LocalAuthority,
            Id = id,
            Reference = Reference.New(),
            CaseId = @case.Id,
            Case = @case,
            Kind = offer.Kind,
            FromOrganisationId = offer.FromOrganisationId,
            ToOrganisationId = offer.ToOrganisationId,
            Urgent = offer.Form.Urgent,
            OfferedAt = now,
            AnswerBy = authority.Calendar.AddWorkingDays(now, offer.Form.Urgent ? 1 : authority.Clocks.TransferAnswerWorkingDays),
            ChangedAt = now,
            BroughtCase = offer.BroughtCase,
            ChildIds = [.. offer.ChildIds],
            Content = new V1.Transfer { Form = TransferView.Outline(offer.Form), OfferedBy = by }.ToByteArray(),
            Form = new()
            {
                LocalAuthority = @case.LocalAuthority,
                TransferId = id,
                Content = offer.Form.ToByteArray(),
            },
        };
        db.Transfers.Add(transfer);
        @case.Offer();
        if (offer.FamilyWord is { } word)
        {
            SeedConsent.Record(db, @case, word, by, offer.FromOrganisationId, now);
        }
        await tell.HandleAsync(transfer, @case, EventKind.TransferOffered, now);
        call.Touch(@case.LocalAuthority, @case.Id);
        call.Touch(@case.LocalAuthority, transfer.Id);
        return transfer;
    }
}

/// <param name="FamilyWord">What the family says, when it is right in itself.</param>
/// <param name="ChildIds">The records of the form's children, in its order.</param>
internal sealed record Offer(
    TransferKind Kind,
    Guid FromOrganisationId,
    Guid ToOrganisationId,
    TransferForm Form,
    FamilyWord? FamilyWord,
    IReadOnlyList<Guid> ChildIds,
    bool BroughtCase
);
