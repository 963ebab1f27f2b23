using EarlyHelp.Integration.Platform;
using Google.Protobuf.WellKnownTypes;
using Mapster;

namespace EarlyHelp.Integration.Transfers;

/// <summary>The changing part of a transfer, from its columns. The rest of the message is the stored content itself.</summary>
internal sealed class TransferMapping : IRegister
{
    public void Register(TypeAdapterConfig config) =>
        config
            .NewConfig<Transfer, V1.Transfer>()
            .Map(view => view.Id, transfer => transfer.Id.ToString())
            .Map(view => view.Etag, transfer => Etag.Of(transfer.Version))
            .Map(view => view.CaseId, transfer => transfer.CaseId.ToString())
            .Map(view => view.FromOrganisationId, transfer => transfer.FromOrganisationId.ToString())
            .Map(view => view.ToOrganisationId, transfer => transfer.ToOrganisationId.ToString())
            .Map(view => view.OfferedAt, transfer => Timestamp.FromDateTimeOffset(transfer.OfferedAt))
            .Map(view => view.AnswerBy, transfer => transfer.AnswerBy.ToDate())
            .Map(view => view.EndedAt, transfer => transfer.EndedAt == null ? null : Timestamp.FromDateTimeOffset(transfer.EndedAt.Value))
            .Map(view => view.ChangedAt, transfer => Timestamp.FromDateTimeOffset(transfer.ChangedAt))
            .Map(view => view.AssessmentId, transfer => transfer.AssessmentId == null ? "" : transfer.AssessmentId.Value.ToString())
            .Ignore(view => view.CaseReference, view => view.AccountableOrganisationId, view => view.Form)
            .Ignore(view => view.OfferedBy, view => view.Acceptance, view => view.Decline, view => view.Withdrawal)
            .Ignore(view => view.AllowedActions);
}
