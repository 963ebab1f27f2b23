using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Data;

/// <summary>What every table that holds an authority's rows has in common.</summary>
internal static class TableConventions
{
    /// <summary>Every key leads with the local authority, so that the schema can be distributed by it without change.</summary>
    public static void LocalAuthority<T>(this EntityTypeBuilder<T> table)
        where T : class, IBelongsToAuthority => table.Property(row => row.LocalAuthority).HasColumnType("character(3)");
}

/// <summary>A row of one local authority.</summary>
internal interface IBelongsToAuthority
{
    string LocalAuthority { get; }
}
