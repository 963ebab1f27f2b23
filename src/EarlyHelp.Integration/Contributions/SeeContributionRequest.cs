using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Contributions;

/// <summary>
/// The first reading by the organisation that is asked: a change in a transaction of its own, because a reading has no request_id. Of
/// first readings at the same moment one makes it; the others find it made.
/// </summary>
internal sealed class SeeContributionRequest(EarlyHelpDb db, ContributionRequests requests, TimeProvider clock)
{
    private const int Attempts = 10;

    public async Task HandleAsync(string localAuthority, Guid id)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (request, referral) = await requests.FindAsync(localAuthority, id);
            if (request.State != ContributionState.Requested)
            {
                return;
            }
            requests.See(request, referral, clock.Now());
            try
            {
                await db.SaveChangesAsync(CancellationToken.None);
                return;
            }
            catch (DbUpdateException failure) when (LostRace.Is(failure))
            {
                db.ChangeTracker.Clear();
            }
        }
        throw Refusal.TryAgain();
    }
}
