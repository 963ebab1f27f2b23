using EarlyHelp.GpPractice;
using EarlyHelp.Integration.Tests.Cli;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.GpPractice;

public sealed class CommandTests
{
    private static readonly string Patient = Path.Combine(AppContext.BaseDirectory, "gp-practice-samples", "patient.yaml");

    [Fact]
    public async Task A_patient_is_referred_from_a_short_file_and_running_it_again_has_no_second_effect()
    {
        await using var work = await Workplace.OpenAsync();

        var run = await RunAsync(work, "refer", Patient);
        await RunAsync(work, "refer", Patient);
        await RunAsync(work, "refer", Patient, "--again");

        Assert.Equal(0, run.ExitCode);
        var sent = work.Service.Submissions.Select(submission => submission.Request).ToList();
        Assert.Equal(sent[0].RequestId, sent[1].RequestId);
        Assert.NotEqual(sent[0].RequestId, sent[2].RequestId);
        var form = sent[0].Referral;
        Assert.Equal((ReferralKind.Support, "EMOTIONAL_WELLBEING_TRIAGE", LevelOfNeed._2), (form.Kind, form.Pathway, form.Level));
        Assert.Equal(("A User", "clerk", "01632 960201"), (form.Referrer.Name, form.Referrer.Role, form.Referrer.Contact.Phones.Single()));
        Assert.Equal(("patient", "999101"), (form.Children.Single().Ref, form.Children.Single().Establishment.Urn));
    }

    [Fact]
    public async Task Whether_a_child_was_harmed_is_never_assumed()
    {
        await using var work = await Workplace.OpenAsync();

        await RunAsync(work, "refer", work.Write("patient.yaml", "level: 2"));

        Assert.Null(Assert.Single(work.Service.Submissions).Request.Referral.Harm);
    }

    [Fact]
    public async Task Views_and_feedback_are_read()
    {
        await using var work = await Workplace.OpenAsync();

        var views = await RunAsync(work, "school-views", "--nhs-number-file", work.Write("patient.txt", "9000000009"));
        var feedback = await RunAsync(work, "feedback");

        Assert.Equal((0, 0), (views.ExitCode, feedback.ExitCode));
        Assert.Equal("9000000009", Assert.Single(work.Service.Answers.To<ListContributionsRequest>()).NhsNumber);
        Assert.Equal(FeedbackBox.ForMe, Assert.Single(work.Service.Answers.To<ListFeedbackRequest>()).Box);
    }

    private static Task<Workplace.Run> RunAsync(Workplace work, params string[] args) =>
        Workplace.RunAsync((output, error) => GpPracticeProgram.RunAsync([.. args, .. work.Me], output, error));
}
