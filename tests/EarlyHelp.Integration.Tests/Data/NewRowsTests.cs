using System.Runtime.CompilerServices;
using System.Text;
using EarlyHelp.Integration.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace EarlyHelp.Integration.Tests.Data;

/// <summary>EF Core reads every column of every table as <see cref="NewRows"/> wrote it.</summary>
[Collection(nameof(OnPostgres))]
public sealed class NewRowsTests(PostgresFixture postgres) : IAsyncLifetime
{
    // The rows are made up column by column: they refer to nothing, and contradict themselves.
    private const string DropChecks = """
        do $$
        declare c record;
        begin
          for c in select conrelid::regclass as of, conname from pg_constraint where contype = 'c' and conrelid > 0 loop
            execute format('alter table %s drop constraint %I', c.of, c.conname);
          end loop;
        end $$
        """;

    private NpgsqlDataSource? _database;

    public async Task InitializeAsync()
    {
        await using (var migrated = await postgres.MigratedDatabaseAsync("new_rows"))
        {
            await using var drop = migrated.CreateCommand(DropChecks);
            await drop.ExecuteNonQueryAsync();
        }
        var address = new NpgsqlConnectionStringBuilder(await postgres.EmptyDatabaseAsync("new_rows"))
        {
            Options = "-c session_replication_role=replica",
        };
        _database = NpgsqlDataSource.Create(address.ConnectionString);
    }

    public async Task DisposeAsync() => await _database!.DisposeAsync();

    [Fact]
    public async Task Every_column_of_every_table_is_read_as_it_was_written()
    {
        await using var db = Commands.OpenContext(_database!);
        foreach (var type in db.Model.GetEntityTypes().Where(type => !type.IsAbstract()))
        {
            for (var number = 1; number <= 3; number++)
            {
                // Of three rows the last has nulls, where they may be.
                Add(db, type, number, withNulls: number == 3);
            }
        }
        await new NewRows(_database!).InsertAsync(db, db.ChangeTracker.Entries());

        await using var reader = Commands.OpenContext(_database!);
        foreach (var written in db.ChangeTracker.Entries())
        {
            var key = written.Metadata.FindPrimaryKey()!.Properties.Select(property => written.Property(property.Name).CurrentValue);
            var read = reader.Entry((await reader.FindAsync(written.Metadata.ClrType, [.. key]))!);
            foreach (var property in written.Metadata.GetProperties().Where(IsWritten))
            {
                var values = (written.Property(property.Name).CurrentValue, read.Property(property.Name).CurrentValue);
                Assert.True(
                    property.GetValueComparer().Equals(values.Item1, values.Item2),
                    $"{written.Metadata.ClrType.Name}.{property.Name} was {values.Item1} and is {values.Item2}"
                );
            }
        }
    }

    private static bool IsWritten(IProperty property) => property.GetDefaultValueSql() is null;

    private static void Add(EarlyHelpDb db, IEntityType type, int number, bool withNulls)
    {
        var entry = db.Entry(RuntimeHelpers.GetUninitializedObject(type.ClrType));
        foreach (var property in type.GetProperties().Where(property => IsWritten(property) && !(withNulls && property.IsNullable)))
        {
            entry.Property(property.Name).CurrentValue =
                property.Name == "Id" && property.ClrType == typeof(Guid)
                    // Kinds of one base share its keys.
                    ? new Guid(number, 2, 3, Encoding.ASCII.GetBytes(type.ClrType.Name.PadRight(8)[..8]))
                    : Sample(property, property.ClrType, number);
        }
        entry.State = EntityState.Added;
    }

    private static object Sample(IProperty property, Type type, int number)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string)
            ? property.GetColumnType() == "jsonb"
                ? $$"""{"n": {{number}}}"""
                : $"é{number}'"
            : type == typeof(Guid)
                ? new Guid(number, 2, 3, [.. Encoding.ASCII.GetBytes("new rows")])
                : type == typeof(DateTimeOffset)
                    ? new DateTimeOffset(2026, 11, number, 10, 20, 30, TimeSpan.Zero).AddMicroseconds(number)
                    : type == typeof(DateOnly)
                        ? new DateOnly(2026, 2, number)
                        : type == typeof(bool)
                            ? number % 2 == 1
                            : type == typeof(byte[])
                                ? new byte[] { 0, 255, (byte)number }
                                : type.IsEnum
                                    ? Enum.GetValues(type).GetValue(number % Enum.GetValues(type).Length)!
                                    : type.IsArray
                                        ? ArrayOf(property, type.GetElementType()!, number)
                                        : type.IsGenericType
                                            ? Activator.CreateInstance(type, ArrayOf(property, type.GetGenericArguments()[0], number))!
                                            : Convert.ChangeType(number, type, null);
    }

    private static Array ArrayOf(IProperty property, Type type, int number)
    {
        var array = Array.CreateInstance(type, 2);
        for (var i = 0; i < array.Length; i++)
        {
            array.SetValue(Sample(property, type, number + i), i);
        }
        return array;
    }
}
