using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Children;

/// <summary>
/// Finds or makes the record of each referred child, and the case it belongs to. Adds to the context and saves nothing: a race
/// with another referral of the same child is decided by the keys when the whole change is saved.
/// </summary>
internal sealed class PlaceChildren(EarlyHelpDb db)
{
    private static readonly Func<EarlyHelpDb, string, string[], IAsyncEnumerable<ChildKey>> KeysWithOwners = EF.CompileAsyncQuery(
        (EarlyHelpDb db, string localAuthority, string[] keys) =>
            db
                .ChildKeys.Where(key => key.LocalAuthority == localAuthority && keys.Contains(key.Key))
                .Include(key => key.Child!.Cases.Where(membership => membership.Open))
                    .ThenInclude(membership => membership.Case)
    );

    /// <param name="localAuthority">Whose children they are.</param>
    /// <param name="hubId">Who is accountable for a new case.</param>
    /// <param name="identities">The children.</param>
    /// <param name="now">The time.</param>
    /// <param name="into">The case that those come to who are in none; none for the first case of a brother or sister, or a new one.</param>
    public async Task<Placed> HandleAsync(
        string localAuthority,
        Guid hubId,
        IReadOnlyList<Identity> identities,
        DateTimeOffset now,
        Case? into = null
    )
    {
        var owners = await FindOwnersAsync(localAuthority, identities);
        var children = new List<Child>(identities.Count);
        var doubts = new List<PossibleMatch>();
        foreach (var identity in identities)
        {
            // Children of one referral are different children: they are not matched with each other.
            var others = owners.Where(owner => !children.Contains(owner.Value)).ToDictionary(owner => owner.Key, owner => owner.Value);
            var match = ChildMatching.Find(identity, others);
            var child = match.Certain ?? Create(identity, localAuthority, now);
            if (match.Certain is not null)
            {
                child.Learn(identity);
                if (child.OpenCase is null)
                {
                    // The child comes into a case: a merge at the same moment must notice, and not leave the case behind.
                    child.Version++;
                }
            }
            foreach (var (_, key) in ChildKeys.Of(identity).Where(key => owners.TryAdd(key.Key, child)))
            {
                child.OwnKey(key);
            }
            doubts.AddRange(match.Doubtful.Select(doubt => Doubt(doubt, child, now)));
            children.Add(child);
        }
        await AddNewDoubtsAsync(doubts);
        return Place(children, doubts, into, () => Case.Open(localAuthority, hubId, now));
    }

    private async Task<Dictionary<string, Child>> FindOwnersAsync(string localAuthority, IReadOnlyList<Identity> identities)
    {
        var keys = identities.SelectMany(ChildKeys.Of).Select(key => key.Key).Distinct().ToArray();
        var owners = new Dictionary<string, Child>();
        await foreach (var key in KeysWithOwners(db, localAuthority, keys))
        {
            owners.Add(key.Key, key.Child!);
        }
        return owners;
    }

    private Child Create(Identity identity, string localAuthority, DateTimeOffset now)
    {
        var child = Child.From(identity, localAuthority, now);
        db.Children.Add(child);
        return child;
    }

    private static PossibleMatch Doubt(Doubt doubt, Child child, DateTimeOffset now)
    {
        var (older, newer) =
            Comparer<(DateTimeOffset, Guid)>.Default.Compare((doubt.Child.CreatedAt, doubt.Child.Id), (child.CreatedAt, child.Id)) <= 0
                ? (doubt.Child, child)
                : (child, doubt.Child);
        return new()
        {
            LocalAuthority = child.LocalAuthority,
            Id = Ids.New(child.LocalAuthority, now),
            OlderChildId = older.Id,
            NewerChildId = newer.Id,
            Grounds = [.. doubt.Grounds],
            FoundAt = now,
        };
    }

    /// <summary>A pair that was found before, settled or not, is not asked again.</summary>
    private async Task AddNewDoubtsAsync(List<PossibleMatch> doubts)
    {
        if (doubts.Count == 0)
        {
            return;
        }
        var authority = doubts[0].LocalAuthority;
        var older = doubts.Select(doubt => doubt.OlderChildId).ToArray();
        var known = await db
            .PossibleMatches.AsNoTracking()
            .Where(match => match.LocalAuthority == authority && older.Contains(match.OlderChildId))
            .Select(match => new { match.OlderChildId, match.NewerChildId })
            .ToListAsync();
        doubts.RemoveAll(doubt => known.Any(pair => pair.OlderChildId == doubt.OlderChildId && pair.NewerChildId == doubt.NewerChildId));
        db.PossibleMatches.AddRange(doubts);
    }

    /// <summary>Children who are in an open case stay in theirs; the others join the first of those, or the new case.</summary>
    private Placed Place(List<Child> children, List<PossibleMatch> doubts, Case? into, Func<Case> open)
    {
        var joined = into ?? children.Select(child => child.OpenCase).FirstOrDefault(open => open is not null);
        var main = joined ?? open();
        var places = children.Select(child => new Place(child, child.OpenCase ?? main, CaseWasOpen: child.OpenCase is not null)).ToList();
        foreach (var place in places.Where(place => !place.CaseWasOpen))
        {
            main.Add(place.Child.Id);
        }
        if (joined is null)
        {
            db.Cases.Add(main);
        }
        foreach (var doubt in doubts)
        {
            db.Events.AddRange(main.Announce(EventKind.PossibleMatchFound, doubt.Id, doubt.FoundAt));
        }
        return new(main, places);
    }
}

/// <param name="Main">The case that the referral belongs to.</param>
/// <param name="Places">One for each child, in order.</param>
internal sealed record Placed(Case Main, IReadOnlyList<Place> Places)
{
    /// <summary>Every case that was open already.</summary>
    public IEnumerable<Case> Joined => Places.Where(place => place.CaseWasOpen).Select(place => place.Case).Distinct();
}

internal sealed record Place(Child Child, Case Case, bool CaseWasOpen);
