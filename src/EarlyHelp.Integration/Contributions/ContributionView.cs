using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Contributions;

/// <summary>A contribution request as one organisation sees it. What the policy does not give is left out here, and nowhere else.</summary>
/// <param name="parentsNotToBeTold">Of the referral, by the newest word on it.</param>
/// <param name="today">By the hub's calendar.</param>
/// <param name="readerId">The organisation.</param>
/// <param name="categories">What it sees.</param>
internal sealed class ContributionView(Answer parentsNotToBeTold, DateOnly today, Guid readerId, Category[] categories)
{
    private bool SeesAll => categories.Contains(Category.Content);

    /// <summary>With questions and answers.</summary>
    public V1.ContributionRequest Whole(ContributionRequest request)
    {
        var view = Summary(request, V1.ContributionRequest.Parser.ParseFrom(request.Content));
        if (request.Contribution is { } answer)
        {
            view.Contribution = Parts(V1.Contribution.Parser.ParseFrom(answer));
            view.Contribution.SubmittedAt = view.EndedAt;
        }
        else if (request.Draft is { } draft && readerId == request.OrganisationId)
        {
            view.Contribution = V1.Contribution.Parser.ParseFrom(draft);
        }
        return view;
    }

    /// <summary>For a list.</summary>
    public V1.ContributionRequest Summary(ContributionRequest request)
    {
        var content = V1.ContributionRequest.Parser.ParseFrom(request.Content);
        content.Questions.Clear();
        content.Message = "";
        return Summary(request, content);
    }

    private V1.ContributionRequest Summary(ContributionRequest request, V1.ContributionRequest view)
    {
        view.Id = request.Id.ToString();
        view.Etag = Etag.Of(request.Version);
        view.State = request.State;
        view.ReferralId = request.ReferralId.ToString();
        view.HubOrganisationId = request.HubOrganisationId.ToString();
        view.OrganisationId = request.OrganisationId.ToString();
        view.DueOn = request.DueOn.ToDate();
        view.Overdue = request.IsOverdue(today);
        view.ParentsNotToBeTold = parentsNotToBeTold;
        view.RequestedAt = Timestamp.FromDateTimeOffset(request.RequestedAt);
        view.SeenAt = request.SeenAt is { } seenAt ? Timestamp.FromDateTimeOffset(seenAt) : null;
        view.EndedAt = request.EndedAt is { } endedAt ? Timestamp.FromDateTimeOffset(endedAt) : null;
        view.AskedByService = request.AskedByService;
        view.AllowedActions.Add(request.ActionsFor(readerId));
        if (request.State == ContributionState.Declined)
        {
            view.Decline = new()
            {
                Reason = request.DeclineReason,
                Comment = SeesAll ? request.DeclineComment : "",
                DeclinedAt = view.EndedAt,
            };
        }
        if (!SeesAll)
        {
            view.Child = null;
            view.Message = "";
        }
        return view;
    }

    /// <summary>That something is withheld is said, and never what: so the list of shared parts goes too.</summary>
    private V1.Contribution Parts(V1.Contribution whole)
    {
        var seen = whole.Clone();
        if (!SeesAll)
        {
            foreach (var part in ContributionParts.All.Where(part => !whole.SharedWithReferrer.Contains(part)))
            {
                ContributionParts.Clear(seen, part);
            }
        }
        if (!categories.Contains(Category.SafeguardingNote))
        {
            seen.SafeguardingNote = "";
        }
        seen.PartsWithheld = !seen.Equals(whole);
        if (!SeesAll)
        {
            seen.SharedWithReferrer.Clear();
        }
        return seen;
    }
}
