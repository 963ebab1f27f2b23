using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.EarlyHelpLists;

internal sealed class SetRating(EarlyHelpDb db, Mutation mutation, OwnListedChildren own, TimeProvider clock)
{
    public Task<SetRatingResponse> HandleAsync(SetRatingRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        ContractRules.Require(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => SetAsync(request));
    }

    private async Task<SetRatingResponse> SetAsync(SetRatingRequest request)
    {
        var child = await own.FindAsync(request.ListedChildId);
        Etag.Require(request.Etag, child.Listed.Version);
        var rating = child.Listed.Rate(request.Rating, request.Reason, own.User, clock.Now());
        db.SchoolRatings.Add(rating);
        return new() { Child = child.View(child.Words.With(rating)) };
    }
}
