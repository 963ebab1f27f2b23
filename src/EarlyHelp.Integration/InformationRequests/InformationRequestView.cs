using EarlyHelp.Integration.Platform;
using Google.Protobuf.WellKnownTypes;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.InformationRequests;

/// <summary>A question to the referrer as an organisation sees it that may see questions.</summary>
internal static class InformationRequestView
{
    public static V1.InformationRequest For(InformationRequest request, Referral referral, Guid readerId)
    {
        var view = V1.InformationRequest.Parser.ParseFrom(request.Content);
        view.Id = request.Id.ToString();
        view.Etag = Etag.Of(request.Version);
        view.ReferralId = request.ReferralId.ToString();
        view.State = request.State;
        view.DueOn = request.DueOn.ToDate();
        view.AskedAt = Timestamp.FromDateTimeOffset(request.AskedAt);
        view.EndedAt = request.EndedAt is { } endedAt ? Timestamp.FromDateTimeOffset(endedAt) : null;
        view.AllowedActions.Add(request.ActionsFor(readerId == referral.ReferrerOrganisationId));
        return view;
    }
}
