namespace EarlyHelp.SchoolMis.Pupils;

/// <param name="Lines">As on an envelope, without the postcode.</param>
/// <param name="Uprn">Unique property reference number.</param>
internal sealed record PostalAddress(IReadOnlyList<string> Lines, string? Postcode, string? Uprn);
