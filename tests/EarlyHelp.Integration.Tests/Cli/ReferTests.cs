using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace EarlyHelp.Integration.Tests.Cli;

public sealed class ReferTests
{
    private const string Form = """{ "kind": "REFERRAL_KIND_SUPPORT", "children": [{ "ref": "c1", "nhsNumber": "9434765919" }] }""";

    [Fact]
    public async Task Json_and_yaml_and_a_whole_request_say_the_same()
    {
        await using var work = await Workplace.OpenAsync();
        var json = work.Write("form.json", Form);
        var yaml = work.Write(
            "form.yaml",
            """
            kind: REFERRAL_KIND_SUPPORT
            children:
              - ref: c1
                nhs_number: 9434765919  # without quotes, and still text
            """
        );
        var people = work.Write("people.yaml", "kind: support\nchildren: [{ ref: c1, nhsNumber: 9434765919 }]");
        var request = work.Write("request.json", $$"""{ "requestId": "0198c0de-0000-7000-8000-000000000001", "referral": {{Form}} }""");

        foreach (var file in new[] { json, yaml, people, request })
            Assert.Equal(0, (await work.RunAsync("refer", file)).ExitCode);

        var sent = work.Service.Submissions.Select(submission => submission.Request).ToList();
        Assert.Single(sent.Select(submission => submission.Referral).Distinct());
        Assert.Equal("9434765919", sent[0].Referral.Children[0].NhsNumber);
        Assert.Equal(sent[0].RequestId, sent[1].RequestId);
        Assert.Equal("0198c0de-0000-7000-8000-000000000001", sent[3].RequestId);
    }

    [Fact]
    public async Task The_same_content_keeps_its_request_id_unless_it_is_meant_again()
    {
        await using var work = await Workplace.OpenAsync();
        var form = work.Write("form.json", Form);
        var other = work.Write("other.json", Form.Replace("c1", "c2", StringComparison.Ordinal));

        foreach (var args in new[] { [form], [form], [other], new[] { form, "--again" } })
            await work.RunAsync(["refer", .. args]);

        var ids = work.Service.Submissions.Select(submission => Guid.Parse(submission.Request.RequestId)).ToList();
        Assert.Equal(ids[0], ids[1]);
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(8, ids[0].Version);
        Assert.Equal(7, ids[3].Version);
    }

    [Fact]
    public async Task Validate_only_is_asked_for_and_said()
    {
        await using var work = await Workplace.OpenAsync();
        work.Service.AnswerSubmit = (_, _) => Task.FromResult(new SubmitReferralResponse { Referral = new Referral() });

        var run = await work.RunAsync("refer", work.Write("form.json", Form), "--validate-only");

        Assert.True(work.Service.Submissions.Single().Request.ValidateOnly);
        Assert.Contains("Nothing was stored", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_hub_will_still_ask_for_is_a_table()
    {
        await using var work = await Workplace.OpenAsync();
        var referral = new Referral { Reference = "7KM4-9QXT", State = ReferralState.Submitted };
        referral.MissingInformation.Add(
            new MissingInformation
            {
                Question = "How is attendance?",
                HowAsked = "The hub rings the school.",
                Field = "referral.children[0]",
            }
        );
        work.Service.AnswerSubmit = (_, _) => Task.FromResult(new SubmitReferralResponse { Referral = referral });

        var run = await work.RunAsync("refer", work.Write("form.json", Form));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Referral 7KM4-9QXT is submitted.", run.Output, StringComparison.Ordinal);
        Assert.Contains("How is attendance?", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task A_referral_that_was_there_before_is_not_passed_off_as_new()
    {
        await using var work = await Workplace.OpenAsync();
        var referral = new Referral { Reference = "7KM4-9QXT", State = ReferralState.Submitted };
        work.Service.AnswerSubmit = (_, _) => Task.FromResult(new SubmitReferralResponse { Referral = referral });
        var form = work.Write("form.json", Form);

        referral.SubmittedAt = Timestamp.FromDateTime(DateTime.UtcNow);
        var first = await work.RunAsync("refer", form);
        referral.SubmittedAt = Timestamp.FromDateTime(DateTime.UtcNow.AddHours(-1));
        var second = await work.RunAsync("refer", form);

        Assert.Empty(first.Error);
        Assert.Contains("7KM4-9QXT was submitted before", second.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--json")]
    public async Task A_diversion_is_on_standard_error_whatever_the_output(params string[] options)
    {
        await using var work = await Workplace.OpenAsync();
        var referral = new Referral
        {
            Reference = "7KM4-9QXT",
            State = ReferralState.Diverted,
            Diversion = new Diversion
            {
                Message = "It went to children's social care.",
                Contacts =
                {
                    new PhoneContact
                    {
                        Name = "First Contact",
                        Phone = "01670 536 400",
                        Hours = "day and night",
                    },
                },
            },
        };
        work.Service.AnswerSubmit = (_, _) => Task.FromResult(new SubmitReferralResponse { Referral = referral });

        var run = await work.RunAsync(["refer", work.Write("form.json", Form), .. options]);

        foreach (
            var said in new[] { "EARLY HELP IS NOT THE ROUTE", "It went to children's social care.", "01670 536 400", "First Contact" }
        )
            Assert.Contains(said, run.Error, StringComparison.Ordinal);
        if (options.Length > 0)
            Assert.Equal(referral, JsonParser.Default.Parse<SubmitReferralResponse>(run.Output).Referral);
    }

    [Fact]
    public async Task A_refusal_is_a_table_of_field_and_sentence()
    {
        await using var work = await Workplace.OpenAsync();
        var field = Client.Failure.Field("referral.children[0].upn", "CHECK_DIGIT_WRONG", "The check letter does not fit.");
        work.Service.AnswerSubmit = (_, _) => throw Client.Failure.With(StatusCode.InvalidArgument, "FIELDS_INVALID", field);
        var form = work.Write("form.json", Form);

        var run = await work.RunAsync("refer", form);
        var machine = await work.RunAsync("refer", form, "--json");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("referral.children[0].upn", run.Error, StringComparison.Ordinal);
        Assert.Contains("The check letter does not fit.", run.Error, StringComparison.Ordinal);
        Assert.Equal((1, ""), (machine.ExitCode, machine.Output));
        Assert.Contains("\"type.googleapis.com/google.rpc.BadRequest\"", machine.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("form.json", "{ \"kind\": ", "is not JSON")]
    [InlineData("form.json", "{ \"kidn\": 1 }", "kidn")]
    [InlineData("form.json", "[7]", "form.json[0]: keys and values belong here")]
    [InlineData("form.yaml", "kind: [", "line 2")]
    [InlineData("form.yaml", "", "must hold keys and values")]
    [InlineData("form.yaml", "kind: help", "One of these belongs here: SUPPORT, ADVICE")]
    public async Task A_file_that_cannot_be_read_is_named_and_nothing_is_sent(string name, string content, string said)
    {
        await using var work = await Workplace.OpenAsync();

        var run = await work.RunAsync("refer", work.Write(name, content));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(name, run.Error, StringComparison.Ordinal);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Empty(work.Service.TokenRequests);
    }
}
