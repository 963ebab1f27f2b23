using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Date = Google.Type.Date;

namespace EarlyHelp.Integration.EarlyHelpLists;

internal sealed class SetReviewDate(Mutation mutation, OwnListedChildren own, TimeProvider clock)
{
    public async Task<SetReviewDateResponse> HandleAsync(SetReviewDateRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        var problems = new Problems();
        ContractRules.Check(request, problems);
        var today = await own.TodayAsync();
        CheckDay(request.ReviewOn, today, "review_on", problems);
        CheckDay(request.OnListUntil, today, "on_list_until", problems);
        problems.RefuseIfAny();
        return await mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => SetAsync(request));
    }

    private static void CheckDay(Date? given, DateOnly today, string field, Problems problems)
    {
        if (given?.ToDateOnly() is { } day && (day < today || day > today.AddYears(1)))
        {
            problems.Add(field, ErrorReason.DateOutOfRange, "Give a day between today and a year from now.");
        }
    }

    private async Task<SetReviewDateResponse> SetAsync(SetReviewDateRequest request)
    {
        var child = await own.FindAsync(request.ListedChildId);
        Etag.Require(request.Etag, child.Listed.Version);
        child.Listed.Review(request.ReviewOn?.ToDateOnly(), request.OnListUntil?.ToDateOnly(), clock.Now());
        return new() { Child = child.View(child.Words) };
    }
}
