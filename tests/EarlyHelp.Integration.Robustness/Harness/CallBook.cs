using System.Collections.Concurrent;
using EarlyHelp.Integration.V1;
using Grpc.Core;
using Npgsql;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>Every call that the tests made and how it ended, against the access records: what was answered is on the record.</summary>
internal sealed class CallBook
{
    private readonly ConcurrentQueue<Reply> replies = [];

    public void Note(Reply reply) => replies.Enqueue(reply);

    /// <summary>Checks the calls since the last time.</summary>
    public async Task CheckAsync(NpgsqlDataSource database)
    {
        var records = (
            await database.ReadAsync("select user_id, outcome from access_record", row => (row.GetString(0), row.GetInt16(1)))
        ).ToLookup(record => record.Item1, record => (StatusCode)record.Item2);
        while (replies.TryDequeue(out var reply))
        {
            var what =
                $"{reply.Rpc}, {reply.Code} {reply.Reason}, on the record as [{string.Join(", ", records[reply.CallId.ToString()])}]";
            Assert.True(IsInOrder(reply, [.. records[reply.CallId.ToString()]]), what);
        }
    }

    private static bool IsInOrder(Reply reply, StatusCode[] records) =>
        reply switch
        {
            // Whoever got no answer may be on the record, once.
            { LeftTheService: false } => records.Length <= 1,
            { Reason: ErrorReason.Internal } => false,
            // The change itself may have happened, with its record; the answer that nobody knows has one too, if there was a database.
            { SaysOutcomeUnknown: true } => records.Length <= 2,
            // A change that was not made has no record of having been made; of its refusal there may be one, of which nobody knew that it
            // was kept. So it is with a read.
            { SaysTryAgain: true, IsChange: true } => records.Length <= 2 && !records.Contains(StatusCode.OK),
            { SaysTryAgain: true } => records.Length <= 2,
            { IsOk: false, Reason: ErrorReason.Unspecified } => false,
            _ => records.SequenceEqual([reply.Code]),
        };
}
