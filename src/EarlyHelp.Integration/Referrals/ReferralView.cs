using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Mapster;

namespace EarlyHelp.Integration.Referrals;

/// <summary>A referral as one organisation sees it.</summary>
internal static class ReferralView
{
    public static V1.Referral For(Referral referral, Relation relation, Category[] categories) =>
        For(referral, V1.Referral.Parser.ParseFrom(referral.Content), relation, categories);

    /// <param name="referral">The referral.</param>
    /// <param name="content">Its content, which becomes the view.</param>
    /// <param name="relation">What the organisation is to it.</param>
    /// <param name="categories">What that relation sees.</param>
    public static V1.Referral For(Referral referral, V1.Referral content, Relation relation, Category[] categories)
    {
        var view = referral.Adapt(content);
        view.AllowedActions.Add(referral.ActionsFor(relation));
        if (referral.State == ReferralState.Withdrawn)
        {
            view.Withdrawal = new()
            {
                Reason = referral.WithdrawalReason,
                Comment = referral.WithdrawalComment,
                WithdrawnAt = Timestamp.FromDateTimeOffset(referral.ChangedAt),
            };
        }
        if (!categories.Contains(Category.VisitingRisk))
        {
            view.Form.VisitingRisk = null;
        }
        return view;
    }
}
