using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Assessments;

/// <summary>What a referral says, as an assessment says it: nobody types it again.</summary>
internal static class ReferralAsContent
{
    private static readonly RelationshipKind[] Parents =
    [
        RelationshipKind.Mother,
        RelationshipKind.Father,
        RelationshipKind.StepParent,
        RelationshipKind.FosterCarer,
        RelationshipKind.Carer,
    ];

    /// <param name="form">The referral's newest word.</param>
    /// <param name="level">The level that the hub found, or else the referrer.</param>
    public static AssessmentContent Of(ReferralForm form, LevelOfNeed level)
    {
        var reasons = form.Reasons ?? new();
        // The referral has one view for all parents: whose it is, is certain only where there is one.
        var parents = form
            .FamilyMembers.Where(member => member.Relationships.Any(relationship => Parents.Contains(relationship.Kind)))
            .ToList();
        var parent = parents.Count == 1 ? parents[0] : null;
        var content = new AssessmentContent
        {
            Children = { form.Children.Select(child => child.Clone()) },
            FamilyMembers = { form.FamilyMembers.Select(member => member.Clone()) },
            Professionals = { form.Professionals.Select(professional => professional.Clone()) },
            Reason = Paragraphs(reasons.Worries, reasons.WhyNow),
            CurrentSituation = Paragraphs(
                reasons.History,
                reasons.FamilyAndEnvironment,
                parent is null && form.ParentsView.Length > 0 ? $"The parents' or carers' view, as it was referred: {form.ParentsView}" : ""
            ),
            Analysis = new()
            {
                WorriedAbout = reasons.Worries,
                WorkingWell = reasons.WorkingWell,
                ComplicatingFactors = reasons.ComplicatingFactors,
            },
            DesiredChange = form.DesiredChange,
            Tried = { form.Tried.Select(tried => tried.Clone()) },
            VisitingRisk = form.VisitingRisk?.Clone(),
            ParentsNotToBeTold = form.ParentsNotToBeTold?.Clone(),
            CopiesTo = form.Agreement?.CopiesTo ?? "",
            // Level 4 is never early help's: whoever finds it writes it.
            Level = level == LevelOfNeed._4 ? LevelOfNeed.Unspecified : level,
            ChildrensViews =
            {
                form
                    .Children.Where(child => child.WishesAndFeelings.Length > 0)
                    .Select(child => new PersonView { PersonRef = child.Ref, View = child.WishesAndFeelings }),
            },
        };
        if (parent is not null && form.ParentsView.Length > 0)
        {
            content.ParentsViews.Add(new PersonView { PersonRef = parent.Ref, View = form.ParentsView });
        }
        return content;
    }

    private static string Paragraphs(params IEnumerable<string> texts) =>
        string.Join("\n\n", texts.Where(text => !string.IsNullOrWhiteSpace(text)));
}
