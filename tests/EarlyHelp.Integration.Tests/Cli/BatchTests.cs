using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace EarlyHelp.Integration.Tests.Cli;

public sealed class BatchTests
{
    [Fact]
    public async Task A_list_goes_in_batches_of_at_most_200()
    {
        await using var work = await Workplace.OpenAsync();
        var list = work.Write("list.json", List(450));

        var run = await work.RunAsync("refer", list, work.Write("one.yaml", "question: Who can help?"));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([200, 200, 51], work.Service.Batches.Select(batch => batch.Requests.Count));
        Assert.Contains("451 accepted, 0 refused.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_stays_below_what_a_server_takes_in_one_message()
    {
        await using var work = await Workplace.OpenAsync();
        var form = "{ \"question\": \"" + new string('x', 1_000_000) + "\" }";

        await work.RunAsync("refer", work.Write("list.json", $"[{form}, {form}, {form}, {form}]"));

        Assert.Equal([2, 2], work.Service.Batches.Select(batch => batch.Requests.Count));
    }

    [Fact]
    public async Task A_bad_item_is_named_with_its_fields_and_gives_an_exit_code_of_its_own()
    {
        await using var work = await Workplace.OpenAsync();
        work.Service.AnswerBatchItem = request =>
            request.Referral.Question == "1"
                ? new BatchSubmitReferralsResult
                {
                    Error = Client.Failure.Status(
                        StatusCode.InvalidArgument,
                        "FIELDS_INVALID",
                        Client.Failure.Field("referral.kind", "REQUIRED", "Say whether it is support or advice.")
                    ),
                }
                : new BatchSubmitReferralsResult { Response = new SubmitReferralResponse { Referral = new Referral { Reference = "OK" } } };
        var list = work.Write("list.json", List(3));

        var run = await work.RunAsync("refer", list);
        var machine = await work.RunAsync("refer", list, "--json");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("2 accepted, 1 refused.", run.Output, StringComparison.Ordinal);
        Assert.Contains("list.json[1]", run.Error, StringComparison.Ordinal);
        Assert.Contains("Say whether it is support or advice.", run.Error, StringComparison.Ordinal);
        Assert.Equal((4, ""), (machine.ExitCode, machine.Error));
        var parser = new JsonParser(
            JsonParser.Settings.Default.WithTypeRegistry(
                Google.Protobuf.Reflection.TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor)
            )
        );
        var results = parser.Parse<BatchSubmitReferralsResponse>(machine.Output).Results;
        Assert.Equal([false, true, false], results.Select(result => result.Error is not null));
    }

    [Fact]
    public async Task What_was_answered_before_an_interruption_is_reported()
    {
        await using var work = await Workplace.OpenAsync();
        work.Service.AnswerBatchItem = _ =>
            work.Service.Batches.Count == 1
                ? new BatchSubmitReferralsResult { Response = new SubmitReferralResponse { Referral = new Referral() } }
                : throw Client.Failure.With(StatusCode.Unavailable, "TRY_AGAIN");

        var run = await work.RunAsync("refer", work.Write("list.json", List(201)));

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("200 accepted", run.Output, StringComparison.Ordinal);
        Assert.Contains("Answered: 200 of 201. Run the same command again", run.Error, StringComparison.Ordinal);
    }

    private static string List(int count) =>
        "[" + string.Join(", ", Enumerable.Range(0, count).Select(i => $$"""{ "question": "{{i}}" }""")) + "]";
}
