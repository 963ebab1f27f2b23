using EarlyHelp.Integration.Tests.Client;
using EarlyHelp.Integration.V1;
using EarlyHelp.SocialCare.Export;
using EarlyHelp.SocialCare.Offers;
using EarlyHelp.Workbench;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using static EarlyHelp.Integration.Tests.SocialCare.CaseSystem;

namespace EarlyHelp.Integration.Tests.SocialCare;

public sealed class OfferCommandTests
{
    private static readonly string ThreeCases = Titles + Row("A1", "P1") + Row("A2", "P2") + Row("A3", "P3");

    [Fact]
    public async Task Running_it_again_offers_nothing_twice_unless_asked_to()
    {
        await using var work = await OpenAsync();

        await OfferAsync(work, ThreeCases);
        await OfferAsync(work, ThreeCases);
        await OfferAsync(work, Titles + Row("A3", "P3"), "--again");

        var ids = work.Offered().Select(offer => offer.RequestId).ToList();
        Assert.Equal(3, ids.Take(3).Distinct().Count());
        Assert.Equal(ids.Take(3), ids.Skip(3).Take(3));
        Assert.DoesNotContain(ids[6], ids.Take(6));
    }

    [Fact]
    public async Task What_was_offered_before_is_told_as_such()
    {
        await using var work = await OpenAsync();
        work.Service.Answers.Give<OfferTransferRequest, OfferTransferResponse>(request => new OfferTransferResponse
        {
            Transfer = new Transfer(Taken(request, "7KM4-9QXT"))
            {
                OfferedAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(-3)),
            },
        });

        var run = await OfferAsync(work, Titles + Row("A1", "P1"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("It was offered before", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_only_asks()
    {
        await using var work = await OpenAsync();

        var run = await OfferAsync(work, ThreeCases, "--dry-run", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.All(work.Offered(), offer => Assert.True(offer.ValidateOnly));
        Assert.Equal(["VALID", "VALID", "VALID"], OfferRun.States(run.Output));
    }

    [Fact]
    public async Task A_case_of_very_many_children_is_a_slip_in_the_map()
    {
        await using var work = await OpenAsync();

        var run = await OfferAsync(work, Titles + string.Concat(Enumerable.Range(1, 3000).Select(i => Row("same", $"P{i}"))), "--json");

        Assert.Equal(2, run.ExitCode);
        var problem = Assert.Single(OfferRun.Problems(run.Output));
        Assert.Equal((2, 1, "Case"), (problem.Line, problem.Column, problem.Place));
        Assert.Contains("3000 children", problem.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_service_says_of_a_field_is_told_at_the_cell_that_filled_it()
    {
        await using var work = await OpenAsync();
        Refuse(
            work,
            offer => offer.Form.SenderReference == "A1",
            Failure.With(
                StatusCode.InvalidArgument,
                "FIELDS_INVALID",
                new Google.Rpc.BadRequest
                {
                    FieldViolations =
                    {
                        Failure.Field("form.children[1].birth_date", "DATE_OUT_OF_RANGE", "This child would be too old.").FieldViolations[
                            0
                        ],
                        Failure.Field("form.children[1].sex", "REQUIRED", "Say which.").FieldViolations[0],
                        Failure.Field("form.family_word.given_on", "REQUIRED", "Say when.").FieldViolations[0],
                        Failure.Field("form.sender_reference", "TOO_LONG", "At most 50.").FieldViolations[0],
                    },
                }
            )
        );

        var run = await OfferAsync(work, Titles + Row("A1", "P1") + Row("A2", "P2") + Row("A1", "P3", name: "Ivo"), "--json");

        Assert.Equal(4, run.ExitCode);
        Assert.Equal(["REFUSED", "OFFERED"], OfferRun.States(run.Output));
        Assert.Equal(
            [
                (4, 7, "DOB", "This child would be too old."),
                (4, 1, "form.children[1].sex", "Say which."),
                (2, 1, "form.family_word.given_on", "Say when."),
                (2, 1, "Case", "At most 50."),
            ],
            OfferRun.Problems(run.Output).Select(found => (found.Line, found.Column, found.Place, found.Sentence))
        );
    }

    [Fact]
    public async Task A_case_that_is_here_already_is_refused_and_the_rest_go_on()
    {
        await using var work = await OpenAsync();
        Refuse(
            work,
            offer => offer.Form.SenderReference == "A2",
            Failure.With(
                StatusCode.FailedPrecondition,
                "STATE_FORBIDS",
                new Google.Rpc.PreconditionFailure
                {
                    Violations =
                    {
                        new Google.Rpc.PreconditionFailure.Types.Violation
                        {
                            Type = "STATE_FORBIDS",
                            Subject = "form.children[0]",
                            Description = "This child has an open case.",
                        },
                    },
                }
            )
        );

        var run = await OfferAsync(work, ThreeCases);

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("This child has an open case.", run.Output, StringComparison.Ordinal);
        Assert.Contains("2 of 3 taken.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_case_that_the_service_fails_on_does_not_stop_the_others()
    {
        await using var work = await OpenAsync();
        Refuse(work, offer => offer.Form.SenderReference == "A2", Failure.With(StatusCode.Internal, "INTERNAL"));

        var run = await OfferAsync(work, ThreeCases, "--json");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal(["OFFERED", "TRY_AGAIN", "OFFERED"], OfferRun.States(run.Output));
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_not_asked_for_every_case()
    {
        await using var work = await OpenAsync();
        Refuse(work, _ => true, Failure.With(StatusCode.Internal, "INTERNAL"));
        var many = Titles + string.Concat(Enumerable.Range(1, 20).Select(i => Row($"A{i}.", $"P{i}")));

        var run = await OfferAsync(work, many, "--json");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal(3, work.Offered().Select(offer => offer.RequestId).Distinct().Count());
        Assert.All(OfferRun.States(run.Output), state => Assert.Equal("TRY_AGAIN", state));
    }

    [Fact]
    public async Task Stopped_in_the_middle_it_still_says_of_every_case_what_is_known()
    {
        await using var work = await OpenAsync();
        using var stop = new CancellationTokenSource();
        work.Service.Answers.Give<OfferTransferRequest, OfferTransferResponse>(request =>
        {
            if (request.Form.SenderReference == "A2")
            {
                stop.Cancel();
            }
            return new OfferTransferResponse { Transfer = Taken(request, "7KM4-9QXT") };
        });
        using var client = work.Service.Client();
        var session = new Session(client, FakeService.Teacher, Terminal.On(TextWriter.Null, TextWriter.Null), IsJson: false);
        var map = ColumnMap.Read(work.Write("map.yaml", Map));
        var export = CaseExport.Read(work.Write("export.csv", ThreeCases), null, map);
        var offers = await CaseOffers.FromAsync(export, map, new Receivers(session, map, School, ""), CancellationToken.None);

        var outcomes = await new OfferSender(session, dryRun: false, again: false).SendAsync(offers.Ready, stop.Token);

        Assert.Equal(("OFFERED", "TRY_AGAIN"), (outcomes[0].State, outcomes[2].State));
        Assert.Equal(3, outcomes.Count);
        Assert.DoesNotContain(work.Offered(), offer => offer.Form.SenderReference == "A3");
    }

    [Fact]
    public async Task Who_may_not_offer_is_told_once()
    {
        await using var work = await OpenAsync();
        Refuse(work, _ => true, Failure.With(StatusCode.PermissionDenied, "NOT_FOR_THIS_ORGANISATION"));

        var run = await OfferAsync(work, ThreeCases);

        Assert.Equal(1, run.ExitCode);
        Assert.Single(work.Offered());
        Assert.Contains("NOT_FOR_THIS_ORGANISATION", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_receiver_is_told_at_its_cell_or_before_anything_is_offered()
    {
        await using var work = await OpenAsync();
        var map = work.Write(
            "map.yaml",
            Map.Replace("number: Case", "number: Case\n  to: Why", StringComparison.Ordinal) + "\nauthority: \"929\""
        );
        var export = work.Write(
            "export.csv",
            Titles + Row("A1", "P1", why: "999101") + Row("A2", "P2", why: "nobody") + Row("A3", "P3", why: "")
        );

        var byColumn = await RunAsync(work, "offer", export, "--map", map, "--json");
        var named = await RunAsync(work, "offer", export, "--map", map, "--to", "999777");

        Assert.Equal("A1", Assert.Single(work.Offered()).Form.SenderReference);
        Assert.Equal(
            [("A2", 3, 2), ("A3", 4, 2)],
            OfferRun.Problems(byColumn.Output).Select(found => (found.Case, found.Line, found.Column))
        );
        Assert.Equal(2, named.ExitCode);
        Assert.Contains("--to names no organisation", named.Error, StringComparison.Ordinal);
    }

    private static void Refuse(Cli.Workplace work, Func<OfferTransferRequest, bool> which, RpcException failure) =>
        work.Service.Answers.Give<OfferTransferRequest, OfferTransferResponse>(request =>
            which(request) ? throw failure : new OfferTransferResponse { Transfer = Taken(request, "7KM4-9QXT") }
        );
}
