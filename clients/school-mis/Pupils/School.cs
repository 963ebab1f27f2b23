namespace EarlyHelp.SchoolMis.Pupils;

/// <param name="LocalAuthority">The authority's three digits.</param>
/// <param name="Establishment">The school's four digits within the authority.</param>
/// <param name="Urn">The unique reference number, in files from version 18 on.</param>
internal sealed record School(string? LocalAuthority, string? Establishment, string? Name, string? Urn);

internal sealed record SchoolAttended(School School, DateOnly? Entered, DateOnly? Left, string? LeavingReason, bool? IsLast);
