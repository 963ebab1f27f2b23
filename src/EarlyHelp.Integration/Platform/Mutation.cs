using System.Security.Cryptography;
using System.Text;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Platform;

/// <summary>
/// The one way to change something. The effect, its stored answer, its events and its access record are one transaction; the
/// keys of the tables decide every race, and whoever loses one looks again.
/// </summary>
internal sealed class Mutation(EarlyHelpDb db, NewRows newRows, Call call, TimeProvider clock)
{
    private const int Attempts = 10;

    /// <param name="requestId">The caller's id of the request.</param>
    /// <param name="content">Fingerprint of the request as it was sent, see <see cref="Fingerprint"/>.</param>
    /// <param name="effect">Reads what it needs, adds its changes to the context and gives the answer. May run more than once.</param>
    public async Task<TResponse> OnceAsync<TResponse>(Guid requestId, byte[] content, Func<Task<TResponse>> effect)
        where TResponse : class, IMessage<TResponse>, new()
    {
        var asked = call.Subjects;
        for (var attempt = 1; ; attempt++)
        {
            call.Subjects = asked;
            try
            {
                var response = await effect();
                await CommitAsync(requestId, content, response);
                return response;
            }
            catch (Refusal refusal) when (refusal.Reason != ErrorReason.OutcomeUnknown)
            {
                // What the first request changed may be why its repetition is refused.
                if (await FirstResultAsync<TResponse>(requestId, content) is { } first)
                {
                    return first;
                }
                throw;
            }
            catch (Exception failure) when (LostRace.Is(failure))
            {
                db.ChangeTracker.Clear();
                if (await FirstResultAsync<TResponse>(requestId, content) is { } first)
                {
                    return first;
                }
                if (attempt == Attempts)
                {
                    throw Refusal.TryAgain();
                }
            }
        }
    }

    /// <summary>
    /// For what must not be held up by its request_id: without a usable one, and with one that was used for something else before, the
    /// content itself tells a repetition from something new.
    /// </summary>
    public async Task<TResponse> OnceInAnyCaseAsync<TResponse>(string requestId, byte[] content, Func<Task<TResponse>> effect)
        where TResponse : class, IMessage<TResponse>, new()
    {
        var fromContent = new Guid(content.AsSpan(0, 16));
        try
        {
            return await OnceAsync(Guid.TryParseExact(requestId, "D", out var given) ? given : fromContent, content, effect);
        }
        catch (Refusal refusal) when (refusal.Reason == ErrorReason.RequestIdReused)
        {
            return await OnceAsync(fromContent, content, effect);
        }
    }

    /// <summary>What was asked, apart from when and how often. Taken before anything puts the request's spelling right.</summary>
    public static byte[] Fingerprint(IMessage request) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(request.Descriptor.FullName), .. request.ToByteArray()]);

    private async Task CommitAsync(Guid requestId, byte[] content, IMessage response)
    {
        db.StoredRequests.Add(
            new()
            {
                LocalAuthority = call.Organisation.LocalAuthority,
                OrganisationId = call.Organisation.Id,
                RequestId = requestId,
                ContentHash = content,
                Response = response.ToByteArray(),
                Subjects = [.. call.Subjects],
                CreatedAt = clock.Now(),
            }
        );
        db.AccessRecords.Add(call.ToRecord(StatusCode.OK, ErrorReason.Unspecified));

        var changes = db.ChangeTracker.Entries().Where(entry => entry.State != EntityState.Unchanged).ToList();
        try
        {
            if (changes.TrueForAll(entry => entry.State == EntityState.Added))
            {
                await newRows.InsertAsync(db, changes);
                db.ChangeTracker.Clear();
            }
            else
            {
                // An update may find its row changed, which only the count of rows tells: SaveChanges can still undo the rest then.
                // Never the caller's cancellation token: a commit that is cancelled may still have happened.
                await db.SaveChangesAsync(CancellationToken.None);
            }
        }
        catch (Exception failure) when (LostConnection.Is(Cause(failure)))
        {
            throw Refusal.OutcomeUnknown();
        }
        call.Recorded = true;
    }

    private async Task<TResponse?> FirstResultAsync<TResponse>(Guid requestId, byte[] content)
        where TResponse : class, IMessage<TResponse>, new()
    {
        call.MayBeDone = true;
        var stored = await db
            .StoredRequests.AsNoTracking()
            .Where(request =>
                request.LocalAuthority == call.Organisation.LocalAuthority
                && request.OrganisationId == call.Organisation.Id
                && request.RequestId == requestId
            )
            .Select(request => new
            {
                request.ContentHash,
                request.Response,
                request.Subjects,
            })
            .SingleOrDefaultAsync(CancellationToken.None);
        if (stored is null)
        {
            call.MayBeDone = false;
            return null;
        }
        if (!stored.ContentHash.AsSpan().SequenceEqual(content))
        {
            throw Refusal.RequestIdReused();
        }
        call.Subjects = [.. stored.Subjects];
        var response = new TResponse();
        response.MergeFrom(stored.Response);
        return response;
    }

    /// <summary>EF Core wraps what Npgsql throws.</summary>
    private static Exception? Cause(Exception failure) => failure is DbUpdateException ? failure.InnerException : failure;
}
