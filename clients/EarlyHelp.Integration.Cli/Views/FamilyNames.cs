using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Cli.Views;

/// <summary>The names, as they are used, behind an assessment's refs.</summary>
internal sealed class FamilyNames
{
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, string> _first = [];

    public FamilyNames(AssessmentContent? content)
    {
        foreach (var child in content?.Children ?? [])
        {
            _names.TryAdd(child.Ref, Of(child));
            _first.TryAdd(child.Ref, First(child));
        }
        foreach (var member in content?.FamilyMembers ?? [])
            _names.TryAdd(member.Ref, Full(member.Name));
    }

    /// <returns>Empty when nobody of that ref is shown, or without a name.</returns>
    public string Of(string personRef) => _names.GetValueOrDefault(personRef, "");

    /// <inheritdoc cref="Of(string)"/>
    public string FirstOf(string childRef) => _first.GetValueOrDefault(childRef, "");

    public static string Of(Child child) =>
        Full(child.Name) is { Length: > 0 } name ? name
        : child.ExpectedDeliveryDate is not null ? "Unborn baby"
        : "";

    /// <summary>The first name that a child goes by.</summary>
    public static string First(Child child) => First(child.Name) is { Length: > 0 } name ? name : Of(child);

    private static string Full(PersonName? name) => $"{First(name)} {Used(name?.PreferredFamily, name?.Family)}".Trim();

    private static string First(PersonName? name) => Used(name?.PreferredGiven, name?.Given);

    private static string Used(string? preferred, string? recorded) => preferred is { Length: > 0 } ? preferred : recorded ?? "";
}
