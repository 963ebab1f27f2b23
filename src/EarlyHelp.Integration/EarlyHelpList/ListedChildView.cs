using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.EarlyHelpLists;

/// <summary>A child on a list as its school sees it.</summary>
internal static class ListedChildView
{
    /// <param name="entry">Why the child is on the list.</param>
    /// <param name="word">The school's own word as it is now; none before the first.</param>
    /// <param name="words">Its ratings and notes.</param>
    /// <param name="papers">Who leads, and the year group.</param>
    /// <param name="changedAt">When anything last changed.</param>
    /// <param name="today">The day that it is.</param>
    public static V1.ListedChild For(
        ListEntry entry,
        OwnWord? word,
        OwnWords words,
        ListPapers papers,
        DateTimeOffset changedAt,
        DateOnly today
    )
    {
        var child = entry.Child;
        var reviewOn = Keeps(entry, word, today) ? word!.ReviewOn : null;
        var next = NextDate(entry, reviewOn);
        var view = new V1.ListedChild
        {
            Id = child.Id.ToString(),
            Etag = Etag.Of(word?.Version ?? 0),
            Name = entry.Name,
            BirthDate = child.BirthDate?.ToDate(),
            Upn = child.Upn,
            YearGroup = papers.YearGroupOf(entry),
            Because = { Reasons(entry, word, reviewOn, today) },
            Rating = word?.Rating ?? SchoolRag.Unspecified,
            RatedAt = word?.RatedAt is { } ratedAt ? Timestamp.FromDateTimeOffset(ratedAt) : null,
            EarlierRatings = { words.Ratings.Skip(1) },
            LeadPractitioner = papers.LeadOf(entry),
            NextDate = next?.Day.ToDate(),
            NextDateKind = next?.Kind ?? NextDateKind.Unspecified,
            ReviewOn = word?.ReviewOn?.ToDate(),
            Owed = { Owed(entry, today) },
            Notes = { words.Notes },
            ReferralId = entry.ReferralId?.ToString() ?? "",
            AssessmentId = entry.AssessmentId?.ToString() ?? "",
            OnListUntil = ((entry.SeesCase ? child.LeavesAfter : null) ?? word?.OffListAfter)?.ToDate(),
            ChangedAt = Timestamp.FromDateTimeOffset(changedAt),
            CaseId = entry.LedCaseId?.ToString() ?? "",
        };
        if (words.Ratings is [var present, ..])
        {
            view.RatingReason = present.Reason;
            view.RatedBy = present.RatedBy;
        }
        return view;
    }

    /// <summary>The school's own word, as it is now, keeps the child on the list: never after the child has left.</summary>
    private static bool Keeps(ListEntry entry, OwnWord? word, DateOnly today) =>
        word?.KeepsOn(today) == true && (entry.Child.LeavesAfter is null || today <= entry.Child.LeavesAfter);

    private static IEnumerable<ListedBecause> Reasons(ListEntry entry, OwnWord? word, DateOnly? reviewOn, DateOnly today)
    {
        var reasons = OfOthers(entry).Select(fact => (ListedBecause)fact.Because).Where(reason => reason != ListedBecause.Unspecified);
        if (Keeps(entry, word, today))
        {
            reasons = reasons.Append(ListedBecause.MonitoredBySchool);
        }
        if (reviewOn <= today || OfOthers(entry).Any(fact => fact.ReviewOn <= today))
        {
            reasons = reasons.Append(ListedBecause.DueForReview);
        }
        return reasons.Distinct().Order();
    }

    /// <summary>Without the school's own word, which may be changing.</summary>
    private static IEnumerable<ListRow> OfOthers(ListEntry entry) =>
        entry.Facts.Where(fact => (ListedBecause)fact.Because != ListedBecause.MonitoredBySchool);

    private static (DateOnly Day, NextDateKind Kind)? NextDate(ListEntry entry, DateOnly? reviewOn)
    {
        var days = new List<(DateOnly Day, NextDateKind Kind)>();
        if (reviewOn is { } own)
        {
            days.Add((own, NextDateKind.SchoolReview));
        }
        foreach (var fact in OfOthers(entry))
        {
            if (fact.ReviewOn is { } review)
            {
                days.Add((review, NextDateKind.AssessmentReview));
            }
            else if (fact is { Owed: > 0, DueOn: { } due })
            {
                days.Add((due, NextDateKind.Owed));
            }
        }
        return days.Count == 0 ? null : days.Min();
    }

    private static IEnumerable<OwedItem> Owed(ListEntry entry, DateOnly today) =>
        entry
            .Facts.Where(fact => fact.Owed > 0)
            .DistinctBy(fact => (fact.Owed, fact.SubjectId))
            .OrderBy(fact => fact.DueOn)
            .ThenBy(fact => fact.SubjectId)
            .Select(fact => new OwedItem
            {
                Kind = (OwedKind)fact.Owed,
                SubjectId = fact.SubjectId.ToString(),
                OwedToOrganisationId = fact.OrganisationId.ToString(),
                DueOn = fact.DueOn?.ToDate(),
                Overdue = fact.DueOn < today,
                AssessmentId = (OwedKind)fact.Owed is OwedKind.PlanAction or OwedKind.Review ? fact.PaperId.ToString() : "",
            });
}
