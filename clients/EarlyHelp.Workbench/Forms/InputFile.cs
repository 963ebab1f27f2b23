namespace EarlyHelp.Workbench.Forms;

/// <summary>A file's bytes, read whole up to a limit, and its name for problems: the path may say more than it should.</summary>
internal sealed record InputFile(string Name, byte[] Bytes)
{
    // A year group with all its assessments is a few megabytes.
    public const int MaxBytes = 32 * 1024 * 1024;

    public static InputFile Open(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, Path.GetFileName(path));
    }

    public static InputFile Read(Stream stream, string name)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = stream.Read(buffer)) > 0; )
        {
            bytes.Write(buffer.AsSpan(0, read));
            if (bytes.Length > MaxBytes)
            {
                throw new InputException(
                    new InputProblem(name, 0, 0, "the file", $"It is larger than {MaxBytes / 1024 / 1024} MiB and was not read.")
                );
            }
        }

        return new InputFile(name, bytes.ToArray());
    }
}
