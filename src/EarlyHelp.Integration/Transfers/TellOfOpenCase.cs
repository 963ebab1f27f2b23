using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Transfers;

/// <summary>
/// Social care wanted to step down a child who has an open case: whoever is accountable for it hears, although the offer is refused. So it
/// is saved on its own. Asked again, it tells again.
/// </summary>
internal sealed class TellOfOpenCase(IDbContextFactory<EarlyHelpDb> databases)
{
    private const int Attempts = 10;

    public async Task HandleAsync(string localAuthority, IReadOnlyList<Guid> caseIds, DateTimeOffset now)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await TellAsync(localAuthority, caseIds, now);
                return;
            }
            catch (Exception failure) when (LostRace.Is(failure) && attempt < Attempts)
            {
                // Something else happened to the case: its events are numbered anew.
            }
        }
    }

    private async Task TellAsync(string localAuthority, IReadOnlyList<Guid> caseIds, DateTimeOffset now)
    {
        await using var db = await databases.CreateDbContextAsync();
        var cases = await db.Cases.Where(@case => @case.LocalAuthority == localAuthority && caseIds.Contains(@case.Id)).ToListAsync();
        db.Events.AddRange(cases.SelectMany(@case => @case.Announce(EventKind.StepDownMetOpenCase, @case.Id, now)));
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
