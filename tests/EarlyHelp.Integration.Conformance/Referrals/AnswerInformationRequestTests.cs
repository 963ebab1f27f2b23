using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Referrals;

[Collection(Service.Run)]
public sealed class AnswerInformationRequestTests(Service service)
{
    [Fact]
    public async Task Words_and_fields_answer_and_what_nobody_knows_is_answered_too()
    {
        var (referral, asked) = await AskAsync("WORKING_WELL", "CHILDS_VOICE", "PARENTS_VIEW");
        Assert.Contains("WORKING_WELL", Missing(referral));
        var answer = Asking.Words("WORKING_WELL", "They eat together.");
        answer.Answers.Add(new QuestionAnswer { Code = "PARENTS_VIEW", NotKnown = true });
        answer.Supplement = new()
        {
            Children =
            {
                new Child { Ref = "c1", WishesAndFeelings = "I want to sleep." },
            },
        };

        var taken = await AnswerAsync(asked, answer);

        Assert.Equal(InformationRequestState.Answered, taken.Request.State);
        Assert.Equal(answer, taken.Request.Answer);
        Assert.Equal("Jo Conformance", taken.Request.AnsweredBy.Name);
        Assert.Equal(ReferralState.InTriage, taken.Referral.State);
        Assert.Equal(Missing(referral).Except(["WORKING_WELL", "CHILDS_VOICE", "PARENTS_VIEW"]), Missing(taken.Referral));
        Assert.Equal(referral.Form, taken.Referral.Form);
        Assert.Contains(EventKind.InformationAnswered, await service.Hub.HeardAsync(asked.Id));
    }

    [Fact]
    public async Task What_is_left_open_stays_missing_and_another_question_keeps_it_waiting()
    {
        var referral = await service.SubmitAndTakeAsync(Forms.Support());
        var first = await service.Hub.AskAsync(referral, Asking.Requirement("WORKING_WELL"), Asking.Requirement("PARENTS_VIEW"));
        var second = await service.Hub.AskAsync(first.Referral, Asking.Requirement("CHILDS_VOICE"));

        var one = await AnswerAsync(first.Request, Asking.Words("WORKING_WELL"));
        Assert.Equal(ReferralState.AwaitingInformation, one.Referral.State);
        Assert.Contains("PARENTS_VIEW", Missing(one.Referral));
        Assert.Equal(ReferralState.InTriage, (await AnswerAsync(second.Request, Asking.Words("CHILDS_VOICE"))).Referral.State);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong_by_its_path_in_the_answer()
    {
        var (_, asked) = await AskAsync("WORKING_WELL");
        var answer = Asking.Words("NEVER_ASKED");
        answer.Supplement = new()
        {
            Children =
            {
                new Child { Ref = "c9", Upn = "nonsense" },
            },
            Tried =
            {
                new Intervention { What = "x", ChildRef = "c8" },
            },
        };
        await Fault.OfFieldsAsync(
            service.School.Referrals.AnswerInformationRequestAsync(Asking.Answering(asked, answer)),
            "answer.answers[0].code CODE_UNKNOWN",
            "answer.supplement.children[0].ref REFERENCE_UNKNOWN",
            "answer.supplement.children[0].upn FORMAT_INVALID",
            "answer.supplement.tried[0].child_ref REFERENCE_UNKNOWN"
        );
        await Fault.OfFieldsAsync(
            service.School.Referrals.AnswerInformationRequestAsync(Asking.Answering(asked, new())),
            "answer REQUIRED"
        );
    }

    [Fact]
    public async Task When_the_family_agrees_the_school_is_asked_and_when_it_takes_it_back_it_is_asked_no_more()
    {
        var form = Asking.OfPupil();
        form.Agreement = null;
        var referral = await service.Practice.SubmitAsync(form);
        var asked = await service.Hub.AskAsync(await service.Hub.TakeAsync(referral), Asking.Requirement("HUB_MAY_ASK"));
        var agreed = await AnswerAsync(asked.Request, Agreement(Answer.Yes), service.Practice);
        var contribution = await service.Practice.AskedAsync(referral);
        Assert.Equal((Samples.School, true), (contribution.OrganisationId, contribution.AskedByService));

        asked = await service.Hub.AskAsync(agreed.Referral, Asking.Requirement("HUB_MAY_ASK"));
        await AnswerAsync(asked.Request, Agreement(Answer.No), service.Practice);
        var list = await service.Practice.ContributionsAsync(referral);
        Assert.Equal(ContributionState.Cancelled, Assert.Single(list.Requests).State);
    }

    [Fact]
    public async Task Harm_goes_to_the_front_door_at_once_whatever_else_is_wrong()
    {
        var (referral, asked) = await AskAsync("WORKING_WELL");
        var request = Asking.Answering(asked, Harm());
        (request.RequestId, request.Etag) = ("not an id", "stale");
        request.Answer.Supplement.Children.Add(new Child { Ref = "c9", Upn = "nonsense" });
        await service.FrontDoor.ExpectNotFoundAsync(referral.Id);

        var taken = await service.School.Referrals.AnswerInformationRequestAsync(request);

        Assert.NotEmpty(taken.Diversion.Contacts);
        Assert.Equal(InformationRequestState.Answered, taken.Request.State);
        Assert.Equal(request.Answer, taken.Request.Answer);
        Assert.Equal(ReferralState.InTriage, taken.Referral.State);
        Assert.Equal(referral.Form, (await service.FrontDoor.GetAsync(referral.Id)).Form);
        Assert.Contains(EventKind.ReferralSteppedUp, await service.FrontDoor.HeardAsync(referral.Id));
        var news = Assert.Single(await service.School.FeedbackAsync(referral.Id), news => news.Kind == FeedbackKind.SteppedUp);
        Assert.StartsWith($"Your referral {referral.Reference} has gone to children's social care", news.Summary, StringComparison.Ordinal);
        Assert.Equal(taken, await service.School.Referrals.AnswerInformationRequestAsync(request));
    }

    [Fact]
    public async Task Harm_told_when_nothing_is_asked_any_more_is_a_referral_of_its_own()
    {
        var (_, asked) = await AskAsync("WORKING_WELL");
        var answered = await AnswerAsync(asked, Asking.Words("WORKING_WELL"));

        var late = await AnswerAsync(answered.Request, Harm());

        Assert.Equal((InformationRequestState.Answered, ReferralState.Diverted), (late.Request.State, late.Referral.State));
        Assert.NotEqual(answered.Referral.Id, late.Referral.Id);
        var read = await service.FrontDoor.GetAsync(late.Referral.Id);
        Assert.Equal(answered.Referral.Form.Children[0].Name, read.Form.Children[0].Name);
        Assert.Equal(Answer.Yes, read.Form.Harm.SufferedOrLikely);
    }

    [Fact]
    public async Task Not_twice_not_with_an_old_etag_and_by_the_referrer_only()
    {
        var (_, asked) = await AskAsync("WORKING_WELL");
        var request = Asking.Answering(asked, Asking.Words("WORKING_WELL"));
        foreach (var other in new[] { service.Hub, service.OtherSchool, service.Practice })
        {
            await Fault.OfAsync(other.Referrals.AnswerInformationRequestAsync(request), StatusCode.NotFound, "NOT_FOUND");
        }
        var first = await service.School.Referrals.AnswerInformationRequestAsync(request);
        Assert.Equal(first, await service.School.Referrals.AnswerInformationRequestAsync(request));
        await Fault.OfAsync(
            service.School.Referrals.AnswerInformationRequestAsync(Asking.Answering(asked, Asking.Words("WORKING_WELL"))),
            StatusCode.Aborted,
            "ETAG_STALE"
        );
        var twice = await Fault.OfAsync(
            service.School.Referrals.AnswerInformationRequestAsync(Asking.Answering(first.Request, Asking.Words("WORKING_WELL"))),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
        Assert.Equal("", twice.Info.Metadata["allowed_actions"]);
    }

    private static InformationAnswer Harm() =>
        new()
        {
            Supplement = new()
            {
                Harm = new() { SufferedOrLikely = Answer.Yes, Description = "Bruises today." },
            },
        };

    private static InformationAnswer Agreement(Answer answer) =>
        new() { Supplement = new() { Agreement = new() { AgreeToHubAskingOthers = answer } } };

    private static IEnumerable<string> Missing(Referral referral) => referral.MissingInformation.Select(missing => missing.Requirement);

    private async Task<(Referral Referral, InformationRequest Asked)> AskAsync(params string[] requirements)
    {
        var asked = await service.Hub.AskAsync(
            await service.SubmitAndTakeAsync(Forms.Support()),
            [.. requirements.Select(Asking.Requirement)]
        );
        return (asked.Referral, asked.Request);
    }

    private async Task<AnswerInformationRequestResponse> AnswerAsync(
        InformationRequest asked,
        InformationAnswer answer,
        Partner? referrer = null
    ) => await (referrer ?? service.School).Referrals.AnswerInformationRequestAsync(Asking.Answering(asked, answer));
}
