using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Outcomes;

internal sealed class OutcomesGrpc : OutcomeService.OutcomeServiceBase
{
    public override Task<SetDesiredOutcomesResponse> SetDesiredOutcomes(SetDesiredOutcomesRequest request, ServerCallContext context) =>
        context.Use<SetDesiredOutcomes>().HandleAsync(request);

    public override Task<RecordMeasureResponse> RecordMeasure(RecordMeasureRequest request, ServerCallContext context) =>
        context.Use<RecordMeasure>().HandleAsync(request);

    public override Task<RecordOutcomeResponse> RecordOutcome(RecordOutcomeRequest request, ServerCallContext context) =>
        context.Use<RecordOutcome>().HandleAsync(request);

    public override Task<ListOutcomesResponse> ListOutcomes(ListOutcomesRequest request, ServerCallContext context) =>
        context.Use<ListOutcomes>().HandleAsync(request);
}
