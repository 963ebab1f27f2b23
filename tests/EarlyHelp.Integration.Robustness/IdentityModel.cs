using EarlyHelp.Integration.Children;
using EarlyHelp.Integration.Referrals;
using Placed = (string Children, string Doubts);

namespace EarlyHelp.Integration.Robustness;

/// <summary>
/// What referrals of one child each come to when they arrive one after the other: which are the same child, and which children
/// may be. Whatever happens at the same moment must come to the same as some order of arrival.
/// </summary>
internal static class IdentityModel
{
    public static IEnumerable<Placed> EveryOrder(IReadOnlyList<V1.Child> referred) =>
        Orders([.. Enumerable.Range(0, referred.Count)]).Select(order => Place(referred, order)).Distinct();

    /// <summary>The same for whatever names the children, in whatever order they were made.</summary>
    public static Placed Describe<T>(IReadOnlyList<T> childOfEach, IEnumerable<(T, T)> doubts)
        where T : notnull
    {
        var number = childOfEach.Distinct().Select((child, i) => (child, i)).ToDictionary(pair => pair.child, pair => pair.i);
        var pairs = doubts.Select(pair =>
            (Math.Min(number[pair.Item1], number[pair.Item2]), Math.Max(number[pair.Item1], number[pair.Item2]))
        );
        return (string.Join(' ', childOfEach.Select(child => number[child])), string.Join(' ', pairs.Distinct().Order()));
    }

    private static Placed Place(IReadOnlyList<V1.Child> referred, IReadOnlyList<int> order)
    {
        var owners = new Dictionary<string, Child>();
        var childOfEach = new Child[referred.Count];
        var doubts = new List<(Child, Child)>();
        foreach (var i in order)
        {
            var identity = ReferralIntake.ReadIdentity(referred[i]);
            var match = ChildMatching.Find(identity, owners);
            var child = match.Certain ?? Child.From(identity, "929", DateTimeOffset.UnixEpoch);
            if (match.Certain is not null)
            {
                child.Learn(identity);
            }
            foreach (var (_, key) in ChildKeys.Of(identity))
            {
                owners.TryAdd(key, child);
            }
            doubts.AddRange(match.Doubtful.Select(doubt => (doubt.Child, child)));
            childOfEach[i] = child;
        }
        return Describe(childOfEach, doubts);
    }

    private static IEnumerable<int[]> Orders(int[] items) =>
        items.Length <= 1
            ? [items]
            : items.SelectMany(first => Orders([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));
}
