using EarlyHelp.Integration.Platform;
using Npgsql;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>Events of streams that nothing else in the database knows, written past the service; taken away at the end.</summary>
internal static class LooseEvents
{
    private const string Insert = """
        insert into event (local_authority, organisation_id, stream_id, sequence, id, kind, subject_id, relation, urgent, occurred_at)
        select '929', $1, $2, $3 + number - 1, id, 1, $2, 2, false, now() from unnest($4) with ordinality as new (id, number)
        """;

    public static Guid NewId() => Ids.New("929", TimeProvider.System.GetUtcNow());

    /// <summary>Gives the events' ids in their order.</summary>
    public static async Task<IReadOnlyList<string>> WriteAsync(
        NpgsqlConnection session,
        Guid organisationId,
        Guid streamId,
        int firstSequence,
        int count
    )
    {
        Guid[] ids = [.. Enumerable.Range(0, count).Select(_ => NewId())];
        await using var command = new NpgsqlCommand(Insert, session);
        foreach (var parameter in new object[] { organisationId, streamId, firstSequence, ids })
        {
            command.Parameters.Add(new() { Value = parameter });
        }
        await command.ExecuteNonQueryAsync();
        return [.. ids.Select(id => id.ToString())];
    }

    public static Task RemoveAsync(NpgsqlDataSource database, params Guid[] streams) =>
        database.ReadAsync("delete from event where stream_id = any($1)", _ => 0, streams);
}
