using System.Text.Json;

namespace EarlyHelp.SocialCare.Following;

/// <summary>How far a reader has read: everything before the time; and of what changed since, what it has seen.</summary>
/// <param name="CompleteUntil">As the service gave it; null when nothing was read yet.</param>
/// <param name="Seen">Etags by transfer.</param>
internal sealed record Bookmark(DateTimeOffset? CompleteUntil, IReadOnlyDictionary<string, string> Seen)
{
    public static readonly Bookmark Start = new(null, new Dictionary<string, string>());
}

/// <summary>What the program remembers between runs, for one organisation. It holds nothing about a family.</summary>
internal sealed class StateFile
{
    public const string UsualPath = "earlyhelp-social-care.state.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _path;
    private readonly Content _content;

    private StateFile(string path, Content content) => (_path, _content) = (path, content);

    /// <exception cref="InvalidDataException">It is no state file, or another organisation's.</exception>
    public static StateFile Open(string path, string organisationId)
    {
        var content = File.Exists(path) ? Read(path) : new Content(organisationId, []);
        return content.Organisation == organisationId
            ? new StateFile(path, content)
            : throw new InvalidDataException($"{path} was kept for another organisation: name another with --state-file.");
    }

    public Bookmark Of(string reader) => _content.Bookmarks.GetValueOrDefault(reader, Bookmark.Start);

    /// <summary>Whole or not at all: a program that is stopped leaves the bookmark that was there.</summary>
    public void Keep(string reader, Bookmark bookmark)
    {
        _content.Bookmarks[reader] = bookmark;
        var written = _path + ".new";
        File.WriteAllText(written, JsonSerializer.Serialize(_content, Json));
        File.Move(written, _path, overwrite: true);
    }

    private static Content Read(string path)
    {
        try
        {
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllText(path), Json);
            return content is { Organisation: not null, Bookmarks: not null } ? content : throw new JsonException();
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"{path} is not this program's state file. Move it away, and everything is told once more.");
        }
    }

    private sealed record Content(string Organisation, Dictionary<string, Bookmark> Bookmarks);
}
