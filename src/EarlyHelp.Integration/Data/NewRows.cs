using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace EarlyHelp.Integration.Data;

/// <summary>
/// Saves a change that is nothing but new rows: one statement for each table in one batch, which PostgreSQL runs as one
/// transaction and commits on its own. EF Core would send a statement for each row and read back what nobody asks for.
/// Tables, columns and conversions are EF Core's model.
/// </summary>
internal sealed class NewRows(NpgsqlDataSource database)
{
    private FrozenDictionary<IEntityType, Table>? _tables;

    /// <summary>Throws what Npgsql throws.</summary>
    public async Task InsertAsync(EarlyHelpDb db, IEnumerable<EntityEntry> added)
    {
        var tables = _tables ??= Table.All(db.Model);
        await using var batch = database.CreateBatch();
        foreach (var rows in added.GroupBy(entry => tables[entry.Metadata], entry => entry.Entity).OrderBy(rows => rows.Key.Order))
        {
            rows.Key.AddTo(batch, [.. rows]);
        }
        // Never a cancellation token: a commit that is cancelled may still have happened.
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <param name="Order">Rows come after those that they refer to.</param>
    private sealed record Table(IEntityType Type, int Order)
    {
        /// <summary>PostgreSQL counts a statement's parameters in 16 bits.</summary>
        private const int MostParameters = ushort.MaxValue;

        /// <summary>Makes parameters, and is never executed.</summary>
        private static readonly NpgsqlCommand Parameters = new();

        private readonly IProperty[] _key = [.. Type.FindPrimaryKey()!.Properties];

        // What the database fills by itself is left to it.
        private readonly IProperty[] _columns = [.. Type.GetProperties().Where(property => property.GetDefaultValueSql() is null)];

        private readonly ConcurrentDictionary<int, string> _statements = new();

        public static FrozenDictionary<IEntityType, Table> All(IModel model)
        {
            var ordered = new List<IEntityType>();
            foreach (var type in model.GetEntityTypes())
            {
                AddAfterPrincipals(type, ordered);
            }
            return ordered.Select((type, order) => new Table(type, order)).ToFrozenDictionary(table => table.Type);
        }

        public void AddTo(NpgsqlBatch batch, object[] rows)
        {
            // One order for everybody, or two changes with the same keys would wait for each other.
            Array.Sort(rows, Compare);
            foreach (var part in rows.Chunk(MostParameters / _columns.Length))
            {
                var insert = new NpgsqlBatchCommand(_statements.GetOrAdd(part.Length, Statement));
                foreach (var row in part)
                {
                    foreach (var column in _columns)
                    {
                        insert.Parameters.Add(column.GetRelationalTypeMapping().CreateParameter(Parameters, "", Value(column, row)));
                    }
                }
                batch.BatchCommands.Add(insert);
            }
        }

        private int Compare(object one, object other) =>
            _key.Select(part => Comparer<object>.Default.Compare(Value(part, one), Value(part, other))).FirstOrDefault(order => order != 0);

        private string Statement(int rows)
        {
            var columns = string.Join(", ", _columns.Select(column => $"\"{column.GetColumnName()}\""));
            var values = Enumerable
                .Range(0, rows)
                .Select(row =>
                    string.Join(", ", Enumerable.Range(row * _columns.Length + 1, _columns.Length).Select(number => $"${number}"))
                );
            return $"insert into \"{Type.GetTableName()}\" ({columns}) values ({string.Join("), (", values)})";
        }

        private static object? Value(IProperty property, object row) => property.GetGetter().GetClrValueUsingContainingEntity(row);

        private static void AddAfterPrincipals(IEntityType type, List<IEntityType> ordered)
        {
            if (ordered.Contains(type))
            {
                return;
            }
            foreach (var principal in type.GetForeignKeys().Select(key => key.PrincipalEntityType).Where(principal => principal != type))
            {
                AddAfterPrincipals(principal, ordered);
            }
            ordered.Add(type);
        }
    }
}
