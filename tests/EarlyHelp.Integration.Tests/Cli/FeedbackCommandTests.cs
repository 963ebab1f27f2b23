using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Tests.Cli;

public sealed class FeedbackCommandTests
{
    private static readonly Feedback News = new()
    {
        Id = "f1",
        ReferralReference = "7KM4-9QXT",
        Kind = FeedbackKind.Decision,
        Summary = "The hub has decided on your referral 7KM4-9QXT.",
        FamilySummary = "Somebody from School Health will be in touch.",
        ParentsNotToBeTold = Answer.Yes,
    };

    [Fact]
    public async Task What_nobody_has_read_is_shown_with_what_the_family_may_hear()
    {
        await using var work = await OpenAsync();

        var run = await work.RunAsync("feedback");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        foreach (
            var said in new[]
            {
                "7KM4-9QXT: decision",
                "The hub has decided",
                "For the family: Somebody from School Health",
                "The parents are not to be told",
                "feedback ack f1",
            }
        )
        {
            Assert.Contains(said, run.Output, StringComparison.Ordinal);
        }
        var asked = Assert.Single(work.Service.Answers.To<ListFeedbackRequest>());
        Assert.Equal((FeedbackBox.ForMe, true), (asked.Box, asked.NotAcknowledgedOnly));
    }

    [Fact]
    public async Task A_hub_sees_what_has_not_been_read_for_days()
    {
        await using var work = await OpenAsync();

        await work.RunAsync("feedback", "--given", "--older-than", "5", "--referral", "7KM4-9QXT", "--all");

        var asked = Assert.Single(work.Service.Answers.To<ListFeedbackRequest>());
        Assert.Equal(
            (FeedbackBox.GivenByMe, false, 5, "id-1"),
            (asked.Box, asked.NotAcknowledgedOnly, asked.OlderThanDays, asked.ReferralId)
        );
    }

    [Fact]
    public async Task Reading_is_said()
    {
        await using var work = await OpenAsync();
        var read = new Feedback(News)
        {
            AcknowledgedAt = new Timestamp(),
            AcknowledgedBy = new Worker { Name = "A User" },
        };
        work.Service.Answers.Give<AcknowledgeFeedbackRequest, AcknowledgeFeedbackResponse>(_ => new AcknowledgeFeedbackResponse
        {
            Feedback = { read },
        });

        var run = await work.RunAsync("feedback", "ack", "f1", "f2");

        Assert.Contains("by A User", run.Output, StringComparison.Ordinal);
        Assert.Equal(["f1", "f2"], Assert.Single(work.Service.Answers.To<AcknowledgeFeedbackRequest>()).FeedbackIds);
    }

    [Fact]
    public async Task A_referral_shows_what_came_of_it()
    {
        await using var work = await OpenAsync();

        var run = await work.RunAsync("referral", "show", "7KM4-9QXT");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        foreach (
            var said in new[]
            {
                "How does she sleep?",
                "Coquet Bridge High School",
                "asked, not read yet",
                "Why: She sleeps badly.",
                "Odalys Fenwright, school nurse",
                "fed back",
                "26 h",
                "not yet",
            }
        )
        {
            Assert.Contains(said, run.Output, StringComparison.Ordinal);
        }
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 100, line));
    }

    private static async Task<Workplace> OpenAsync()
    {
        const string school = "0198f000-0000-7000-8000-000000000101";
        var work = await Workplace.OpenAsync();
        var step = new TimelyStep { At = new Timestamp(), WorkingMinutes = 26 * 60 };
        work.Service.AnswerGet = _ => new GetReferralResponse
        {
            Referral = new Referral
            {
                Id = "id-1",
                LocalAuthority = "929",
                Timeliness = new Timeliness
                {
                    Taken = step,
                    Decided = step,
                    FedBack = step,
                },
            },
            InformationRequests =
            {
                new InformationRequest
                {
                    State = InformationRequestState.Open,
                    Questions =
                    {
                        new Question { Code = "sleep", Text = "How does she sleep?" },
                    },
                },
            },
            ContributionRequests =
            {
                new ContributionRequest { OrganisationId = school, State = ContributionState.Requested },
            },
            Decisions = { new Decision { Content = new DecisionContent { Rationale = "She sleeps badly." } } },
            Allocations =
            {
                new Allocation
                {
                    State = AllocationState.Accepted,
                    Acceptance = new AllocationAcceptance
                    {
                        Worker = new Worker { Name = "Odalys Fenwright", Role = "school nurse" },
                    },
                },
            },
            Triage = new TriageRecord(),
        };
        work.Service.Answers.Give<ListOrganisationsRequest, ListOrganisationsResponse>(_ => new ListOrganisationsResponse
        {
            Organisations =
            {
                new Organisation { Id = school, Name = "Coquet Bridge High School" },
            },
        });
        work.Service.Answers.Give<ListFeedbackRequest, ListFeedbackResponse>(_ => new ListFeedbackResponse { Feedback = { News } });
        return work;
    }
}
