using EarlyHelp.Integration.Tests.Cli;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using static EarlyHelp.Integration.Tests.SocialCare.CaseSystem;

namespace EarlyHelp.Integration.Tests.SocialCare;

/// <summary>What became of the offers: told once, and none is missed.</summary>
public sealed class FollowTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private readonly List<Transfer> _transfers = [Accepted(), Declined()];
    private DateTimeOffset _completeUntil = Noon;

    [Fact]
    public async Task Following_tells_what_changed_and_the_next_time_only_what_is_new()
    {
        await using var work = await OpenWithTransfersAsync();

        var first = await FollowAsync(work);
        var second = await FollowAsync(work);
        _transfers.Add(Of("b3", "CS-3", TransferState.Offered, Noon.AddMinutes(5)));
        _completeUntil = Noon.AddMinutes(2);
        var third = await FollowAsync(work);
        var fourth = await FollowAsync(work);
        var all = await FollowAsync(work, "--all");

        foreach (var word in new[] { "CS-1", "accepted", "Odalys", "CS-2", "declined", "Not yet.", "still" })
        {
            Assert.Contains(word, first.Output, StringComparison.Ordinal);
        }
        Assert.Contains("Nothing has changed.", second.Output, StringComparison.Ordinal);
        Assert.Contains("CS-3", third.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CS-1", third.Output, StringComparison.Ordinal);
        // What changed after the list was complete is listed again, and told once only.
        Assert.Contains("Nothing has changed.", fourth.Output, StringComparison.Ordinal);
        Assert.Contains("CS-1", all.Output, StringComparison.Ordinal);
        var asked = work.Service.Answers.To<ListTransfersRequest>();
        Assert.Equal((TransferBox.OfferedByMe, TransferKind.StepDown), (asked[0].Box, asked[0].Kinds.Single()));
        Assert.Equal([null, Noon, Noon, Noon.AddMinutes(2), null], asked.Select(request => request.ChangedSince?.ToDateTimeOffset()));
    }

    [Fact]
    public async Task A_transfer_that_changes_once_more_is_told_once_more()
    {
        await using var work = await OpenWithTransfersAsync();
        _transfers[0].ChangedAt = Noon.AddMinutes(1).ToTimestamp();
        await FollowAsync(work);
        _transfers[0].Etag = "changed again";

        var run = await FollowAsync(work);

        Assert.Contains("CS-1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_gets_the_contracts_message_and_nothing_else()
    {
        await using var work = await OpenWithTransfersAsync();

        var run = await FollowAsync(work, "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["b1", "b2"], JsonParser.Default.Parse<ListTransfersResponse>(run.Output).Transfers.Select(transfer => transfer.Id));
    }

    [Fact]
    public async Task Acknowledgements_are_written_for_import_once()
    {
        await using var work = await OpenWithTransfersAsync();
        string[] files = [Path("acks-1.csv", work), Path("acks-2.csv", work), Path("acks-3.csv", work)];

        var first = await AcknowledgeAsync(work, files[0]);
        var second = await AcknowledgeAsync(work, files[1]);
        await AcknowledgeAsync(work, files[2], "--all");

        Assert.Equal(
            [
                "sender_reference,transfer_reference,transfer_id,state,at,answer_by,accepted_by,lead_practitioner,lead_practitioner_role,lead_practitioner_phone,lead_practitioner_email,decline_reason,comment",
                "CS-1,REF-b1,b1,ACCEPTED,2026-11-25T10:00:00Z,,\"Ursa Quince, hub manager\",Odalys Fenwright,family worker,01632 960301,,,\"First visit on Monday, at home.\"",
                "CS-2,REF-b2,b2,DECLINED,2026-11-25T11:00:00Z,,,,,,,risk too high,Not yet.",
                "",
            ],
            (await File.ReadAllTextAsync(files[0])).Split("\r\n")
        );
        Assert.Contains("2 written.", first.Error, StringComparison.Ordinal);
        Assert.Equal((0, false), (second.ExitCode, File.Exists(files[1])));
        Assert.Contains("Nothing is new", second.Error, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllTextAsync(files[0]), await File.ReadAllTextAsync(files[2]));
    }

    [Fact]
    public async Task Acknowledgements_that_nobody_has_imported_yet_are_not_written_over()
    {
        await using var work = await OpenWithTransfersAsync();
        var path = work.Write("acks.csv", "not imported yet");

        var run = await AcknowledgeAsync(work, path);
        var other = await AcknowledgeAsync(work, Path("other.csv", work));

        Assert.Equal((2, "not imported yet"), (run.ExitCode, await File.ReadAllTextAsync(path)));
        Assert.Contains("2 written.", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Following_and_acknowledging_do_not_take_news_from_each_other()
    {
        await using var work = await OpenWithTransfersAsync();

        await FollowAsync(work);
        var run = await AcknowledgeAsync(work, Path("acks.csv", work));

        Assert.Contains("2 written.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_else_wrote_does_not_become_a_formula()
    {
        await using var work = await OpenWithTransfersAsync();
        _transfers[1].Decline.Comment = "=HYPERLINK(\"http://example.test\")";

        await AcknowledgeAsync(work, Path("acks.csv", work));

        Assert.Contains("\"'=HYPERLINK(", await File.ReadAllTextAsync(Path("acks.csv", work)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"organisation\": \"another\", \"bookmarks\": {} }", "was kept for another organisation")]
    [InlineData("[]", "is not this program's state file")]
    [InlineData("{}", "is not this program's state file")]
    public async Task A_state_file_that_is_not_ours_is_refused(string content, string sentence)
    {
        await using var work = await OpenWithTransfersAsync();

        var run = await RunAsync(work, "follow", "--state-file", work.Write("state.json", content));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_is_read()
    {
        await using var work = await OpenAsync();
        work.Service.Answers.Give<ListTransfersRequest, ListTransfersResponse>(request => new ListTransfersResponse
        {
            Transfers = { request.PageToken is "" ? Accepted() : Declined() },
            NextPageToken = request.PageToken is "" ? "next" : "",
            CompleteUntil = (request.PageToken is "" ? Noon : Noon.AddHours(1)).ToTimestamp(),
        });

        var run = await FollowAsync(work);
        await FollowAsync(work);

        Assert.Contains("CS-2", run.Output, StringComparison.Ordinal);
        Assert.Equal(Noon, work.Service.Answers.To<ListTransfersRequest>()[2].ChangedSince.ToDateTimeOffset());
    }

    [Fact]
    public async Task Step_ups_are_shown_the_urgent_first_and_answered()
    {
        await using var work = await OpenAsync();
        var calm = new Transfer(Of("0198f000-0000-7000-8000-00000000b004", "", TransferState.Offered, Noon))
        {
            Kind = TransferKind.StepUp,
            Reference = "CALM",
        };
        var urgent = new Transfer(calm)
        {
            Reference = "URGENT",
            Form = new TransferForm { Urgent = true },
        };
        work.Service.Answers.Give<ListTransfersRequest, ListTransfersResponse>(_ => new ListTransfersResponse
        {
            Transfers = { calm, urgent },
        });
        work.Service.Answers.Give<GetTransferRequest, GetTransferResponse>(_ => new GetTransferResponse { Transfer = urgent });
        work.Service.Answers.Give<AcceptTransferRequest, AcceptTransferResponse>(_ => new AcceptTransferResponse { Transfer = urgent });
        work.Service.Answers.Give<DeclineTransferRequest, DeclineTransferResponse>(_ => new DeclineTransferResponse { Transfer = urgent });

        var inbox = await RunAsync(work, "inbox");
        var one = await RunAsync(work, "inbox", "URGENT");
        var accepted = await RunAsync(work, "accept", "URGENT");
        await RunAsync(
            work,
            "decline",
            calm.Id,
            "--reason",
            "below-threshold",
            "--comment-file",
            work.Write("why.txt", "See the thresholds.")
        );

        Assert.True(inbox.Output.IndexOf("URGENT", StringComparison.Ordinal) < inbox.Output.IndexOf("CALM", StringComparison.Ordinal));
        Assert.Contains("Step up URGENT is offered", one.Output, StringComparison.Ordinal);
        Assert.Equal(0, accepted.ExitCode);
        var asked = work.Service.Answers.To<ListTransfersRequest>()[0];
        Assert.Equal(
            (TransferBox.OfferedToMe, TransferKind.StepUp, TransferState.Offered),
            (asked.Box, asked.Kinds.Single(), asked.States.Single())
        );
        // Social care names its worker in its own time.
        Assert.Null(Assert.Single(work.Service.Answers.To<AcceptTransferRequest>()).LeadPractitioner);
        var declined = Assert.Single(work.Service.Answers.To<DeclineTransferRequest>());
        Assert.Equal((TransferDeclineReason.BelowThreshold, "See the thresholds."), (declined.Reason, declined.Comment));
    }

    private static Transfer Accepted()
    {
        var transfer = Of("b1", "CS-1", TransferState.Accepted, Noon.AddHours(-2));
        transfer.Acceptance = new TransferAcceptance
        {
            AcceptedAt = transfer.ChangedAt,
            AcceptedBy = new Worker { Name = "Ursa Quince", Role = "hub manager" },
            LeadPractitioner = new LeadPractitioner
            {
                Name = "Odalys Fenwright",
                Role = "family worker",
                Contact = new ContactDetails { Phones = { "01632 960301" } },
            },
            Comment = "First visit on Monday, at home.",
        };
        return transfer;
    }

    private static Transfer Declined()
    {
        var transfer = Of("b2", "CS-2", TransferState.Declined, Noon.AddHours(-1));
        transfer.Decline = new TransferDecline
        {
            DeclinedAt = transfer.ChangedAt,
            Reason = TransferDeclineReason.RiskTooHigh,
            Comment = "Not yet.",
        };
        return transfer;
    }

    private static Transfer Of(string id, string reference, TransferState state, DateTimeOffset changed) =>
        new()
        {
            Id = id,
            Reference = $"REF-{id}",
            Etag = $"{id}-{state}",
            State = state,
            ChangedAt = changed.ToTimestamp(),
            Form = new TransferForm { SenderReference = reference },
        };

    private async Task<Workplace> OpenWithTransfersAsync()
    {
        var work = await OpenAsync();
        work.Service.Answers.Give<ListTransfersRequest, ListTransfersResponse>(request => new ListTransfersResponse
        {
            Transfers = { _transfers.Where(transfer => request.ChangedSince is null || transfer.ChangedAt >= request.ChangedSince) },
            CompleteUntil = _completeUntil.ToTimestamp(),
        });
        return work;
    }

    private static string Path(string name, Workplace work) =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(work.ClientFile)!, name);

    private static Task<Workplace.Run> FollowAsync(Workplace work, params string[] more) =>
        RunAsync(work, ["follow", "--state-file", Path("state.json", work), .. more]);

    private static Task<Workplace.Run> AcknowledgeAsync(Workplace work, string path, params string[] more) =>
        RunAsync(work, ["acknowledge", path, "--state-file", Path("state.json", work), .. more]);
}
