namespace EarlyHelp.Integration.Platform;

/// <summary>Files for secrets: only their owner may read them, and a reader finds all of one or none.</summary>
internal static class PrivateFile
{
    public static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        // Elsewhere a file is as private as the user's directory that it stands in.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        var unfinished = path + ".new";
        File.Delete(unfinished);
        using (var writer = new StreamWriter(unfinished, options))
            writer.Write(text);
        File.Move(unfinished, path, overwrite: true);
    }
}
