using EarlyHelp.Integration.Platform;
using Google.Protobuf.WellKnownTypes;
using Mapster;

namespace EarlyHelp.Integration.Allocations;

/// <summary>The changing part of an allocation, from its columns. The rest of the message is the stored content itself.</summary>
internal sealed class AllocationMapping : IRegister
{
    public void Register(TypeAdapterConfig config) =>
        config
            .NewConfig<Allocation, V1.Allocation>()
            .Map(view => view.Id, allocation => allocation.Id.ToString())
            .Map(view => view.Etag, allocation => Etag.Of(allocation.Version))
            .Map(view => view.ReferralId, allocation => allocation.ReferralId.ToString())
            .Map(view => view.DecisionId, allocation => allocation.DecisionId.ToString())
            .Map(view => view.OrganisationId, allocation => allocation.OrganisationId.ToString())
            .Map(view => view.HubOrganisationId, allocation => allocation.HubOrganisationId.ToString())
            .Map(view => view.OfferedAt, allocation => Timestamp.FromDateTimeOffset(allocation.OfferedAt))
            .Map(view => view.AnswerBy, allocation => allocation.AnswerBy.ToDate())
            .Map(view => view.ChangedAt, allocation => Timestamp.FromDateTimeOffset(allocation.ChangedAt))
            .Ignore(view => view.ReferralReference, view => view.ChildRef, view => view.ChildName, view => view.Note)
            .Ignore(view => view.Acceptance, view => view.Decline, view => view.Progress, view => view.Ending)
            .Ignore(view => view.Overdue, view => view.AllowedActions);
}
