using System.Text.Json;
using EarlyHelp.Integration.Tests.Cli;
using EarlyHelp.Integration.Tests.Client;
using EarlyHelp.Integration.V1;
using EarlyHelp.SchoolMis.Commands;
using EarlyHelp.Workbench;
using Grpc.Core;

namespace EarlyHelp.Integration.Tests.SchoolMis;

/// <summary>The program from its arguments to a service over real HTTP/2, and back to its exit code.</summary>
public sealed class CommandTests
{
    private static readonly string[] OnePupil =
    [
        "--ctf",
        Samples.Path("ctf/9294901_CTF_9294902_001.xml"),
        "--pupil",
        "N929490120001",
        "--form",
        Samples.Path("forms/locality-hub.yaml"),
    ];

    private static readonly string[] ManyPupils =
    [
        "--csv",
        Samples.Path("csv/pupils.csv"),
        "--map",
        Samples.Path("csv/columns.yaml"),
        "--form",
        Samples.Path("forms/attendance-round.yaml"),
    ];

    [Fact]
    public async Task A_pupil_is_referred_and_running_it_again_has_no_second_effect()
    {
        await using var work = await Workplace.OpenAsync();
        work.Service.AnswerBatchItem = _ => Accepted("7KM4-9QXT");

        var run = await ReferAsync(work, OnePupil);
        await ReferAsync(work, OnePupil);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("SUBMITTED 7KM4-9QXT", run.Output, StringComparison.Ordinal);
        Assert.Contains("The hub will ask: What is attendance now?", run.Output, StringComparison.Ordinal);
        var requests = work.Service.Batches.Select(batch => batch.Requests.Single()).ToList();
        Assert.Equal(requests[0], requests[1]);
        Assert.Equal("Zephyrine", requests[0].Referral.Children.Single().Name.Given);
    }

    [Fact]
    public async Task Every_row_is_referred_with_its_own_words_and_a_bad_row_is_told_by_its_line()
    {
        await using var work = await Workplace.OpenAsync();
        work.Service.AnswerBatchItem = _ => Accepted("OK");

        var run = await ReferAsync(work, [.. ManyPupils, "--json"]);

        Assert.Equal(ExitCodes.SomeFailed, run.ExitCode);
        var rows = JsonDocument.Parse(run.Output).RootElement.EnumerateArray().ToList();
        Assert.Equal([2, 3, 4, 5, 7], rows.Select(row => row.GetProperty("line").GetInt32()));
        Assert.Equal("NOT_READ", rows[2].GetProperty("state").GetString());
        var referrals = work.Service.Batches.Single().Requests.Select(request => request.Referral).ToList();
        Assert.Equal([Answer.Yes, Answer.Yes, Answer.NotKnown, Answer.No], referrals.Select(referral => referral.Agreement.AgreeToSupport));
        Assert.All(referrals, referral => Assert.Equal(Answer.Yes, referral.Agreement.ParentsKnow));
        Assert.Equal("Does not come out of his room after school.\nThis began in July.", referrals[2].Reasons.Worries);
        Assert.Equal(
            ["I like maths. I do not like the mornings.", "", "I am fine.", ""],
            referrals.Select(referral => referral.Children.Single().WishesAndFeelings)
        );
        Assert.All(referrals, referral => Assert.Equal("999101", referral.Children.Single().Establishment.Urn));
    }

    [Fact]
    public async Task A_refusal_is_told_field_by_field()
    {
        await using var work = await Workplace.OpenAsync();
        work.Service.AnswerBatchItem = _ => new BatchSubmitReferralsResult
        {
            Error = Failure.Status(
                StatusCode.InvalidArgument,
                "FIELDS_INVALID",
                Failure.Field("referral.level", "REQUIRED", "Say which level.")
            ),
        };

        var run = await ReferAsync(work, OnePupil);

        Assert.Equal(ExitCodes.Refused, run.ExitCode);
        Assert.Contains("referral.level", run.Output, StringComparison.Ordinal);
        Assert.Contains("Say which level.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_only_says_valid_and_not_submitted()
    {
        await using var work = await Workplace.OpenAsync();

        var run = await ReferAsync(work, [.. OnePupil, "--validate-only"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("VALID", run.Output, StringComparison.Ordinal);
        Assert.True(work.Service.Batches.Single().Requests.Single().ValidateOnly);
    }

    [Fact]
    public async Task A_diversion_is_told_at_once_even_to_a_program()
    {
        await using var work = await Workplace.OpenAsync();
        var contact = new PhoneContact
        {
            Name = "First Contact",
            Phone = "01632 960999",
            Hours = "always",
        };
        work.Service.AnswerBatchItem = _ => new BatchSubmitReferralsResult
        {
            Response = new SubmitReferralResponse
            {
                Referral = new Referral
                {
                    State = ReferralState.Diverted,
                    Diversion = new Diversion { Message = "Phone now.", Contacts = { contact } },
                },
            },
        };

        var run = await ReferAsync(work, [.. OnePupil, "--json"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Phone now. First Contact: 01632 960999 (always).", run.Error, StringComparison.Ordinal);
        Assert.Equal("DIVERTED", JsonDocument.Parse(run.Output).RootElement[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task When_the_batch_is_not_answered_every_row_says_try_again()
    {
        await using var work = await Workplace.OpenAsync();
        work.Service.AnswerBatchItem = _ => throw Failure.With(StatusCode.Internal, "INTERNAL");

        var run = await ReferAsync(work, ManyPupils);

        Assert.Equal(ExitCodes.Unavailable, run.ExitCode);
        Assert.Equal(4, run.Output.Split("TRY_AGAIN").Length - 1);
    }

    [Fact]
    public async Task The_person_who_asks_is_the_one_who_refers_unless_the_client_file_says_otherwise()
    {
        await using var work = await Workplace.OpenAsync();
        work.Service.AnswerBatchItem = _ => Accepted("OK");

        await ReferAsync(work, OnePupil);

        var caller = Caller.Parser.ParseFrom(work.Service.BatchHeaders.Single().GetValueBytes("earlyhelp-caller-bin"));
        Assert.Equal(("Thessaly Inkwell", "Designated safeguarding lead"), (caller.User.Name, caller.User.Role));
    }

    [Fact]
    public async Task Nothing_about_a_child_leaves_by_the_way_of_problems()
    {
        await using var work = await Workplace.OpenAsync();
        string[] child = ["Isolde", "Makebelieve", "Wrongdate", "Ophelia", "31/02/2013", "Tearful", "929490121"];

        var run = await ReferAsync(work, ManyPupils);

        Assert.DoesNotContain(
            child,
            word => run.Error.Contains(word, StringComparison.Ordinal) || run.Output.Contains(word, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("refer", "--form", "{form}")]
    [InlineData("refer", "--form", "{form}", "--ctf", "{ctf}")]
    [InlineData("refer", "--form", "{form}", "--ctf", "{ctf}", "--pupil", "X", "--csv", "{form}")]
    [InlineData("refer", "--form", "nowhere.yaml", "--ctf", "{ctf}", "--pupil", "X")]
    public async Task Unclear_arguments_are_refused(params string[] args)
    {
        var run = await RunAsync([.. args.Select(arg => arg.Replace("{form}", OnePupil[5]).Replace("{ctf}", OnePupil[1]))]);

        Assert.Equal(1, run.ExitCode);
        Assert.NotEqual("", run.Error);
    }

    [Theory]
    [InlineData("9294901_CTF_9294902_001.xml", 0)]
    [InlineData("9294901_CTF_9294902_009.xml", 2)]
    [InlineData("9294901_CTF_9294902_008.xml", 2)]
    public async Task Inspect_shows_what_was_read(string name, int exitCode)
    {
        var run = await RunAsync("inspect", "--ctf", Samples.Path($"ctf/{name}"));

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(exitCode != 0, run.Error.Contains(name, StringComparison.Ordinal));
        Assert.Equal(
            name.EndsWith("001.xml", StringComparison.Ordinal),
            run.Output.Contains("82.7 % of 104 sessions, persistently absent", StringComparison.Ordinal)
        );
    }

    private static BatchSubmitReferralsResult Accepted(string reference) =>
        new()
        {
            Response = new SubmitReferralResponse
            {
                Referral = new Referral
                {
                    Id = "018f0000-0000-7000-8000-000000000001",
                    Reference = reference,
                    State = ReferralState.Submitted,
                    MissingInformation = { new MissingInformation { Question = "What is attendance now?" } },
                },
            },
        };

    private static Task<Workplace.Run> ReferAsync(Workplace work, string[] args) =>
        RunAsync(["refer", .. args, "--client", work.ClientFile]);

    private static async Task<Workplace.Run> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await SchoolMisProgram.RunAsync(args, output, error);
        return new Workplace.Run(exitCode, output.ToString(), error.ToString());
    }
}
