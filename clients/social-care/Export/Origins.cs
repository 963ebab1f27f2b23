namespace EarlyHelp.SocialCare.Export;

/// <summary>Where in the export each field of a request stands, so that what the service says of a field can be mended there.</summary>
internal sealed class Origins(Record family)
{
    private readonly Dictionary<string, (Record Record, string? Column)> _places = [];

    public void Add(string path, Record record, string? column) => _places.TryAdd(path, (record, column));

    /// <summary>The field's own cell; else what is nearest around it; else the case.</summary>
    public InputProblem Problem(string path, string sentence)
    {
        for (var at = path; at.Length > 0; at = Around(at))
        {
            if (_places.TryGetValue(at, out var place))
            {
                return place.Record.Problem(place.Column, sentence) is var found && at == path ? found : found with { Place = path };
            }
        }
        return family.Problem(null, sentence) with { Place = path.Length > 0 ? path : "the case" };
    }

    private static string Around(string path) => path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
}
