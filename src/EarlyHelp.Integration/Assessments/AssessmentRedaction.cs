using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Assessments;

/// <summary>
/// What one organisation sees of an assessment. For those who do not see the whole family, everything that is not named here is withheld:
/// a field that the contract gets later is theirs only when somebody decides so.
/// </summary>
internal sealed class AssessmentRedaction
{
    private readonly V1.Assessment _whole;
    private readonly HashSet<string> _known;
    private readonly IReadOnlyCollection<Category> _categories;
    private readonly string _readerId;

    private AssessmentRedaction(V1.Assessment whole, IEnumerable<string> known, IReadOnlyCollection<Category> categories, Guid readerId)
    {
        _whole = whole;
        _known = known.ToHashSet(StringComparer.Ordinal);
        _categories = categories;
        _readerId = readerId.ToString();
    }

    /// <param name="whole">All of it, with the plan's summary: for who sees everything it is the answer itself; else it stays as it is.</param>
    /// <param name="known">The `ref`s of the children that the reader knows or helps.</param>
    /// <param name="categories">What the policy shows to it.</param>
    /// <param name="readerId">The organisation that reads: its own section is its own.</param>
    public static V1.Assessment For(V1.Assessment whole, IEnumerable<string> known, IReadOnlyCollection<Category> categories, Guid readerId)
    {
        if (categories.Contains(Category.WholeFamily) && categories.Contains(Category.VisitingRisk))
        {
            return whole;
        }
        var shown = new AssessmentRedaction(whole, known, categories, readerId).Show();
        shown.PartsWithheld = !shown.Equals(whole);
        return shown;
    }

    private bool Plan => _categories.Contains(Category.Plan);

    private V1.Assessment Show()
    {
        var shown = _whole.Clone();
        var content = shown.Content ?? new();
        if (!_categories.Contains(Category.WholeFamily))
        {
            shown = Frame(shown);
            if (_categories.Contains(Category.OwnChildren))
            {
                shown.Content = OwnChildren(content);
            }
            else if (_categories.Contains(Category.OwnPatientsHealth))
            {
                shown.Content = OwnPatients(content);
            }
            var sections = _whole.Clone().ContributedSections.Where(IsShown);
            shown.ContributedSections.Add(sections);
            if (Plan)
            {
                new PlanRedaction(_known).Show(_whole.Clone(), shown);
            }
            WithheldNames.Of(_whole.Content ?? new(), _known).RemoveFrom(shown);
        }
        if (!_categories.Contains(Category.VisitingRisk) && shown.Content is { } risky)
        {
            risky.VisitingRisk = null;
        }
        return shown;
    }

    /// <summary>Where it stands, and who leads it: of nobody in the family.</summary>
    private V1.Assessment Frame(V1.Assessment from)
    {
        var frame = new V1.Assessment
        {
            State = from.State,
            LeadOrganisationId = from.LeadOrganisationId,
            LeadPractitioner = Without(from.LeadPractitioner),
            ActivatedAt = from.ActivatedAt,
            ClosedAt = from.ClosedAt,
            NextReviewOn = from.NextReviewOn,
            Level = from.Level,
            PlanSummary = _categories.Contains(Category.PlanSummary) ? from.PlanSummary : null,
            Closure = Closure(from.Closure),
        };
        if (Plan)
        {
            frame.EarlierLeadPractitioners.Add(from.EarlierLeadPractitioners.Select(Without));
        }
        return frame;
    }

    /// <summary>The person and where to reach them, without what the family said of it.</summary>
    private static LeadPractitioner Without(LeadPractitioner lead)
    {
        lead.FamilysView = "";
        lead.Reason = "";
        lead.ChosenByFamily = Answer.Unspecified;
        return lead;
    }

    private AssessmentClosure? Closure(AssessmentClosure? from)
    {
        if (from is null)
        {
            return null;
        }
        var closure = new AssessmentClosure
        {
            Reason = from.Reason,
            ReasonKind = from.ReasonKind,
            Achievement = from.Achievement,
        };
        if (Plan)
        {
            closure.WhatChanged = from.WhatChanged;
            closure.PostClosurePlan = from.PostClosurePlan;
            closure.ChildrensViews.Add(from.ChildrensViews.Where(view => _known.Contains(view.PersonRef)));
        }
        return closure;
    }

    private AssessmentContent OwnChildren(AssessmentContent from)
    {
        var content = new AssessmentContent
        {
            Level = from.Level,
            VisitingRisk = from.VisitingRisk,
            Analysis = Plan && from.Analysis is { } analysis ? new() { NeedsToHappen = analysis.NeedsToHappen } : null,
            ParentsNotToBeTold = from.ParentsNotToBeTold is { } secret ? new() { NotToBeTold = secret.NotToBeTold } : null,
        };
        foreach (var child in from.Children.Where(child => _known.Contains(child.Ref)))
        {
            // The other home is another's, and so is what points at the mother.
            child.MotherRef = "";
            child.SecondAddress = null;
            child.PreviousAddress = null;
            content.Children.Add(child);
        }
        content.ChildrensViews.Add(from.ChildrensViews.Where(view => _known.Contains(view.PersonRef)));
        content.Domains.Add(from.Domains.Where(domain => _known.Contains(domain.ChildRef)));
        content.Scales.Add(from.Scales.Where(PlanRedaction.ScalesOf(_known)));
        content.Tried.Add(from.Tried.Where(tried => _known.Contains(tried.ChildRef)));
        return content;
    }

    /// <summary>Who the patient is, and the patient's health.</summary>
    private AssessmentContent OwnPatients(AssessmentContent from)
    {
        var content = new AssessmentContent { Level = from.Level };
        content.Children.Add(
            from.Children.Where(child => _known.Contains(child.Ref))
                .Select(child =>
                {
                    var patient = new V1.Child
                    {
                        Ref = child.Ref,
                        Name = child.Name,
                        BirthDateEstimated = child.BirthDateEstimated,
                        Sex = child.Sex,
                        Communication = child.Communication,
                        NhsNumber = child.NhsNumber,
                        GpPractice = child.GpPractice,
                        Disabled = child.Disabled,
                        Disabilities = { child.Disabilities },
                        Diagnoses = child.Diagnoses,
                        EmotionalWellbeing = child.EmotionalWellbeing,
                    };
                    if (child.BirthCase == V1.Child.BirthOneofCase.BirthDate)
                    {
                        patient.BirthDate = child.BirthDate;
                    }
                    else if (child.BirthCase == V1.Child.BirthOneofCase.ExpectedDeliveryDate)
                    {
                        patient.ExpectedDeliveryDate = child.ExpectedDeliveryDate;
                    }
                    return patient;
                })
        );
        content.Domains.Add(from.Domains.Where(domain => domain.Domain == NeedDomain.Health && _known.Contains(domain.ChildRef)));
        return content;
    }

    private bool IsShown(ContributedSection section) =>
        section.OrganisationId == _readerId && (section.ChildRef.Length == 0 || _known.Contains(section.ChildRef))
        || _known.Contains(section.ChildRef)
            && (
                _categories.Contains(Category.OwnChildren)
                || (_categories.Contains(Category.OwnPatientsHealth) && section.Domain == NeedDomain.Health)
            );
}

/// <summary>Actions and reviews, for those who do not see the whole family.</summary>
internal sealed class PlanRedaction(IReadOnlySet<string> known)
{
    /// <param name="from">All of it; its parts become parts of what is shown.</param>
    /// <param name="to">Gets what is shown.</param>
    public void Show(V1.Assessment from, V1.Assessment to)
    {
        to.Actions.Add(from.Actions.Where(IsShown).Select(WithoutOwner));
        var actions = to.Actions.Select(action => action.Id).ToHashSet(StringComparer.Ordinal);
        string[] leads = [from.LeadPractitioner.Name, .. from.EarlierLeadPractitioners.Select(lead => lead.Name)];
        to.Reviews.Add(from.Reviews.Select(review => Show(review, actions, leads)));
    }

    /// <summary>What a child who is known says, and what professionals say of one.</summary>
    public static Func<ScaleScore, bool> ScalesOf(IReadOnlySet<string> known) =>
        score =>
            score.RaterKind == RaterKind.Professional && score.RaterRef.Length == 0
                ? known.Contains(score.ChildRef)
                : known.Contains(score.RaterRef) && (score.ChildRef.Length == 0 || known.Contains(score.ChildRef));

    /// <summary>An action for a child who is known, or one for the family that is not for a withheld person to do.</summary>
    private bool IsShown(PlanAction action) =>
        known.Contains(action.ChildRef)
        || (action.ChildRef.Length == 0 && (action.Owner?.PersonRef ?? "") is var person && MayBeNamed(person));

    private bool MayBeNamed(string personRef) => personRef.Length == 0 || known.Contains(personRef);

    /// <summary>Only of those who are known, and of professionals whose organisation takes part, is it certain who they are.</summary>
    private PlanAction WithoutOwner(PlanAction action)
    {
        if (action.Owner is { } owner && !IsNamed(owner.OrganisationId, owner.PersonRef))
        {
            action.Owner = null;
        }
        return action;
    }

    private bool IsNamed(string organisationId, string personRef) =>
        personRef.Length > 0 ? known.Contains(personRef) : organisationId.Length > 0;

    private Review Show(Review from, HashSet<string> actions, string[] leads)
    {
        var review = new Review
        {
            Id = from.Id,
            HeldOn = from.HeldOn,
            WithoutMeeting = from.WithoutMeeting,
            ConfidentialityExplained = from.ConfidentialityExplained,
            Decision = from.Decision,
            NextReviewOn = from.NextReviewOn,
            CopyGivenOn = from.CopyGivenOn,
            RecordedAt = from.RecordedAt,
            RecordedBy = from.RecordedBy,
        };
        review.Attendance.Add(from.Attendance.Where(person => IsNamed(person.OrganisationId, person.PersonRef)));
        string[] named = [.. leads, .. review.Attendance.Select(person => person.Name)];
        review.Chair = named.Contains(from.Chair) ? from.Chair : "";
        review.NoteTaker = named.Contains(from.NoteTaker) ? from.NoteTaker : "";
        review.FamilyUpdates.Add(from.FamilyUpdates.Where(view => known.Contains(view.PersonRef)));
        review.Progress.Add(from.Progress.Where(progress => actions.Contains(progress.ActionId)));
        review.Scales.Add(from.Scales.Where(ScalesOf(known)));
        return review;
    }
}
