using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Referrals;

/// <summary>What a form must say, beyond the rules of its single fields.</summary>
internal static class ReferralFormChecks
{
    private const string Root = "referral";

    public static void Check(ReferralForm form, DateOnly today, Problems problems)
    {
        var isSupport = form.Kind == ReferralKind.Support;
        if (form.Kind == ReferralKind.Unspecified)
        {
            problems.Add($"{Root}.kind", ErrorReason.Required, "Say whether you ask for support or for advice.");
        }
        if (form.Pathway.Length == 0)
        {
            problems.Add($"{Root}.pathway", ErrorReason.Required, "Choose the way into the hub.");
        }
        if ((form.Harm?.SufferedOrLikely ?? Answer.Unspecified) == Answer.Unspecified)
        {
            problems.Add(
                $"{Root}.harm.suffered_or_likely",
                ErrorReason.Required,
                "Say whether a child has suffered, or is likely to suffer, significant harm. If you do not know, say so."
            );
        }
        CheckReferrer(form.Referrer, problems);
        if (isSupport)
        {
            Require(form.Children.Count > 0, $"{Root}.children", ErrorReason.TooFew, "Name at least one child.", problems);
            Require(
                !string.IsNullOrWhiteSpace(form.Reasons?.Worries),
                $"{Root}.reasons.worries",
                ErrorReason.Required,
                "Say what you are worried about.",
                problems
            );
        }
        else
        {
            Require(
                !string.IsNullOrWhiteSpace(form.Question) || !string.IsNullOrWhiteSpace(form.Reasons?.Worries),
                $"{Root}.question",
                ErrorReason.Required,
                "Say what you want advice on.",
                problems
            );
        }
        ChildChecks.Check(form, Root, isSupport, today, problems);
        ReferenceChecks.Check(form, Root, problems);
        CheckTried(form.Tried, Root, problems);
        CheckExclusions(form, Root, problems);
    }

    /// <summary>A form that holds only what is added to another: nothing need be in it, and what is must be right.</summary>
    /// <param name="form">What is added.</param>
    /// <param name="known">What is known already.</param>
    /// <param name="root">Where it stands.</param>
    /// <param name="today">The day.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static void CheckSupplement(ReferralForm form, ReferralForm known, string root, DateOnly today, Problems problems)
    {
        ChildChecks.Check(form, root, isSupport: false, today, problems);
        ReferenceChecks.CheckSupplement(form, known, root, problems);
        CheckTried(form.Tried, root, problems);
        CheckExclusions(form, root, problems);
    }

    private static void CheckReferrer(Referrer? referrer, Problems problems)
    {
        if (referrer is null)
        {
            problems.Add($"{Root}.referrer", ErrorReason.Required, "Say who refers, and how the hub can reach them.");
        }
        else if (referrer.Contact is { } contact && contact.Phones.Count == 0 && contact.Email.Length == 0)
        {
            problems.Add($"{Root}.referrer.contact", ErrorReason.Required, "Give a telephone number or an e-mail address of the referrer.");
        }
    }

    public static void CheckTried(IReadOnlyList<Intervention> tried, string root, Problems problems)
    {
        for (var i = 0; i < tried.Count; i++)
        {
            if (tried[i].From?.ToDateOnly() > tried[i].To?.ToDateOnly())
            {
                problems.Add($"{root}.tried[{i}].to", ErrorReason.Contradiction, "The last day is before the first day.");
            }
        }
    }

    private static void CheckExclusions(ReferralForm form, string root, Problems problems)
    {
        for (var i = 0; i < form.Exclusions.Count; i++)
        {
            var exclusion = form.Exclusions[i];
            Require(
                exclusion.PersonRef.Length > 0 || exclusion.Who.Length > 0,
                $"{root}.exclusions[{i}]",
                ErrorReason.Required,
                "Say who must not see this.",
                problems
            );
        }
        CheckParentsNotToBeTold(form.ParentsNotToBeTold, root, problems);
    }

    public static void CheckParentsNotToBeTold(ParentsNotToBeTold? told, string root, Problems problems)
    {
        if (told is { NotToBeTold: Answer.Yes } secret)
        {
            Require(
                secret.Reason.Length > 0,
                $"{root}.parents_not_to_be_told.reason",
                ErrorReason.Required,
                "Say why the parents are not to be told.",
                problems
            );
            Require(
                secret.JudgedBy.Length > 0,
                $"{root}.parents_not_to_be_told.judged_by",
                ErrorReason.Required,
                "Say who judged that the young person can decide this, or that telling is dangerous.",
                problems
            );
        }
    }

    private static void Require(bool holds, string field, ErrorReason reason, string sentence, Problems problems)
    {
        if (!holds)
        {
            problems.Add(field, reason, sentence);
        }
    }
}
