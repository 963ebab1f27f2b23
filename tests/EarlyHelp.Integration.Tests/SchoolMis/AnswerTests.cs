using EarlyHelp.Integration.Tests.Cli;
using EarlyHelp.Integration.V1;
using EarlyHelp.SchoolMis.Commands;

namespace EarlyHelp.Integration.Tests.SchoolMis;

public sealed class AnswerTests
{
    private static readonly string[] Files =
    [
        "--ctf",
        Samples.Path("ctf/9294901_CTF_9294902_001.xml"),
        "--form",
        Samples.Path("forms/schools-views.yaml"),
    ];

    [Theory]
    [InlineData("N929490120001", "")]
    [InlineData("", "Warning: The pupil was found by name and date of birth")]
    public async Task The_record_gives_the_figures_and_the_form_the_rest(string upn, string warning)
    {
        await using var work = await OpenAsync(Child(upn, "Samplestead"));

        var run = await RunAsync(work, ["answer", "r1", .. Files, "--draft"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Saved as a draft", run.Output, StringComparison.Ordinal);
        Assert.Equal(warning.Length > 0, run.Error.Contains("Warning", StringComparison.Ordinal));
        Assert.Contains(warning, run.Error, StringComparison.Ordinal);
        var sent = Assert.Single(work.Service.Answers.To<SubmitContributionRequest>());
        Assert.Equal(("r1", "read", true), (sent.ContributionRequestId, sent.Etag, sent.AsDraft));
        var views = sent.Contribution;
        Assert.Equal(104, views.SchoolInformation.Attendance.SessionsPossible);
        Assert.Equal("Two close friends; trusts the learning mentor.", views.SchoolInformation.Relationships);
        Assert.Equal((SpecialNeedsStatus.Support, "SEMH"), (views.SpecialNeeds.Status, views.SpecialNeeds.Types_[0]));
        Assert.Equal((SdqRespondent.Teacher, 7), (views.Sdq.Single().Respondent, views.Sdq.Single().Emotional));
        Assert.DoesNotContain(ContributionPart.ChildsVoice, views.SharedWithReferrer);
        Assert.Equal("A User", views.Author.Name);
    }

    [Fact]
    public async Task Another_child_is_not_answered_for()
    {
        await using var work = await OpenAsync(Child("", "Someoneelse"));

        var run = await RunAsync(work, ["answer", "r1", .. Files]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("does not hold the child who is asked about", run.Error, StringComparison.Ordinal);
        Assert.Empty(work.Service.Answers.To<SubmitContributionRequest>());
    }

    [Fact]
    public async Task What_is_asked_is_listed()
    {
        await using var work = await OpenAsync(Child("N929490120001", "Samplestead"));

        var run = await RunAsync(work, ["requests"]);

        Assert.Contains("Zephyrine Samplestead", run.Output, StringComparison.Ordinal);
        Assert.Contains("r1", run.Output, StringComparison.Ordinal);
    }

    private static ContributionSubject Child(string upn, string surname) =>
        new()
        {
            Upn = upn,
            Name = new PersonName { Given = "Zephyrine", Family = surname },
            BirthDate = new Google.Type.Date
            {
                Year = 2012,
                Month = 10,
                Day = 4,
            },
        };

    private static async Task<Workplace> OpenAsync(ContributionSubject child)
    {
        var work = await Workplace.OpenAsync();
        var request = new ContributionRequest
        {
            Id = "r1",
            Etag = "read",
            Child = child,
        };
        var answers = work.Service.Answers;
        answers.Give<ListContributionRequestsRequest, ListContributionRequestsResponse>(_ => new ListContributionRequestsResponse
        {
            Requests = { request },
        });
        answers.Give<GetContributionRequestRequest, GetContributionRequestResponse>(_ => new GetContributionRequestResponse
        {
            Request = request,
        });
        answers.Give<SubmitContributionRequest, SubmitContributionResponse>(_ => new SubmitContributionResponse { Request = request });
        return work;
    }

    private static Task<Workplace.Run> RunAsync(Workplace work, string[] args) =>
        Workplace.RunAsync((output, error) => SchoolMisProgram.RunAsync([.. args, .. work.Me], output, error));
}
