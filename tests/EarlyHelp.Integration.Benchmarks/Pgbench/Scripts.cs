using Npgsql;

namespace EarlyHelp.Integration.Benchmarks.Pgbench;

/// <summary>The SQL of both operations, made from what the service wrote for one of each.</summary>
internal sealed class Scripts
{
    // permute() needs a size; both halves together are what nine hexadecimal digits hold.
    private const long Half = 1L << 35;

    private readonly WrittenRows submitted;
    private readonly WrittenRows read;
    private readonly IReadOnlyCollection<string> organisations;

    private Scripts(WrittenRows submitted, WrittenRows read, IReadOnlyCollection<string> organisations) =>
        (this.submitted, this.read, this.organisations) = (submitted, read, organisations);

    public IReadOnlyDictionary<string, long> RowsOfOneReferral =>
        submitted.InOrder.ToDictionary(table => table.Name, table => (long)table.Rows.Count);

    /// <summary>
    /// One referral in one transaction: the look-up of the child, then one statement for each table. The base is different
    /// for each run of the script.
    /// </summary>
    public string Submit
    {
        get
        {
            var sql = Sql(":k", ":r");
            return Script([
                // Set anew in every transaction, the counter goes on from where the last left it.
                "\\set n :n + 1",
                "\\set k :base + :n * 256 + :client_id",
                $"\\set r permute(:k % {Half}, {Half}) + {Half}",
                "begin;",
                LookUp(sql) + ";",
                .. submitted.InOrder.Select(table => sql.Insert(table) + ";"),
                "end;",
            ]);
        }
    }

    public string Get(int stored) =>
        Script([
            "\\set n :n + 1",
            "\\set k :base + :n * 256 + :client_id",
            $"\\set i random(1, {stored})",
            "begin;",
            $"select * from referral where local_authority = '929' and id = {StoredKeys.Sql(":i", StoredKeys.ReferralPlace)};",
            Sql(":k", ":k").Insert(read["access_record"]) + ";",
            "end;",
        ]);

    /// <summary>Stores referrals 1, 2, 3 … that both sides then find.</summary>
    public IEnumerable<string> Fill(int count)
    {
        var sql = Sql("g", $"(g * 305419899 % {Half})");
        return submitted.InOrder.SelectMany(table => sql.InsertMany(table, $"generate_series(1::bigint, {count}) g"));
    }

    /// <param name="database">Where the service has just stored its first referral and read it once.</param>
    public static async Task<Scripts> LearnAsync(NpgsqlDataSource database)
    {
        var organisations = new List<string>();
        await using var reader = await database.CreateCommand("select id::text from organisation").ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            organisations.Add(reader.GetString(0));
        }
        return new(
            await WrittenRows.OfTransactionAsync(database, "request"),
            await WrittenRows.OfTransactionAsync(database, "access_record where rpc like '%/GetReferral'"),
            organisations
        );
    }

    private RowSql Sql(string number, string random) =>
        new RowSql(number, random, organisations).Place(StoredKeys.ReferralPlace, submitted["referral"]["id"].Single()!);

    private string LookUp(RowSql sql)
    {
        var table = submitted["child_key"];
        var column = table.Columns.Single(column => column.Name == "key");
        return $"""
            select k.key, c.*, cc.*, e.* from child_key k join child c on (c.local_authority, c.id) = (k.local_authority, k.child_id)
            left join case_child cc on (cc.local_authority, cc.child_id) = (c.local_authority, c.id) and cc.open
            left join early_help_case e on (e.local_authority, e.id) = (cc.local_authority, cc.case_id)
            where k.local_authority = '929' and k.key in ({string.Join(", ", table["key"].Select(key => sql.Value(column, key)))})
            """;
    }

    private static string Script(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";
}
