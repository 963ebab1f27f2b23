using System.Collections.Frozen;
using System.Globalization;

namespace EarlyHelp.SchoolMis.Input;

/// <summary>
/// The fields of one record in a file, whatever kind of file: a value that cannot be read is noted and left out, and only
/// one that the record cannot do without rejects it.
/// </summary>
internal abstract class RecordFields
{
    protected abstract string DateFormat { get; }

    /// <returns>Null when the field is missing or empty.</returns>
    public abstract string? Text(string name);

    public abstract void Warn(string name, string text);

    public abstract void Reject(string name, string text);

    public string? Code(string name, FrozenSet<string> codes)
    {
        var code = Text(name);
        if (code is not null && !codes.Contains(code))
        {
            Warn(name, "The code is not of the published list. It was read as it stands.");
        }

        return code;
    }

    public DateOnly? Date(string name)
    {
        var text = Text(name);
        var date = DateOf(text);
        if (text is not null && date is null)
        {
            Warn(name, $"This is not a date of the form {DateFormat}. It was left out.");
        }

        return date;
    }

    public bool? Flag(string name)
    {
        switch (Text(name)?.ToUpperInvariant())
        {
            case null:
                return null;
            case "TRUE" or "T" or "1" or "Y" or "YES":
                return true;
            case "FALSE" or "F" or "0" or "N" or "NO":
                return false;
            default:
                Warn(name, "This is neither true nor false. It was left out.");
                return null;
        }
    }

    public int? Count(string name)
    {
        var text = Text(name);
        if (text is null)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return count;
        }

        Warn(name, "This is not a whole number. It was left out.");
        return null;
    }

    public string? Required(string name)
    {
        var text = Text(name);
        if (text is null)
        {
            Reject(name, "The pupil cannot be read without it, and it is missing or empty.");
        }

        return text;
    }

    public DateOnly? RequiredDate(string name)
    {
        var text = Required(name);
        var date = DateOf(text);
        if (text is not null && date is null)
        {
            Reject(name, $"The pupil cannot be read without it, and this is not a date of the form {DateFormat}.");
        }

        return date;
    }

    private DateOnly? DateOf(string? text) =>
        DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
