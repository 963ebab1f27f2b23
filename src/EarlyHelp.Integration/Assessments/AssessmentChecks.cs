using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Assessments;

/// <summary>What an assessment's content must say, beyond the rules of its single fields. Looks at all of it, because its parts point at each other.</summary>
/// <param name="authority">Whose scales.</param>
/// <param name="today">The day that it is there.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class AssessmentChecks(AuthorityProfile authority, DateOnly today, Problems problems)
{
    private const string Root = "content";

    /// <param name="content">As it is to be.</param>
    /// <param name="childrenAreNew">The children's blocks are written now, and must tell who they are.</param>
    public void Check(AssessmentContent content, bool childrenAreNew)
    {
        var form = new ReferralForm
        {
            Children = { content.Children },
            FamilyMembers = { content.FamilyMembers },
            Tried = { content.Tried },
            ParentsNotToBeTold = content.ParentsNotToBeTold,
        };
        if (childrenAreNew && content.Children.Count == 0)
        {
            problems.Add($"{Root}.children", ErrorReason.TooFew, "Name at least one child.");
        }
        ChildChecks.Check(form, Root, childrenAreNew, today, problems);
        ReferenceChecks.Check(form, Root, problems);
        ReferralFormChecks.CheckTried(content.Tried, Root, problems);
        ReferralFormChecks.CheckParentsNotToBeTold(content.ParentsNotToBeTold, Root, problems);
        var people = new People(content);
        for (var i = 0; i < (content.ParentsNotToBeTold?.PersonRefs.Count ?? 0); i++)
        {
            Person(people, content.ParentsNotToBeTold!.PersonRefs[i], $"{Root}.parents_not_to_be_told.person_refs[{i}]");
        }
        Views(people, content.ParentsViews, $"{Root}.parents_views");
        for (var i = 0; i < content.ChildrensViews.Count; i++)
        {
            Child(people, content.ChildrensViews[i].PersonRef, $"{Root}.childrens_views[{i}].person_ref");
            NotLater(content.ChildrensViews[i].SaidOn, $"{Root}.childrens_views[{i}].said_on");
        }
        for (var i = 0; i < content.Domains.Count; i++)
        {
            Child(people, content.Domains[i].ChildRef, $"{Root}.domains[{i}].child_ref");
        }
        Scales(people, content.Scales, $"{Root}.scales");
    }

    public void Views(People people, IReadOnlyList<PersonView> views, string path)
    {
        for (var i = 0; i < views.Count; i++)
        {
            Person(people, views[i].PersonRef, $"{path}[{i}].person_ref");
            NotLater(views[i].SaidOn, $"{path}[{i}].said_on");
        }
    }

    /// <summary>Sets the version of each scale.</summary>
    public void Scales(People people, IReadOnlyList<ScaleScore> scores, string path)
    {
        for (var i = 0; i < scores.Count; i++)
        {
            var score = scores[i];
            Person(people, score.RaterRef, $"{path}[{i}].rater_ref");
            Child(people, score.ChildRef, $"{path}[{i}].child_ref");
            NotLater(score.ScoredOn, $"{path}[{i}].scored_on");
            if (!score.HasScore)
            {
                problems.Add($"{path}[{i}].score", ErrorReason.Required, "Give the number.");
            }
            if (authority.Assessments.FindScale(score.Scale) is not { } scale)
            {
                problems.Add($"{path}[{i}].scale", ErrorReason.CodeUnknown, "This is no scale of the authority (ListScales).");
            }
            else if (score.Score < scale.Lowest || score.Score > scale.Highest)
            {
                problems.Add($"{path}[{i}].score", ErrorReason.OutOfRange, $"Give a number from {scale.Lowest} to {scale.Highest}.");
            }
            score.ScaleVersion = authority.Assessments.Version;
        }
    }

    public void Action(People people, PlanAction action, IReadOnlyDictionary<Guid, Partners.Organisation> organisations)
    {
        Child(people, action.ChildRef, "action.child_ref");
        Person(people, action.Owner?.PersonRef ?? "", "action.owner.person_ref");
        TakesPart(action.Owner?.OrganisationId ?? "", "action.owner.organisation_id", organisations);
        if (action.DueOn?.ToDateOnly() is { } due && (due < today.AddYears(-1) || due > today.AddYears(5)))
        {
            problems.Add("action.due_on", ErrorReason.DateOutOfRange, "Give a day between a year ago and five years from now.");
        }
    }

    public void TakesPart(string organisationId, string path, IReadOnlyDictionary<Guid, Partners.Organisation> organisations)
    {
        if (organisationId.Length > 0 && !(Guid.TryParse(organisationId, out var id) && organisations.ContainsKey(id)))
        {
            problems.Add(path, ErrorReason.ReferenceUnknown, "No organisation that takes part here has this id (ListOrganisations).");
        }
    }

    public void Child(People people, string key, string path) =>
        Known(people.Children, key, path, "This points at no child of the assessment.");

    public void Person(People people, string key, string path) => Known(people.All, key, path, "This points at nobody in the assessment.");

    public void NotLater(Google.Type.Date? day, string path)
    {
        if (day?.ToDateOnly() > today)
        {
            problems.Add(path, ErrorReason.DateOutOfRange, "This day is still to come.");
        }
    }

    private void Known(HashSet<string> keys, string key, string path, string sentence)
    {
        if (key.Length > 0 && !keys.Contains(key))
        {
            problems.Add(path, ErrorReason.ReferenceUnknown, sentence);
        }
    }
}

/// <summary>Whom the parts of an assessment may point at.</summary>
internal sealed class People(AssessmentContent content)
{
    public HashSet<string> Children { get; } = content.Children.Select(child => child.Ref).ToHashSet(StringComparer.Ordinal);

    public HashSet<string> All { get; } =
        content
            .Children.Select(child => child.Ref)
            .Concat(content.FamilyMembers.Select(member => member.Ref))
            .ToHashSet(StringComparer.Ordinal);
}
