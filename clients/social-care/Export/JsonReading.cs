using System.Text.Json;

namespace EarlyHelp.SocialCare.Export;

/// <param name="lists">Keys under which lists of objects stand apart; everything else is laid flat.</param>
internal sealed class JsonReading(string file, JsonLines lines, IReadOnlyList<string> lists)
{
    public List<JsonObjectRecord> Read(ref Utf8JsonReader reader)
    {
        var found = new List<JsonObjectRecord>();
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            found.Add(Object(ref reader));
            return found;
        }
        Require(ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            found.Add(Object(ref reader));
        }
        return found;
    }

    private JsonObjectRecord Object(ref Utf8JsonReader reader)
    {
        Require(ref reader, JsonTokenType.StartObject);
        var (line, column) = lines.At(reader.TokenStartIndex);
        var (cells, apart) = (new Dictionary<string, Cell>(), new Dictionary<string, IReadOnlyList<Record>>());
        Members(ref reader, "", cells, apart);
        return new JsonObjectRecord(new Record(file, line, column, cells), apart);
    }

    private void Members(
        ref Utf8JsonReader reader,
        string path,
        Dictionary<string, Cell> cells,
        Dictionary<string, IReadOnlyList<Record>>? apart
    )
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = path + reader.GetString();
            reader.Read();
            if (apart is not null && lists.Contains(name) && reader.TokenType != JsonTokenType.Null)
            {
                RequireOnce(ref reader, apart.TryAdd(name, Records(ref reader)));
            }
            else
            {
                Value(ref reader, name, cells);
            }
        }
    }

    private List<Record> Records(ref Utf8JsonReader reader)
    {
        var records = new List<Record>();
        Require(ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Require(ref reader, JsonTokenType.StartObject);
            var (line, column) = lines.At(reader.TokenStartIndex);
            var cells = new Dictionary<string, Cell>();
            Members(ref reader, "", cells, apart: null);
            records.Add(new Record(file, line, column, cells));
        }
        return records;
    }

    private void Value(ref Utf8JsonReader reader, string name, Dictionary<string, Cell> cells)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Members(ref reader, name + ".", cells, apart: null);
                break;
            case JsonTokenType.StartArray:
                for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
                {
                    Value(ref reader, $"{name}[{i}]", cells);
                }
                break;
            case JsonTokenType.Null:
                break;
            default:
                var (line, column) = lines.At(reader.TokenStartIndex);
                var text =
                    reader.TokenType == JsonTokenType.String ? reader.GetString()! : System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
                RequireOnce(ref reader, cells.TryAdd(name, new Cell(line, column, text)));
                break;
        }
    }

    private void Require(ref Utf8JsonReader reader, JsonTokenType expected)
    {
        if (reader.TokenType != expected)
        {
            var what = expected == JsonTokenType.StartArray ? "A list belongs here." : "An object belongs here.";
            throw Wrong(ref reader, what);
        }
    }

    private void RequireOnce(ref Utf8JsonReader reader, bool isNew)
    {
        if (!isNew)
        {
            throw Wrong(ref reader, "The key of this value stands twice in one object.");
        }
    }

    private InputException Wrong(ref Utf8JsonReader reader, string sentence)
    {
        var (line, column) = lines.At(reader.TokenStartIndex);
        return new InputException(new InputProblem(file, line, column, "the file", $"{sentence} Nothing of the file was read."));
    }
}
