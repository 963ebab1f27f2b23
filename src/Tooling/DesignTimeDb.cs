using EarlyHelp.Integration;
using EarlyHelp.Integration.Data;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

// The entry point that dotnet-ef asks of a start-up project; it runs the factory below and never this.
return;

/// <summary>A context for reading the model; it is never connected.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<EarlyHelpDb>
{
    public EarlyHelpDb CreateDbContext(string[] args) => Commands.OpenContext(new NpgsqlDataSourceBuilder("Host=localhost").Build());
}
