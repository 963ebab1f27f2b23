using EarlyHelp.Integration.Contributions;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Outcomes;

internal sealed class RecordMeasure(Call call, Mutation mutation, OwnOutcomes own)
{
    public Task<RecordMeasureResponse> HandleAsync(RecordMeasureRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        var problems = new Problems();
        ContractRules.Check(request, problems);
        // What is wrong in the measure itself is told together with what only the outcome shows.
        if (request.Measure is null || problems.Has("request_id", "desired_outcome_id", "etag"))
        {
            throw problems.ToRefusal();
        }
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => RecordAsync(request, problems));
    }

    private async Task<RecordMeasureResponse> RecordAsync(RecordMeasureRequest request, Problems problems)
    {
        var found = await own.FindAsync(request.DesiredOutcomeId, request.Etag);
        var (outcome, at) = (found.Outcome, found.In);
        outcome.RequireMeasurable(request.Measure.Moment);
        var lists = at.Authority.Assessments;
        new MeasureChecks(found.ChildRef, outcome.ChildId is not null, found.BirthDate, lists, at.Today, problems).Check(request.Measure);
        problems.RefuseIfAny();

        var measure = Complete(request.Measure, found);
        OutcomeRoom.Require(outcomes: 0, found.Written + measure.CalculateSize());
        outcome.Record(measure);
        own.Tell(at, EventKind.MeasureRecorded, outcome.Id, [outcome.ChildId]);
        return new() { Outcome = found.View };
    }

    /// <summary>Sets what the service sets, whatever was sent there.</summary>
    private Measure Complete(Measure sent, OutcomeAtHand found)
    {
        var (at, measure) = (found.In, sent.Clone());
        measure.Id = Ids.New(at.Case.LocalAuthority, at.Now).ToString();
        measure.RecordedAt = Timestamp.FromDateTimeOffset(at.Now);
        measure.RecordedBy = own.Worker;
        measure.RecordedByOrganisationId = call.Organisation.Id.ToString();
        if (measure.Sdq is { } sdq)
        {
            sdq.Prorated.Clear();
            if (sdq.Items.Count > 0)
            {
                SdqItems.Score(sdq);
            }
            Sdq.Score(sdq.Scores, found.BirthDate);
        }
        if (measure.Scale is { } scale)
        {
            scale.ScaleVersion = at.Authority.Assessments.Version;
        }
        return measure;
    }
}
