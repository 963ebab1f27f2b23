using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.EarlyHelpLists;

internal sealed class AddMonitoringNote(EarlyHelpDb db, Mutation mutation, OwnListedChildren own, TimeProvider clock)
{
    public async Task<AddMonitoringNoteResponse> HandleAsync(AddMonitoringNoteRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        var problems = new Problems();
        ContractRules.Check(request, problems);
        if (request.SeenOn?.ToDateOnly() > await own.TodayAsync())
        {
            problems.Add("seen_on", ErrorReason.DateOutOfRange, "Give the day when it was seen: today or before.");
        }
        problems.RefuseIfAny();
        return await mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => AddAsync(request));
    }

    private async Task<AddMonitoringNoteResponse> AddAsync(AddMonitoringNoteRequest request)
    {
        var child = await own.FindAsync(request.ListedChildId);
        var seenOn = request.SeenOn?.ToDateOnly() ?? child.Today;
        var note = child.Listed.Note(request.Text, seenOn, request.Shared, own.User, clock.Now());
        db.MonitoringNotes.Add(note);
        return new() { Child = child.View(child.Words.With(note)) };
    }
}
