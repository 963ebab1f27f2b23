using EarlyHelp.Integration.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyHelp.Integration.Cli.Views;

/// <summary>What the hub has done with a referral so far.</summary>
internal static class TriageViews
{
    public static IRenderable State(Referral referral, TriageRecord triage)
    {
        var parts = new List<IRenderable> { Tables.Plain($"Referral {referral.Reference} is {Words.Of(referral.State)}.") };
        if (triage.TakenBy is { } worker)
        {
            parts.Add(Tables.Plain($"Taken by {Words.Of(worker)}, until {Words.Of(triage.TakenUntil)}."));
        }
        parts.Add(Tables.Plain($"Decide by {Words.Of(triage.DecideBy)}{(triage.Overdue ? ": overdue" : "")}."));
        if (triage.Ratings.Count > 0)
        {
            parts.Add(Ratings(triage));
        }
        return new Rows(parts);
    }

    public static IRenderable Question(InformationRequest request)
    {
        var table = Tables.With("Code", "Question", "Answer").Titled(Title(request));
        foreach (var question in request.Questions)
        {
            var answer = request.Answer?.Answers.FirstOrDefault(answer => answer.Code == question.Code);
            table.Row(question.Code, question.Text, answer is { NotKnown: true } ? "not known" : answer?.Text ?? "");
        }
        var parts = new List<IRenderable> { table };
        if (request.Message.Length > 0)
        {
            parts.Add(Tables.Plain($"The hub adds: {request.Message}\n"));
        }
        if (request.Answer?.Supplement is { } supplement)
        {
            var tree = new Tree(Tables.Plain("Answered in fields"));
            MessageTree.Grow(tree, supplement);
            parts.Add(tree);
        }
        return new Rows(parts);
    }

    public static IRenderable Timeliness(Timeliness timeliness)
    {
        var table = Tables.With("Step", "When", "Working time since it came").Titled("How long it took");
        foreach (
            var (name, step) in new[]
            {
                ("taken", timeliness.Taken),
                ("decided", timeliness.Decided),
                ("fed back", timeliness.FedBack),
                ("read", timeliness.Read),
            }
        )
        {
            table.Row(name, Words.Of(step?.At), step is null ? "not yet" : Words.OfWorkingMinutes(step.WorkingMinutes));
        }
        return table;
    }

    private static Table Ratings(TriageRecord triage)
    {
        var table = Tables.With("Rated", "Colour", "Level", "By", "Why");
        foreach (var rating in triage.Ratings)
        {
            table.Row(Words.Of(rating.RatedAt), Words.Of(rating.Rag), Words.Of(rating.Level), Words.Of(rating.RatedBy), rating.Reason);
        }
        return table;
    }

    private static string Title(InformationRequest request) =>
        request.State == InformationRequestState.Open
            ? $"The hub asks the referrer, answer by {Words.Of(request.DueOn)} (request {request.Id})"
            : $"The hub asked the referrer {Words.Of(request.AskedAt)}: {Words.Of(request.State)} {Words.Of(request.EndedAt)}";
}
