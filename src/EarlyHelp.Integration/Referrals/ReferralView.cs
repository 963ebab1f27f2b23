using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Mapster;

namespace EarlyHelp.Integration.Referrals;

/// <summary>A referral as one organisation sees it.</summary>
internal static class ReferralView
{
    public static V1.Referral For(Referral referral, Guid readerId, Category[] categories) =>
        For(referral, V1.Referral.Parser.ParseFrom(referral.Content), readerId, categories);

    /// <param name="referral">The referral.</param>
    /// <param name="content">Its content, which becomes the view.</param>
    /// <param name="readerId">The organisation.</param>
    /// <param name="categories">What it sees.</param>
    public static V1.Referral For(Referral referral, V1.Referral content, Guid readerId, Category[] categories)
    {
        var view = referral.Adapt(content);
        view.AllowedActions.Add(referral.ActionsFor(readerId));
        if (referral.WithdrawnAt is { } withdrawnAt)
        {
            view.Withdrawal = new()
            {
                Reason = referral.WithdrawalReason,
                Comment = referral.WithdrawalComment,
                WithdrawnAt = Timestamp.FromDateTimeOffset(withdrawnAt),
            };
        }
        if (!categories.Contains(Category.VisitingRisk))
        {
            view.Form.VisitingRisk = null;
        }
        return view;
    }
}
