using System.ComponentModel;
using System.Diagnostics;
using EarlyHelp.Integration.Cli.Files;

namespace EarlyHelp.Integration.Cli.Printing;

/// <summary>HTML as PDF, by a Chromium or Chrome that is installed: it lays out pages as a printer would, and reads nothing from the network.</summary>
internal sealed class Pdf
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _browser;

    private Pdf(string browser) => _browser = browser;

    /// <param name="path">The directories in which programs are looked for.</param>
    /// <exception cref="InvalidDataException">No browser is there.</exception>
    public static Pdf On(string? path)
    {
        var programs = OperatingSystem.IsWindows() ? Names.Select(name => name + ".exe") : Names;
        var browser = (path ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(directory => programs.Select(program => Path.Combine(directory, program)))
            .FirstOrDefault(File.Exists);
        return browser is not null
            ? new Pdf(browser)
            : throw new InvalidDataException("A PDF needs Chromium or Chrome: install one of them, or print the HTML (--out FILE.html).");
    }

    public async Task WriteAsync(string html, string target, CancellationToken cancellationToken)
    {
        // Only its owner can read a directory that is made for temporary files.
        var workplace = Directory.CreateTempSubdirectory("earlyhelp-print-");
        try
        {
            var page = Path.Combine(workplace.FullName, "summary.html");
            var made = Path.Combine(workplace.FullName, "summary.pdf");
            await PrivateFile.WriteAsync(page, html, cancellationToken);
            await PrintAsync(page, made, Path.Combine(workplace.FullName, "profile"), cancellationToken);
            if (!File.Exists(made))
            {
                throw new IOException($"{Path.GetFileName(_browser)} made no PDF: print the HTML (--out FILE.html).");
            }
            await using var source = File.OpenRead(made);
            await using var file = PrivateFile.Create(target);
            await source.CopyToAsync(file, cancellationToken);
        }
        finally
        {
            await DeleteAsync(workplace);
        }
    }

    /// <summary>Helpers of the browser may write a moment longer than it runs itself.</summary>
    private static async Task DeleteAsync(DirectoryInfo workplace)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                workplace.Delete(recursive: true);
                return;
            }
            catch (IOException) when (attempt < 20)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
            }
        }
    }

    private async Task PrintAsync(string page, string made, string profile, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(_browser)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-sync",
                "--no-first-run",
                "--no-pdf-header-footer",
                $"--user-data-dir={profile}",
                $"--print-to-pdf={made}",
                new Uri(page).AbsoluteUri,
            },
        };
        using var browser = Start(start);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            // What it says is nothing for a person; unread, it would make the browser wait.
            var said = Task.WhenAll(
                browser.StandardOutput.ReadToEndAsync(patience.Token),
                browser.StandardError.ReadToEndAsync(patience.Token)
            );
            await browser.WaitForExitAsync(patience.Token);
            await said;
        }
        catch (OperationCanceledException)
        {
            browser.Kill(entireProcessTree: true);
            await browser.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            throw new IOException($"{Path.GetFileName(_browser)} did not end: print the HTML (--out FILE.html).");
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new IOException($"{Path.GetFileName(start.FileName)} does not start: print the HTML (--out FILE.html).", e);
        }
    }
}
