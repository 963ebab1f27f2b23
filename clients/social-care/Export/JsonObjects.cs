using System.Text;
using System.Text.Json;

namespace EarlyHelp.SocialCare.Export;

/// <summary>An object with its values by key (<c>address.postcode</c>, <c>actions[0].what</c>), and the lists of objects that stand under some.</summary>
internal sealed record JsonObjectRecord(Record Self, IReadOnlyDictionary<string, IReadOnlyList<Record>> Lists)
{
    public IReadOnlyList<Record> List(string key) => Lists.GetValueOrDefault(key, []);
}

/// <summary>Reads JSON with the place of every value, which a document model does not keep.</summary>
internal static class JsonObjects
{
    /// <exception cref="InputException">It is not JSON, or neither an object nor a list of objects.</exception>
    public static IReadOnlyList<JsonObjectRecord> Read(string file, string text, IReadOnlyList<string> lists)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var lines = new JsonLines(bytes);
        var reader = new Utf8JsonReader(
            bytes,
            new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
        );
        try
        {
            var found = new JsonReading(file, lines, lists).Read(ref reader);
            // What follows the list is no part of it, and would be lost without a word.
            reader.Read();
            return found;
        }
        catch (JsonException e)
        {
            // The parser's own message may quote the file.
            var (line, column) = ((int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1);
            throw new InputException(
                new InputProblem(file, line, column, "the file", "This is not well-formed JSON, and nothing of it was read.")
            );
        }
        catch (InvalidOperationException)
        {
            var (line, column) = lines.At(reader.TokenStartIndex);
            throw new InputException(
                new InputProblem(file, line, column, "the file", "This text is not valid Unicode, and nothing was read.")
            );
        }
    }
}

/// <summary>Lines and columns of places in the bytes. Counts characters as bytes, as JSON's own errors do.</summary>
internal sealed class JsonLines
{
    private readonly List<int> starts = [0];

    public JsonLines(byte[] bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\n')
            {
                starts.Add(i + 1);
            }
        }
    }

    public (int Line, int Column) At(long index)
    {
        var found = starts.BinarySearch((int)index);
        var line = found >= 0 ? found : ~found - 1;
        return (line + 1, (int)index - starts[line] + 1);
    }
}
