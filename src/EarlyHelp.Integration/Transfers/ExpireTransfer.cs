using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Transfers;

/// <summary>The last day has passed without an answer: the case stays where it is, and both sides hear of it.</summary>
internal sealed class ExpireTransfer(EarlyHelpDb db, TellOfTransfer tell) : IDeadline
{
    public IQueryable<Guid> Due(AuthorityProfile authority, DateTimeOffset now)
    {
        var today = authority.Calendar.DayOf(now);
        return db
            .Transfers.Where(transfer =>
                transfer.LocalAuthority == authority.LocalAuthority && transfer.State == TransferState.Offered && transfer.AnswerBy < today
            )
            .OrderBy(transfer => transfer.AnswerBy)
            .Select(transfer => transfer.Id);
    }

    public async Task HandleAsync(AuthorityProfile authority, Guid id, DateTimeOffset now)
    {
        var transfer = await db
            .Transfers.Include(transfer => transfer.Case)
            .SingleAsync(transfer => transfer.LocalAuthority == authority.LocalAuthority && transfer.Id == id);
        if (transfer.State == TransferState.Offered && transfer.AnswerBy < authority.Calendar.DayOf(now))
        {
            transfer.Expire(now);
            await tell.HandleAsync(transfer, transfer.Case!, EventKind.TransferExpired, now);
        }
    }
}
