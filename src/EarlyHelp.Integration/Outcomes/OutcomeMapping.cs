using EarlyHelp.Integration.Platform;
using Google.Protobuf.WellKnownTypes;
using Mapster;

namespace EarlyHelp.Integration.Outcomes;

/// <summary>The changing part of a desired outcome, from its columns. The rest of the message is the stored content itself.</summary>
internal sealed class OutcomeMapping : IRegister
{
    public void Register(TypeAdapterConfig config) =>
        config
            .NewConfig<DesiredOutcome, V1.DesiredOutcome>()
            .Map(view => view.Id, outcome => outcome.Id.ToString())
            .Map(view => view.Etag, outcome => Etag.Of(outcome.Version))
            .Map(view => view.CaseId, outcome => outcome.CaseId.ToString())
            .Map(view => view.ChildId, outcome => outcome.ChildId == null ? "" : outcome.ChildId.Value.ToString())
            .Map(view => view.Code, outcome => outcome.Code)
            .Map(view => view.SetAt, outcome => Timestamp.FromDateTimeOffset(outcome.SetAt))
            .Map(view => view.SetByOrganisationId, outcome => outcome.SetByOrganisationId.ToString())
            .Ignore(view => view.Description, view => view.MeasureOfSuccess, view => view.Measures, view => view.Result)
            .Ignore(view => view.SetBy, view => view.CodeEdition, view => view.ChildRef, view => view.DroppedAt);
}
