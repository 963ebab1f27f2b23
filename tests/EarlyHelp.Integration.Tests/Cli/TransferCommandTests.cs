using System.Text.Json;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Date = Google.Type.Date;

namespace EarlyHelp.Integration.Tests.Cli;

public sealed class TransferCommandTests
{
    private const string Sender = "0198f000-0000-7000-8000-000000000001";
    private const string Receiver = "0198f000-0000-7000-8000-000000000101";

    private static readonly Transfer Offered = new()
    {
        Id = "0198f000-0000-7000-8000-00000000b001",
        Reference = "7KM4-9QXT",
        Etag = "read",
        Kind = TransferKind.Handover,
        State = TransferState.Offered,
        LocalAuthority = "929",
        FromOrganisationId = Sender,
        ToOrganisationId = Receiver,
        AnswerBy = new Date
        {
            Year = 2026,
            Month = 12,
            Day = 4,
        },
        Form = new TransferForm { Reason = "The child changes school.", Summary = "Settled since spring." },
    };

    private static readonly Transfer Declined = new(Offered)
    {
        Id = "0198f000-0000-7000-8000-00000000b002",
        Reference = "2222-4444",
        State = TransferState.Declined,
        AccountableOrganisationId = Sender,
        Decline = new TransferDecline
        {
            DeclinedAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch),
            Reason = TransferDeclineReason.OpenAlready,
            Comment = "We work with them.",
        },
    };

    [Fact]
    public async Task Transfers_are_listed_with_names_and_with_how_they_ended()
    {
        await using var work = await OpenAsync();

        var run = await work.RunAsync(
            "transfers",
            "--box",
            "offered-by-me",
            "--state",
            "declined",
            "--state",
            "offered",
            "--kind",
            "handover"
        );
        await work.RunAsync("transfers");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        foreach (var word in new[] { "7KM4-9QXT", "Coquet", "2026-12-04", "already", "still" })
        {
            Assert.Contains(word, run.Output, StringComparison.Ordinal);
        }
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 100, line));
        var asked = work.Service.Answers.To<ListTransfersRequest>();
        Assert.Equal([TransferBox.OfferedByMe, TransferBox.OfferedToMe], asked.Select(request => request.Box));
        Assert.Equal([TransferState.Declined, TransferState.Offered], asked[0].States);
        Assert.Equal([TransferKind.Handover], asked[0].Kinds);
    }

    [Theory]
    [InlineData("7km49qxt")]
    [InlineData("0198f000-0000-7000-8000-00000000b001")]
    public async Task One_is_shown_with_all_that_the_sender_wrote(string key)
    {
        await using var work = await OpenAsync();

        var run = await work.RunAsync("transfers", "show", key);
        var machine = await work.RunAsync("transfers", "show", key, "--json");

        Assert.Contains("Settled since spring.", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            "7KM4-9QXT",
            JsonDocument.Parse(machine.Output).RootElement.GetProperty("transfer").GetProperty("reference").GetString()
        );
    }

    [Fact]
    public async Task A_case_is_offered_to_a_school_by_its_URN_and_once_only()
    {
        await using var work = await OpenAsync();
        string[] offer =
        [
            "transfers",
            "offer",
            work.Write("form.yaml", "reason: The child changes school.\ntakesEffectOn: 2026-12-01\nfamilyWord: { agreesToSupport: yes }"),
            "--kind",
            "handover",
            "--case",
            "0198f000-0000-7000-8000-00000000c001",
            "--to",
            "999101",
            "--authority",
            "929",
        ];

        var run = await work.RunAsync(offer);
        await work.RunAsync([.. offer, "--validate-only"]);
        await work.RunAsync([.. offer, "--again"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Handover 7KM4-9QXT is offered, to be answered by 2026-12-04.", run.Output, StringComparison.Ordinal);
        var sent = work.Service.Answers.To<OfferTransferRequest>();
        Assert.Equal((TransferKind.Handover, Receiver, 1), (sent[0].Kind, sent[0].ToOrganisationId, sent[0].Form.TakesEffectOn.Day));
        Assert.Equal("0198f000-0000-7000-8000-00000000c001", sent[0].CaseId);
        Assert.Equal([false, true, false], sent.Select(request => request.ValidateOnly));
        Assert.Equal(sent[0].RequestId, sent[1].RequestId);
        Assert.NotEqual(sent[0].RequestId, sent[2].RequestId);
    }

    [Fact]
    public async Task Whom_to_phone_about_an_urgent_step_up_is_said_even_to_a_program()
    {
        await using var work = await OpenAsync();
        work.Service.Answers.Give<OfferTransferRequest, OfferTransferResponse>(_ => new OfferTransferResponse
        {
            Transfer = Offered,
            Diversion = new Diversion
            {
                Message = "Phone now.",
                Contacts =
                {
                    new PhoneContact { Name = "First Contact", Phone = "01632 960001" },
                },
            },
        });

        var run = await work.RunAsync(
            "transfers",
            "offer",
            work.Write("form.yaml", "reason: Harm is likely.\nharmSufferedOrLikely: yes\nurgent: yes"),
            "--kind",
            "step-up",
            "--case",
            "0198f000-0000-7000-8000-00000000c001",
            "--json"
        );

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("01632 960001", run.Error, StringComparison.Ordinal);
        Assert.Contains("Transfer 7KM4-9QXT", run.Error, StringComparison.Ordinal);
        Assert.Equal("", Assert.Single(work.Service.Answers.To<OfferTransferRequest>()).ToOrganisationId);
    }

    [Fact]
    public async Task An_identifier_without_its_authority_is_bad_usage()
    {
        await using var work = await OpenAsync();

        var run = await work.RunAsync("transfers", "offer", work.Write("form.yaml", "reason: x"), "--kind", "handover", "--to", "999101");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--authority", run.Error, StringComparison.Ordinal);
        Assert.Empty(work.Service.Answers.To<OfferTransferRequest>());
    }

    [Fact]
    public async Task Accepting_names_you_of_the_receiving_organisation_unless_another_is_named()
    {
        await using var work = await OpenAsync();
        var lead = work.Write("lead.yaml", "name: Odalys Fenwright\nrole: family worker\nchosenByFamily: yes");

        await work.RunAsync("transfers", "accept", "7KM4-9QXT", "--phone", "01632 960301");
        await work.RunAsync("transfers", "accept", "7KM4-9QXT", "--lead-file", lead, "--etag", "mine");

        var sent = work.Service.Answers.To<AcceptTransferRequest>();
        Assert.Equal((Offered.Id, "read"), (sent[0].TransferId, sent[0].Etag));
        Assert.Equal(("A User", "clerk", Receiver), Lead(sent[0]));
        Assert.Equal("01632 960301", sent[0].LeadPractitioner.Contact.Phones.Single());
        Assert.Equal(("Odalys Fenwright", "family worker", Receiver), Lead(sent[1]));
        Assert.Equal(("mine", Answer.Yes), (sent[1].Etag, sent[1].LeadPractitioner.ChosenByFamily));
    }

    [Fact]
    public async Task Declining_and_withdrawing_take_their_words_from_files()
    {
        await using var work = await OpenAsync();
        var words = work.Write("words.txt", "We work with them.\n");

        await work.RunAsync("transfers", "decline", "7KM4-9QXT", "--reason", "open-already", "--comment-file", words);
        await work.RunAsync("transfers", "withdraw", "7KM4-9QXT", "--reason-file", words);

        var declined = Assert.Single(work.Service.Answers.To<DeclineTransferRequest>());
        Assert.Equal((TransferDeclineReason.OpenAlready, "We work with them."), (declined.Reason, declined.Comment));
        Assert.Equal("We work with them.", Assert.Single(work.Service.Answers.To<WithdrawTransferRequest>()).Reason);
    }

    [Fact]
    public async Task A_refusal_and_an_unknown_reference_are_told()
    {
        await using var work = await OpenAsync();
        work.Service.Answers.Give<AcceptTransferRequest, AcceptTransferResponse>(_ =>
            throw Client.Failure.With(StatusCode.FailedPrecondition, "STATE_FORBIDS")
        );

        var refused = await work.RunAsync("transfers", "accept", "7KM4-9QXT");
        var unknown = await work.RunAsync("transfers", "accept", "9999-9999");

        Assert.Equal((1, 2), (refused.ExitCode, unknown.ExitCode));
        Assert.Contains("STATE_FORBIDS", refused.Error, StringComparison.Ordinal);
        Assert.Contains("There is no such transfer", unknown.Error, StringComparison.Ordinal);
    }

    private static (string, string, string) Lead(AcceptTransferRequest request) =>
        (request.LeadPractitioner.Name, request.LeadPractitioner.Role, request.LeadPractitioner.OrganisationId);

    private static async Task<Workplace> OpenAsync()
    {
        var work = await Workplace.OpenAsync();
        var answers = work.Service.Answers;
        answers.Give<ListTransfersRequest, ListTransfersResponse>(_ => new ListTransfersResponse { Transfers = { Offered, Declined } });
        answers.Give<GetTransferRequest, GetTransferResponse>(_ => new GetTransferResponse { Transfer = Offered });
        answers.Give<OfferTransferRequest, OfferTransferResponse>(_ => new OfferTransferResponse { Transfer = Offered });
        answers.Give<AcceptTransferRequest, AcceptTransferResponse>(_ => new AcceptTransferResponse { Transfer = Offered });
        answers.Give<DeclineTransferRequest, DeclineTransferResponse>(_ => new DeclineTransferResponse { Transfer = Declined });
        answers.Give<WithdrawTransferRequest, WithdrawTransferResponse>(_ => new WithdrawTransferResponse { Transfer = Offered });
        answers.Give<ListOrganisationsRequest, ListOrganisationsResponse>(_ => new ListOrganisationsResponse
        {
            Organisations =
            {
                new Organisation { Id = Receiver, Name = "Coquet Bridge High School" },
            },
        });
        return work;
    }
}
