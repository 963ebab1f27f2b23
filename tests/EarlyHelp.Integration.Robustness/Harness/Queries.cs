using Npgsql;

namespace EarlyHelp.Integration.Robustness.Harness;

internal static class Queries
{
    public static async Task<List<T>> ReadAsync<T>(
        this NpgsqlDataSource database,
        string sql,
        Func<NpgsqlDataReader, T> row,
        params object[] parameters
    )
    {
        await using var command = database.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(row(reader));
        }
        return rows;
    }

    public static async Task<long> CountAsync(this NpgsqlDataSource database, string from, params object[] parameters) =>
        (await database.ReadAsync($"select count(*) from {from}", row => row.GetInt64(0), parameters))[0];
}
