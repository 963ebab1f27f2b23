using System.Globalization;

namespace EarlyHelp.Integration.Benchmarks.Pgbench;

/// <summary>Writes rows again as SQL: with the same columns and sizes, and with keys of their own.</summary>
/// <param name="number">SQL of the referral's number, from which every id is made.</param>
/// <param name="random">SQL of a number that is different for every referral and goes up and down.</param>
/// <param name="shared">Ids that all referrals have in common: organisations.</param>
internal sealed class RowSql(string number, string random, IReadOnlyCollection<string> shared)
{
    // As many hexadecimal digits as the random number has.
    private const int VariedCharacters = 9;

    private readonly List<string> ids = [];

    /// <summary>Gives an id its place among the ids of a referral.</summary>
    public RowSql Place(int place, string id)
    {
        ids.Insert(place, id);
        return this;
    }

    public string Insert(Table table) =>
        $"insert into {table.Name} ({ColumnsOf(table)}) values {string.Join(", ", table.Rows.Select(row => $"({Values(table, row)})"))}";

    /// <param name="table">The rows.</param>
    /// <param name="from">SQL of where the numbers come from.</param>
    public IEnumerable<string> InsertMany(Table table, string from) =>
        table.Rows.Select(row => $"insert into {table.Name} ({ColumnsOf(table)}) select {Values(table, row)} from {from}");

    public string Value(Column column, string? value) =>
        value is null ? "null"
        : column.Type == "uuid" ? Id(value)
        : column.Type == "uuid[]" ? $"array[{string.Join(", ", value.Trim('{', '}').Split(',').Select(Id))}]::uuid[]"
        : column.Type == "timestamp with time zone" ? "now()"
        : column.IsUnique && (column.Type == "text" || column.Type.StartsWith("character varying", StringComparison.Ordinal))
            ? Varied(value)
        : $"{Literal(value)}::{column.Type}";

    private static string ColumnsOf(Table table) => string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));

    private string Values(Table table, string?[] row) => string.Join(", ", table.Columns.Zip(row, Value));

    private string Id(string value)
    {
        if (shared.Contains(value))
        {
            return $"'{value}'::uuid";
        }
        if (!ids.Contains(value))
        {
            ids.Add(value);
        }
        return StoredKeys.Sql(number, ids.IndexOf(value));
    }

    private string Varied(string value)
    {
        var varied = Math.Min(VariedCharacters, value.Length);
        return $"{Literal(value[..^varied])} || right(lpad(to_hex({random}::bigint), {VariedCharacters}, '0'), {varied})";
    }

    /// <summary>Colons too are written by their numbers: pgbench takes what follows one for a variable.</summary>
    private static string Literal(string value) =>
        "E'"
        + string.Concat(
            value.Select(c =>
                c is '\'' or '\\' or ':' || char.IsControl(c) ? "\\x" + ((int)c).ToString("x2", CultureInfo.InvariantCulture) : c.ToString()
            )
        )
        + "'";
}
