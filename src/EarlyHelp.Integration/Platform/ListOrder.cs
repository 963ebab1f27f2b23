using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Platform;

/// <summary>What lists give newest first, or in the order of change to who asks for what changed.</summary>
internal interface IListedByChange
{
    /// <summary>Grows with the time at which it was made.</summary>
    Guid Id { get; }

    DateTimeOffset ChangedAt { get; }
}

internal static class ListOrder
{
    /// <param name="rows">What is listed.</param>
    /// <param name="byChange">In the order of change.</param>
    /// <param name="start">The last row of the page before; none for the first.</param>
    public static IQueryable<T> InOrder<T>(this IQueryable<T> rows, bool byChange, PageToken? start)
        where T : class, IListedByChange
    {
        if (byChange)
        {
            if (start is var (time, after, _))
            {
                rows = rows.Where(row =>
                    EF.Functions.GreaterThan(ValueTuple.Create(row.ChangedAt, row.Id), ValueTuple.Create(time, after))
                );
            }
            return rows.OrderBy(row => row.ChangedAt).ThenBy(row => row.Id);
        }
        if (start is { } page)
        {
            rows = rows.Where(row => row.Id < page.Id);
        }
        return rows.OrderByDescending(row => row.Id);
    }
}
