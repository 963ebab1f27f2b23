using EarlyHelp.Integration.V1;
using Google.Protobuf.Reflection;

namespace EarlyHelp.SocialCare.Export;

/// <summary>
/// Which column or key of a case system's export holds what, as YAML or JSON. <c>fields</c> has the shape of the contract's own message
/// with a column's name in each place.
/// </summary>
internal sealed record ColumnMap(string File)
{
    public string DateFormat { get; init; } = "yyyy-MM-dd";

    /// <summary>The authority in whose directory a receiver's URN or other identifier is looked up.</summary>
    public string Authority { get; init; } = "";

    /// <summary>What is the same in every case.</summary>
    public required TransferForm Always { get; init; }

    public required string CaseNumber { get; init; }

    /// <summary>The column that names the receiver, by id or identifier.</summary>
    public string? To { get; init; }

    /// <summary>A TransferForm without its people.</summary>
    public required Places Case { get; init; }

    public required PersonPlaces Child { get; init; }

    /// <summary>Adults who stand in a child's row.</summary>
    public required IReadOnlyList<PersonPlaces> Adults { get; init; }

    /// <summary>Adults with rows or objects of their own.</summary>
    public AdultRowPlaces? AdultRows { get; init; }

    /// <summary>What a column's own codes mean, in the contract's words; an empty word says nothing.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Values { get; init; }

    public string JsonChildren { get; init; } = "children";

    public string JsonAdults { get; init; } = "adults";

    /// <summary>Columns that say one thing for the whole case.</summary>
    public IEnumerable<string> CaseColumns => To is null ? Case.Columns : Case.Columns.Append(To);

    /// <summary>Every column of the export itself.</summary>
    public IEnumerable<string> RowColumns => [CaseNumber, .. CaseColumns, .. Child.Columns, .. Adults.SelectMany(adult => adult.Columns)];

    /// <exception cref="InputException">The map cannot be used; every problem is listed.</exception>
    public static ColumnMap Read(string path) => new MapReader(InputFile.Open(path)).Read();
}

/// <summary>One person: who it is in the case system, what is said of and by this person.</summary>
/// <param name="Id">The case system's own number of the person.</param>
internal sealed record PersonPlaces(string? Id, Places Fields, Places View, Places Relationship)
{
    public IEnumerable<string> Columns =>
        [.. Fields.Columns, .. View.Columns, .. Relationship.Columns, .. Id is null ? Array.Empty<string>() : [Id]];

    public static bool IsChildElsewhere(FieldDescriptor field) => field.Name is "ref" or "mother_ref";

    public static bool IsAdultElsewhere(FieldDescriptor field) => field.Name is "ref" or "relationships";
}

/// <summary>Adults apart from the children: which case, and which child of it, a row is about.</summary>
/// <param name="Case">The case number's column; in JSON they stand in their case.</param>
/// <param name="Child">The child's number's column.</param>
internal sealed record AdultRowPlaces(string Case, string? Child, PersonPlaces Adult)
{
    public IEnumerable<string> Columns => ListColumns.Append(Case);

    public IEnumerable<string> ListColumns => Child is null ? Adult.Columns : Adult.Columns.Append(Child);
}
