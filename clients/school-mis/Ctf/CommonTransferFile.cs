using EarlyHelp.SchoolMis.Input;
using EarlyHelp.SchoolMis.Pupils;

namespace EarlyHelp.SchoolMis.Ctf;

/// <summary>
/// A Common Transfer File (CTF), the Department for Education's XML that every English school's system exports.
/// A pupil that cannot be read does not stop the others.
/// </summary>
/// <param name="Rejected">Why pupils of the file are not among <paramref name="Pupils"/>.</param>
/// <param name="Warnings">What was read although it does not follow the published structure, or left out because of that.</param>
internal sealed record CommonTransferFile(
    string Name,
    CtfHeader? Header,
    IReadOnlyList<Pupil> Pupils,
    IReadOnlyList<InputProblem> Rejected,
    IReadOnlyList<InputProblem> Warnings
)
{
    /// <exception cref="InputException">The file as a whole cannot be read.</exception>
    public static CommonTransferFile Read(string path) => Read(InputFile.Open(path));

    /// <inheritdoc cref="Read(string)"/>
    public static CommonTransferFile Read(Stream stream, string name) => Read(InputFile.Read(stream, name));

    /// <exception cref="InputException">The file holds no readable pupil with this number.</exception>
    public Pupil PupilWith(string upn) =>
        Pupils.FirstOrDefault(pupil => pupil.Upn == upn)
        ?? throw new InputException([
            new InputProblem(Name, 1, 1, "CTfile", "The file holds no readable pupil with the unique pupil number asked for."),
            .. Rejected,
        ]);

    private static CommonTransferFile Read(InputFile file)
    {
        var notes = new CtfNotes(file.Name);
        return CtfElement.Read(CtfXml.Load(file, notes), notes, root => Read(root, notes));
    }

    private static CommonTransferFile Read(CtfElement root, CtfNotes notes)
    {
        if (root.Name != "CTfile")
        {
            throw new InputException(
                root.Problem(
                    root.Name == "ATfile"
                        ? "This is an admissions transfer file (ATfile), which is not read here. A Common Transfer File (CTfile) is needed."
                        : "This is not a Common Transfer File: its root element must be CTfile."
                )
            );
        }

        if (root.HasNamespace)
        {
            root.Warn("The file uses an XML namespace, which the published structure does not have. It was read without.");
        }

        var header = root.Child("Header", CtfHeader.Read);
        if (header is null)
        {
            root.Warn("The file has no Header.");
        }

        var pupils = root.Child("CTFpupilData", data => data.Children("Pupil", PupilReader.Read));
        if (pupils is null or [])
        {
            throw new InputException(root.Problem("The file holds no pupil: there is no Pupil in a CTFpupilData."));
        }

        var unique = UniquePupils.KeepFirst(pupils.OfType<Pupil>(), pupil => pupil, notes.File, notes.Reject);
        return new CommonTransferFile(notes.File, header, unique, notes.Rejected, notes.Warnings);
    }
}
