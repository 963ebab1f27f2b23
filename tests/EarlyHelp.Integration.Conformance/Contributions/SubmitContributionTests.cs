using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Contributions;

[Collection(Service.Run)]
public sealed class SubmitContributionTests(Service service)
{
    [Fact]
    public async Task The_hub_has_it_and_everybody_who_waits_hears()
    {
        var (referral, asked) = await service.ReferPupilAsync();
        var before = await service.Hub.GetAsync(referral.Id);
        var submitted = await service.School.SubmitAsync(asked);

        Assert.Equal(ContributionState.Submitted, submitted.State);
        Assert.Equal(submitted.EndedAt, submitted.Contribution.SubmittedAt);
        Assert.Empty(submitted.AllowedActions);
        var atHub = (await service.Hub.AskedAsync(referral)).Contribution;
        Assert.Equal(submitted.Contribution, atHub);
        Assert.NotEqual(before.Etag, (await service.Hub.GetAsync(referral.Id)).Etag);
        foreach (var waiting in new[] { service.Hub, service.Practice, service.School })
        {
            Assert.Contains(EventKind.ContributionSubmitted, await waiting.HeardAsync(asked.Id));
        }
    }

    [Fact]
    public async Task A_draft_is_the_schools_own_and_may_lack_what_it_likes()
    {
        var (referral, asked) = await service.ReferPupilAsync();
        var draft = new Contribution
        {
            Worries = "Half a sen",
            Sdq = { new SdqResult { Emotional = 3 } },
            Tried = { new Intervention() },
        };
        var saved = (await service.School.Contributions.SubmitContributionAsync(Asking.Submitting(asked, draft, asDraft: true))).Request;

        Assert.Equal((ContributionState.Seen, "Half a sen"), (saved.State, saved.Contribution.Worries));
        Assert.Equal(saved, await service.School.ReadAsync(asked.Id));
        Assert.Null((await service.Hub.AskedAsync(referral)).Contribution);
        Assert.Null((await service.Practice.AskedAsync(referral)).Contribution);
        await Fault.OfAsync(
            service.School.Contributions.SubmitContributionAsync(Asking.Submitting(asked)),
            StatusCode.Aborted,
            "ETAG_STALE"
        );
        var submitted = await service.School.SubmitAsync(saved);
        Assert.Equal("Tired every Monday.", submitted.Contribution.Worries);
    }

    [Fact]
    public async Task Scores_are_added_up_and_banded_by_who_answered()
    {
        var (_, asked) = await service.ReferPupilAsync();
        var answer = Asking.Views();
        answer.Sdq.Add(
            new SdqResult
            {
                Respondent = SdqRespondent.Teacher,
                CompletedOn = Forms.Date(DateTime.UtcNow),
                Emotional = 5,
                Conduct = 3,
                Hyperactivity = 9,
                Peer = 2,
                Prosocial = 10,
                Total = 1,
                BandsVersion = "mine",
            }
        );
        var result = Assert.Single((await service.School.SubmitAsync(asked, answer)).Contribution.Sdq);

        Assert.Equal(19, result.Total);
        Assert.Equal(
            [
                ("emotional", SdqBandLevel.High),
                ("conduct", SdqBandLevel.SlightlyRaised),
                ("hyperactivity", SdqBandLevel.VeryHigh),
                ("peer", SdqBandLevel.CloseToAverage),
                ("prosocial", SdqBandLevel.CloseToAverage),
                ("total", SdqBandLevel.VeryHigh),
            ],
            result.Bands.Select(band => (band.Scale, band.Level))
        );
        Assert.NotEqual("mine", result.BandsVersion);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        var (_, asked) = await service.ReferPupilAsync();
        var answer = new Contribution
        {
            Answers =
            {
                new QuestionAnswer { Code = "NEVER_ASKED", Text = "x" },
                new QuestionAnswer { Code = "WORKS" },
            },
            Tried =
            {
                new Intervention { What = "A club", ChildRef = "c9" },
            },
            Sdq =
            {
                new SdqResult
                {
                    Respondent = SdqRespondent.Teacher,
                    CompletedOn = Forms.Date(DateTime.UtcNow),
                    Impact = 7,
                },
                new SdqResult { Respondent = SdqRespondent.Self, CompletedOn = Forms.Date(DateTime.UtcNow) },
                new SdqResult { Emotional = 11 },
            },
        };
        await Fault.OfFieldsAsync(
            service.School.Contributions.SubmitContributionAsync(Asking.Submitting(asked, answer)),
            "contribution.author.name REQUIRED",
            "contribution.answers[0].code CODE_UNKNOWN",
            "contribution.answers[1].text REQUIRED",
            "contribution.tried[0].child_ref REFERENCE_UNKNOWN",
            "contribution.sdq[0].impact OUT_OF_RANGE",
            "contribution.sdq[1].respondent CONTRADICTION",
            "contribution.sdq[2].respondent REQUIRED",
            "contribution.sdq[2].completed_on REQUIRED",
            "contribution.sdq[2].emotional OUT_OF_RANGE"
        );
        await Fault.OfFieldsAsync(
            service.School.Contributions.SubmitContributionAsync(Asking.Submitting(asked, new() { Author = new() { Name = "Pat" } })),
            "contribution REQUIRED"
        );
    }

    [Fact]
    public async Task Not_twice_and_not_once_it_is_cancelled()
    {
        var (referral, asked) = await service.ReferPupilAsync();
        var submitted = await service.School.SubmitAsync(asked);
        var twice = await Fault.OfAsync(
            service.School.Contributions.SubmitContributionAsync(Asking.Submitting(submitted)),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
        Assert.Equal("", twice.Info.Metadata["allowed_actions"]);

        (referral, asked) = await service.ReferPupilAsync();
        await service.Practice.WithdrawAsync(await service.Practice.GetAsync(referral.Id));
        var cancelled = await service.School.ReadAsync(asked.Id);
        Assert.Equal(ContributionState.Cancelled, cancelled.State);
        Assert.Contains(EventKind.ContributionCancelled, await service.School.HeardAsync(asked.Id));
        await Fault.OfAsync(
            service.School.Contributions.SubmitContributionAsync(Asking.Submitting(cancelled)),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
    }

    [Fact]
    public async Task The_same_request_gives_the_first_answer_again_and_other_content_is_refused()
    {
        var (_, asked) = await service.ReferPupilAsync();
        var request = Asking.Submitting(asked);
        var first = await service.School.Contributions.SubmitContributionAsync(request);
        Assert.Equal(first, await service.School.Contributions.SubmitContributionAsync(request));

        request.Contribution.Worries = "Another.";
        await Fault.OfAsync(service.School.Contributions.SubmitContributionAsync(request), StatusCode.AlreadyExists, "REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task The_school_that_is_asked_only()
    {
        var (_, asked) = await service.ReferPupilAsync();
        foreach (var other in new[] { service.OtherSchool, service.Practice, service.SchoolHealth })
        {
            await Fault.OfAsync(other.Contributions.SubmitContributionAsync(Asking.Submitting(asked)), StatusCode.NotFound, "NOT_FOUND");
        }
    }
}
