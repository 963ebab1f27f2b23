namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>Questions between hub, referrer and school, and their answers.</summary>
internal static class Asking
{
    /// <summary>URNs of the sample partners' schools.</summary>
    public const string SchoolUrn = "999101";

    public const string OtherSchoolUrn = "999102";

    /// <summary>A pupil of the sample school, whose family agreed that the hub asks others.</summary>
    public static ReferralForm OfPupil(params Child[] children)
    {
        var form = Forms.Support(children.Length > 0 ? children : [Pupil()]);
        form.Agreement = new() { AgreeToHubAskingOthers = Answer.Yes };
        return form;
    }

    public static Child Pupil(string @ref = "c1", string urn = SchoolUrn)
    {
        var child = Forms.NewChild(@ref);
        child.Establishment = new() { Urn = urn, YearGroup = "4" };
        return child;
    }

    public static RequestInformationRequest Information(Referral referral, params Question[] questions) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            ReferralId = referral.Id,
            Etag = referral.Etag,
            Questions = { questions },
        };

    public static Question Requirement(string code) => new() { Code = code };

    public static AnswerInformationRequestRequest Answering(InformationRequest request, InformationAnswer answer) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            InformationRequestId = request.Id,
            Etag = request.Etag,
            Answer = answer,
        };

    public static InformationAnswer Words(string code, string text = "Said in words.") =>
        new()
        {
            Answers =
            {
                new QuestionAnswer { Code = code, Text = text },
            },
        };

    public static RequestContributionRequest Contribution(Referral referral, string organisationId = Samples.School) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            ReferralId = referral.Id,
            Etag = referral.Etag,
            ChildRef = "c1",
            OrganisationId = organisationId,
        };

    public static SubmitContributionRequest Submitting(ContributionRequest request, Contribution? answer = null, bool asDraft = false) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            ContributionRequestId = request.Id,
            Etag = request.Etag,
            AsDraft = asDraft,
            Contribution = answer ?? Views(),
        };

    public static Contribution Views(params ContributionPart[] shared) =>
        new()
        {
            Author = new() { Name = "Pat Pastoral", Role = "pastoral lead" },
            Strengths = "Loves drawing.",
            Worries = "Tired every Monday.",
            SafeguardingNote = "For the hub alone.",
            SharedWithReferrer = { shared },
        };

    public static DeclineContributionRequest Declining(ContributionRequest request) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            ContributionRequestId = request.Id,
            Etag = request.Etag,
            Reason = ContributionDeclineReason.TooNew,
        };

    /// <summary>The requests and answers of a referral, as this partner sees them.</summary>
    public static async Task<ListContributionsResponse> ContributionsAsync(this Partner partner, Referral referral) =>
        await partner.Contributions.ListContributionsAsync(new() { ReferralId = referral.Id });

    /// <summary>The only request of a referral, as this partner sees it.</summary>
    public static async Task<ContributionRequest> AskedAsync(this Partner partner, Referral referral) =>
        Assert.Single((await partner.ContributionsAsync(referral)).Requests);

    /// <summary>Reads a request: the first reading by the school is seen.</summary>
    public static async Task<ContributionRequest> ReadAsync(this Partner partner, string requestId) =>
        (await partner.Contributions.GetContributionRequestAsync(new() { ContributionRequestId = requestId })).Request;

    /// <summary>A GP's referral of a pupil, and what its school is asked, as the school has read it.</summary>
    public static async Task<(Referral Referral, ContributionRequest Asked)> ReferPupilAsync(
        this Service service,
        ReferralForm? form = null
    )
    {
        var referral = await service.Practice.SubmitAsync(form ?? OfPupil());
        return (referral, await service.School.ReadAsync((await service.Practice.AskedAsync(referral)).Id));
    }

    public static async Task<ContributionRequest> SubmitAsync(
        this Partner school,
        ContributionRequest asked,
        Contribution? answer = null
    ) => (await school.Contributions.SubmitContributionAsync(Submitting(asked, answer))).Request;

    public static async Task<RequestInformationResponse> AskAsync(this Partner hub, Referral referral, params Question[] questions) =>
        await hub.Triage.RequestInformationAsync(Information(referral, questions));

    /// <summary>What an organisation heard of a subject.</summary>
    public static async Task<List<EventKind>> HeardAsync(this Partner partner, string subjectId)
    {
        var heard = new List<EventKind>();
        var request = new ListEventsRequest { PageSize = 1000 };
        ListEventsResponse page;
        do
        {
            page = await partner.Events.ListEventsAsync(request);
            heard.AddRange(page.Events.Select(delivered => delivered.Event).Where(it => it.SubjectId == subjectId).Select(it => it.Kind));
            request.Cursor = page.Cursor;
        } while (page.HasMore);
        return heard;
    }
}
