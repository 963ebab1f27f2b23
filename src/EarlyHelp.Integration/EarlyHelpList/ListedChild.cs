using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.EarlyHelpLists;

/// <summary>
/// What a school itself wrote about a child on its list. There is none before the first word: why a child is on the list follows from
/// referrals, cases, allocations and transfers, and is never copied here.
/// </summary>
internal sealed class ListedChild : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid Id { get; init; }

    public required Guid SchoolOrganisationId { get; init; }

    public required Guid ChildId { get; init; }

    /// <summary>As the school knew the child when it first wrote: what others call the child later is not the school's to learn.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset ChangedAt { get; set; }

    public SchoolRag Rating { get; private set; }

    public DateTimeOffset? RatedAt { get; private set; }

    public bool Noted { get; private set; }

    public DateOnly? ReviewOn { get; private set; }

    /// <summary>The last day that the school's own words keep the child on its list; none while they do so without end.</summary>
    public DateOnly? OffListAfter { get; private set; }

    public int Version { get; private set; }

    public OwnWord Word => new(Id, Version, Rating, RatedAt, Noted, ReviewOn, OffListAfter);

    public SchoolRating Rate(SchoolRag rating, string reason, Worker by, DateTimeOffset now)
    {
        Rating = rating;
        RatedAt = now;
        Change(now);
        return new()
        {
            LocalAuthority = LocalAuthority,
            ListedChildId = Id,
            Id = Ids.New(LocalAuthority, now),
            Rating = rating,
            Reason = reason,
            RatedAt = now,
            RatedBy = by.Name,
            RatedByRole = by.Role,
        };
    }

    public MonitoringNote Note(string text, DateOnly seenOn, bool shared, Worker by, DateTimeOffset now)
    {
        Noted = true;
        Change(now);
        return new()
        {
            LocalAuthority = LocalAuthority,
            ListedChildId = Id,
            Id = Ids.New(LocalAuthority, now),
            Text = text,
            SeenOn = seenOn,
            Shared = shared,
            WrittenAt = now,
            WrittenBy = by.Name,
            WrittenByRole = by.Role,
        };
    }

    public void Review(DateOnly? on, DateOnly? offListAfter, DateTimeOffset now)
    {
        ReviewOn = on;
        OffListAfter = offListAfter;
        Change(now);
    }

    private void Change(DateTimeOffset now)
    {
        ChangedAt = now;
        Version++;
    }
}

/// <summary>A school's own word on a child, as far as it changes.</summary>
internal sealed record OwnWord(
    Guid Id,
    int Version,
    SchoolRag Rating,
    DateTimeOffset? RatedAt,
    bool Noted,
    DateOnly? ReviewOn,
    DateOnly? OffListAfter
)
{
    /// <summary>It keeps the child on the list.</summary>
    public bool KeepsOn(DateOnly day) =>
        (Rating != SchoolRag.Unspecified || Noted || ReviewOn is not null) && (OffListAfter is null || day <= OffListAfter);
}

/// <summary>A rating that was set. Never changed.</summary>
internal sealed class SchoolRating : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid ListedChildId { get; init; }

    public required Guid Id { get; init; }

    public required SchoolRag Rating { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset RatedAt { get; init; }

    public required string RatedBy { get; init; }

    public required string RatedByRole { get; init; }
}

/// <summary>What a school saw or did. Never changed, and the school's alone unless it is shared.</summary>
internal sealed class MonitoringNote : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid ListedChildId { get; init; }

    public required Guid Id { get; init; }

    public required string Text { get; init; }

    public required DateOnly SeenOn { get; init; }

    public required bool Shared { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public required string WrittenBy { get; init; }

    public required string WrittenByRole { get; init; }
}
