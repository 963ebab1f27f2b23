using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using System.Text.RegularExpressions;
using EarlyHelp.Integration.Cli.Printing;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Tests.Cli;

public sealed partial class PrintTests
{
    private const string Hostile = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>&amp;{0}\u202E\u001b[2J";

    [Fact]
    public void Every_child_has_a_page_and_the_plan_has_one()
    {
        var html = Print(SampleAssessment.New());

        Assert.Equal(2, Count(html, "<section class=\"page child\">"));
        Assert.Equal(3, Count(html, "<section class=\"page"));
        Assert.Contains("<h2>Robin Samplestead</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<h2>Wren Samplestead</h2>", html, StringComparison.Ordinal);
        var (robin, wren) = (Page(html, "Robin Samplestead"), Page(html, "Wren Samplestead"));
        Assert.Contains("I like my teacher.", robin, StringComparison.Ordinal);
        Assert.DoesNotContain("big breakfast", robin, StringComparison.Ordinal);
        Assert.Contains("big breakfast", wren, StringComparison.Ordinal);
        var plan = Page(html, "The plan");
        Assert.Contains("breakfast club", plan, StringComparison.Ordinal);
        Assert.Contains("<td>Jo Samplestead</td><td>Robin</td><td class=\"day\">2 November 2026</td>", plan, StringComparison.Ordinal);
        Assert.Contains("4 December 2026", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("was dropped", html, StringComparison.Ordinal);
        Assert.Equal(1, Count(html, "Help with the gas bill."));
    }

    [Fact]
    public void A_reader_of_the_screen_finds_a_way_through_it()
    {
        var html = Print(SampleAssessment.New());

        Assert.StartsWith("<!doctype html>\n<html lang=\"en-GB\">", html, StringComparison.Ordinal);
        Assert.Contains("<title>Our early help plan</title>", html, StringComparison.Ordinal);
        Assert.Equal(1, Count(html, "<h1>"));
        Assert.Equal(1, Count(html, "<main>"));
        Assert.All(
            Table().Matches(html),
            table =>
            {
                Assert.Contains("<caption", table.Value, StringComparison.Ordinal);
                Assert.Contains("<th scope=\"col\">", table.Value, StringComparison.Ordinal);
                Assert.Contains("<th scope=\"row\"", table.Value, StringComparison.Ordinal);
            }
        );
        Assert.All(PointSize().Matches(html), size => Assert.True(int.Parse(size.Groups[1].Value, null) >= 12, size.Value));
        Assert.DoesNotContain("<dl>\n</dl>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Risk_safeguarding_ids_and_addresses_are_not_in_it()
    {
        var assessment = SampleAssessment.New();
        assessment.Content.ExploitationOrNeglectSuspected = Answer.Yes;
        assessment.Content.Children[0].EmotionalWellbeing = new EmotionalWellbeing { RiskDetails = "SECRET-RISK" };
        assessment.Content.Children[0].StatutoryStatus = new StatutoryStatus { SocialWorker = "SECRET-WORKER" };
        assessment.ContributedSections.Add(new ContributedSection { Text = "SECRET-SECTION" });

        var html = Print(assessment) + Print(assessment, forProfessionals: true);

        foreach (
            var hidden in new[]
            {
                "SECRET",
                "exploitation",
                "0198f000",
                "9990001234",
                "Hidden Lane",
                "NE61",
                "01632 960177",
                "01632 960399",
            }
        )
        {
            Assert.DoesNotContain(hidden, html, StringComparison.OrdinalIgnoreCase);
        }
        foreach (var reference in new[] { ">c1<", ">m1<", "4TQX-7KM9", "9HJ2-4PWX" })
        {
            Assert.DoesNotContain(reference, html, StringComparison.Ordinal);
        }
    }

    /// <summary>Whatever stands in any text of the assessment, the page has no other tags than its own.</summary>
    [Fact]
    public void Whatever_is_written_stays_text()
    {
        var assessment = SampleAssessment.New();
        HostileText.Fill(assessment, Hostile, except: ["ref", "child_ref", "person_ref", "rater_ref", "scale"]);
        var scale = SampleAssessment.SignsOfSafety;
        (scale.Question, scale.MeaningOfLowest, scale.MeaningOfHighest) = (Hostile, Hostile, Hostile);

        var html = new FamilySummary(assessment, [scale], forProfessionals: false).ToHtml();

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202E', html);
        Assert.DoesNotContain('\u001b', html);
        Assert.Equal(Tags(Print(SampleAssessment.New())), Tags(html));
        Assert.True(Count(html, "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;img src=x onerror=alert(2)&gt;&amp;amp;{0}") > 30);
    }

    [Fact]
    public void A_number_has_its_question_or_says_that_it_is_of_another_scale()
    {
        var known = Print(SampleAssessment.New());
        var changed = SampleAssessment.SignsOfSafety;
        changed.Version = 2;
        var unknown = new FamilySummary(SampleAssessment.New(), [changed], forProfessionals: false).ToHtml();

        Assert.Contains("How are things for the children", known, StringComparison.Ordinal);
        Assert.Contains("10 means: So well that no extra help is needed", known, StringComparison.Ordinal);
        Assert.Contains("4 of 10", known, StringComparison.Ordinal);
        Assert.Contains("6 of 10", known, StringComparison.Ordinal);
        Assert.DoesNotContain("How are things for the children", unknown, StringComparison.Ordinal);
        Assert.DoesNotContain("4 of 10", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_known_is_a_page_without_empty_headings()
    {
        var html = Print(new Assessment { State = AssessmentState.Draft });

        Assert.Equal((1, 1, 0), (Count(html, "<h1>"), Count(html, "<h2>"), Count(html, "<h3>")));
        Assert.Contains("nothing is agreed yet", html, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_family_gets_a_copy_when_nobody_is_excluded()
    {
        await using var work = await OpenAsync();
        var file = work.Write("summary.html", "");

        var run = await work.RunAsync("assessments", "print", SampleAssessment.Id, "--out", file);

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        var html = await File.ReadAllTextAsync(file);
        Assert.DoesNotContain("For professionals", html, StringComparison.Ordinal);
        Assert.Contains("How are things for the children", html, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(SampleAssessment.CaseId, Assert.Single(work.Service.Answers.To<GetConsentRequest>()).CaseId);
    }

    [Fact]
    public async Task Parents_who_are_not_to_be_told_get_none()
    {
        await using var work = await OpenAsync(assessment =>
            assessment.Content.ParentsNotToBeTold = new ParentsNotToBeTold
            {
                NotToBeTold = Answer.Yes,
                Reason = "SECRET-REASON",
                PersonRefs = { "m1" },
            }
        );

        await RefusedThenMarkedAsync(work, "not to be told");
    }

    [Theory]
    [InlineData("m1", "", true)]
    [InlineData("", "a former partner", true)]
    [InlineData("", "A Service", false)]
    public async Task Somebody_who_must_not_see_it_gets_none(string personRef, string who, bool isPerson)
    {
        await using var work = await OpenAsync();
        var exclusion = new SharingExclusion
        {
            PersonRef = personRef,
            Who = who,
            Reason = "SECRET-REASON",
            OrganisationId = isPerson ? "" : "org-1",
        };
        work.Service.Answers.Give<GetConsentRequest, GetConsentResponse>(_ => Consent(exclusion));

        if (isPerson)
        {
            await RefusedThenMarkedAsync(work, "must not see");
        }
        else
        {
            Assert.Equal(0, (await PrintAsync(work)).Run.ExitCode);
        }
    }

    [Theory]
    [InlineData(StatusCode.NotFound)]
    [InlineData(StatusCode.PermissionDenied)]
    public async Task Who_does_not_see_who_is_excluded_prints_none_for_the_family(StatusCode code)
    {
        await using var work = await OpenAsync();
        work.Service.Answers.Give<GetConsentRequest, GetConsentResponse>(_ => throw Client.Failure.With(code));

        await RefusedThenMarkedAsync(work, "ask the lead practitioner");
    }

    [Fact]
    public async Task What_is_withheld_or_suspected_is_said_on_the_terminal_only()
    {
        await using var work = await OpenAsync(assessment =>
        {
            assessment.PartsWithheld = true;
            assessment.Content.ExploitationOrNeglectSuspected = Answer.Yes;
        });

        var (run, html) = await PrintAsync(work);

        Assert.Contains("not shown to your organisation", run.Error, StringComparison.Ordinal);
        Assert.Contains("Neglect or exploitation", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Neglect", html, StringComparison.Ordinal);
        Assert.DoesNotContain("not shown", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_PDF_is_made_where_a_browser_is_and_a_sentence_where_none_is()
    {
        await using var work = await OpenAsync();
        var file = work.Write("summary.pdf", "");

        var run = await work.RunAsync("assessments", "print", SampleAssessment.Id, "--out", file);

        if (HasBrowser())
        {
            Assert.Equal((0, ""), (run.ExitCode, run.Output));
            Assert.Equal("%PDF", Encoding.ASCII.GetString(await File.ReadAllBytesAsync(file), 0, 4));
        }
        else
        {
            AssertNoBrowser(run.ExitCode, run.Error);
        }
    }

    [Fact]
    public async Task Without_a_browser_nothing_is_read_and_a_sentence_says_what_to_do()
    {
        await using var work = await OpenAsync();
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PATH"] = "" },
            // Of the program as it lies beside the tests, with their framework.
            ArgumentList =
            {
                "-c",
                "exec \"$@\"",
                "sh",
                Dotnet,
                "exec",
                "--depsfile",
                Beside("EarlyHelp.Integration.Tests.deps.json"),
                "--runtimeconfig",
                Beside("EarlyHelp.Integration.Tests.runtimeconfig.json"),
                Beside("earlyhelp.dll"),
            },
        };
        foreach (var argument in (string[])["assessments", "print", SampleAssessment.Id, "--out", "summary.pdf", .. work.Me])
        {
            start.ArgumentList.Add(argument);
        }

        using var program = Process.Start(start)!;
        var error = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();

        AssertNoBrowser(program.ExitCode, error);
        Assert.Empty(work.Service.TokenRequests);
    }

    private static string Beside(string name) => Path.Combine(AppContext.BaseDirectory, name);

    private static string Dotnet =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
        ?? (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "/usr/bin/dotnet");

    private static void AssertNoBrowser(int exitCode, string error)
    {
        Assert.Equal(2, exitCode);
        Assert.Equal("A PDF needs Chromium or Chrome: install one of them, or print the HTML (--out FILE.html).", error.Trim());
    }

    private static bool HasBrowser()
    {
        try
        {
            return Pdf.On(Environment.GetEnvironmentVariable("PATH")) is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static async Task RefusedThenMarkedAsync(Workplace work, string sentence)
    {
        var (refused, nothing) = await PrintAsync(work);
        var (marked, html) = await PrintAsync(work, "--for-professionals");

        Assert.Equal((2, "", ""), (refused.ExitCode, refused.Output, nothing));
        Assert.Contains(sentence, refused.Error, StringComparison.Ordinal);
        Assert.Contains("--for-professionals", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, marked.ExitCode);
        Assert.Contains(sentence, marked.Error, StringComparison.Ordinal);
        Assert.Equal(4, Count(html, "<strong>For professionals only.</strong>"));
        Assert.DoesNotContain("SECRET", html + refused.Error + marked.Error, StringComparison.Ordinal);
    }

    private static async Task<(Workplace.Run Run, string Html)> PrintAsync(Workplace work, params string[] options)
    {
        var file = work.Write("summary.html", "");
        var run = await work.RunAsync(["assessments", "print", SampleAssessment.Id, "--out", file, .. options]);
        return (run, await File.ReadAllTextAsync(file));
    }

    private static async Task<Workplace> OpenAsync(Action<Assessment>? change = null)
    {
        var work = await Workplace.OpenAsync();
        var assessment = SampleAssessment.New();
        change?.Invoke(assessment);
        work.Service.Answers.Give<GetAssessmentRequest, GetAssessmentResponse>(_ => new GetAssessmentResponse { Assessment = assessment });
        work.Service.Answers.Give<GetConsentRequest, GetConsentResponse>(_ => Consent());
        work.Service.Answers.Give<ListScalesRequest, ListScalesResponse>(_ => new ListScalesResponse
        {
            Scales = { SampleAssessment.SignsOfSafety },
        });
        return work;
    }

    private static GetConsentResponse Consent(params SharingExclusion[] exclusions) =>
        new() { Consent = new Consent { Agreement = new AgreementEntry { Word = new FamilyWord { Exclusions = { exclusions } } } } };

    private static string Print(Assessment assessment, bool forProfessionals = false) =>
        new FamilySummary(assessment, [SampleAssessment.SignsOfSafety], forProfessionals).ToHtml();

    private static string Page(string html, string heading) =>
        html.Split("<section").Single(page => page.Contains($"<h2>{heading}</h2>", StringComparison.Ordinal));

    private static int Count(string html, string part) => html.Split(part).Length - 1;

    private static string[] Tags(string html) =>
        [.. Tag().Matches(html).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("<table.*?</table>", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex(@"(?<![\d.])(\d+)pt(?=[ /;])(?! solid)")]
    private static partial Regex PointSize();
}
