using Npgsql;

namespace EarlyHelp.Integration.Benchmarks.Pgbench;

/// <summary>The rows that one transaction of the service wrote, read back from the tables.</summary>
internal sealed class WrittenRows
{
    private const string Tables = """
        select c.relname
        from pg_class c
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not like '\_\_%'
        """;

    private const string ForeignKeys = """
        select conrelid::regclass::text, confrelid::regclass::text from pg_constraint where contype = 'f' and conrelid <> confrelid
        """;

    // A column with a default is left out, as it is by the service.
    private const string Columns = """
        select a.attname, format_type(a.atttypid, a.atttypmod), exists (
          select from pg_index i where i.indrelid = a.attrelid and i.indisunique and a.attnum = any(i.indkey)
        )
        from pg_attribute a
        where a.attrelid = @table::regclass and a.attnum > 0 and not a.attisdropped and not a.atthasdef
        order by a.attnum
        """;

    private WrittenRows(IReadOnlyList<Table> tables) => InOrder = tables;

    /// <summary>Each after those that it refers to.</summary>
    public IReadOnlyList<Table> InOrder { get; }

    public Table this[string table] => InOrder.Single(written => written.Name == table);

    /// <param name="database">Where the service wrote.</param>
    /// <param name="rows">SQL of one row that the transaction wrote, such as <c>request where …</c>.</param>
    public static async Task<WrittenRows> OfTransactionAsync(NpgsqlDataSource database, string rows)
    {
        var transaction = (string)(await database.CreateCommand($"select xmin::text from {rows}").ExecuteScalarAsync())!;
        var names = await ListAsync(database, Tables, reader => reader.GetString(0));
        var tables = new List<Table>();
        foreach (var name in names)
        {
            tables.Add(await ReadAsync(database, name, transaction));
        }
        var references = await ListAsync(database, ForeignKeys, reader => (From: reader.GetString(0), To: reader.GetString(1)));
        return new(Sort(tables.Where(table => table.Rows.Count > 0).ToList(), references));
    }

    private static async Task<Table> ReadAsync(NpgsqlDataSource database, string name, string transaction)
    {
        var columns = await ListAsync(
            database,
            Columns,
            reader => new Column(reader.GetString(0), reader.GetString(1), reader.GetBoolean(2)),
            new NpgsqlParameter("table", name)
        );
        var values = string.Join(", ", columns.Select(column => $"\"{column.Name}\"::text"));
        var rows = await ListAsync(
            database,
            $"select {values} from {name} where xmin::text = @transaction",
            reader => Enumerable.Range(0, columns.Count).Select(i => reader.IsDBNull(i) ? null : reader.GetString(i)).ToArray(),
            new NpgsqlParameter("transaction", transaction)
        );
        return new(name, columns, rows);
    }

    private static List<Table> Sort(List<Table> tables, List<(string From, string To)> references)
    {
        var sorted = new List<Table>();
        while (tables.Count > 0)
        {
            var next = tables.First(table =>
                !references.Any(link => link.From == table.Name && tables.Any(other => other.Name == link.To))
            );
            tables.Remove(next);
            sorted.Add(next);
        }
        return sorted;
    }

    private static async Task<List<T>> ListAsync<T>(
        NpgsqlDataSource database,
        string sql,
        Func<NpgsqlDataReader, T> read,
        params NpgsqlParameter[] parameters
    )
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var list = new List<T>();
        while (await reader.ReadAsync())
        {
            list.Add(read(reader));
        }
        return list;
    }
}

/// <param name="Rows">The columns' values as PostgreSQL spells them.</param>
internal sealed record Table(string Name, IReadOnlyList<Column> Columns, IReadOnlyList<string?[]> Rows)
{
    public IEnumerable<string?> this[string column] => Rows.Select(row => row[Columns.ToList().FindIndex(known => known.Name == column)]);
}

/// <param name="IsUnique">It is in a unique index.</param>
internal sealed record Column(string Name, string Type, bool IsUnique);
