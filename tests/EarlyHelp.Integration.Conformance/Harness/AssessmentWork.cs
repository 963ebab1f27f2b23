namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>What a lead practitioner does, where it must succeed.</summary>
internal static class AssessmentWork
{
    /// <summary>The sample practice's ODS code.</summary>
    public const string PracticeCode = "Z99201";

    public const string Mother = "Zenobia";

    /// <summary>The school's pupil and the practice's patient, and a sister at another school, with their mother.</summary>
    public static ReferralForm OfFamily()
    {
        var pupil = Asking.Pupil();
        pupil.GpPractice = new() { OdsCode = PracticeCode };
        pupil.WishesAndFeelings = "Wants to sleep.";
        var form = Forms.Agreed(pupil, Asking.Pupil("c2", Asking.OtherSchoolUrn));
        var mother = Forms.Mother();
        mother.Name.Given = Mother;
        form.FamilyMembers.Add(mother);
        form.ParentsView = "Mother's view.";
        return form;
    }

    /// <summary>What School Health has accepted of a family that the school referred.</summary>
    public static async Task<Allocation> AcceptedAsync(this Service service, ReferralForm? form = null)
    {
        form ??= OfFamily();
        var decided = await service.Hub.DecideAsync(
            await service.SubmitAndTakeAsync(form),
            [.. form.Children.Select(child => HubWork.Outcome("SCHOOL_HEALTH", Samples.SchoolHealth, child.Ref))]
        );
        return await service.SchoolHealth.AcceptAsync(await service.SchoolHealth.AllocationAsync(decided.Referral.Id));
    }

    public static LeadPractitioner Lead(string organisationId = Samples.SchoolHealth) =>
        new()
        {
            Name = "Jo Bell",
            Role = "school nurse",
            OrganisationId = organisationId,
            ChosenByFamily = Answer.Yes,
            FamilysView = "The family knows Jo.",
            Reason = "The family asked.",
        };

    public static StartAssessmentRequest Starting(Allocation allocation) =>
        new()
        {
            RequestId = NewId(),
            AllocationId = allocation.Id,
            LeadPractitioner = Lead(),
        };

    /// <summary>A family that the caller knows.</summary>
    public static StartAssessmentRequest Starting(string organisationId, params Child[] children) =>
        new()
        {
            RequestId = NewId(),
            Content = new() { Children = { children.Length > 0 ? children : [Forms.NewChild()] }, Reason = "Tired and sad." },
            LeadPractitioner = Lead(organisationId),
        };

    /// <summary>Led by School Health, of a family that the school referred.</summary>
    public static async Task<Assessment> StartAsync(this Service service, ReferralForm? form = null) =>
        (await service.SchoolHealth.Assessments.StartAssessmentAsync(Starting(await service.AcceptedAsync(form)))).Assessment;

    /// <summary>With a plan of one action for the pupil, one for the sister, and one for the mother.</summary>
    public static async Task<Assessment> StartActiveAsync(this Service service)
    {
        var lead = service.SchoolHealth;
        var at = await lead.WriteAsync(await service.StartAsync());
        at = (
            await lead.Assessments.AddActionAsync(Adding(at, "c1", new() { Name = "Jo Bell", OrganisationId = Samples.SchoolHealth }))
        ).Assessment;
        at = (
            await lead.Assessments.AddActionAsync(Adding(at, "c2", new() { Name = "Jo Bell", OrganisationId = Samples.SchoolHealth }))
        ).Assessment;
        at = (await lead.Assessments.AddActionAsync(Adding(at, "", new() { Name = Mother, PersonRef = "m1" }))).Assessment;
        return await lead.ActivateAsync(at);
    }

    /// <summary>With what is needed to activate it.</summary>
    public static Task<Assessment> WriteAsync(this Partner lead, Assessment at) =>
        lead.UpdateAsync(
            at,
            new()
            {
                ChildrensViews = { View("c1", "Wants to sleep."), View("c2", "Wants a dog.") },
                Analysis = new() { NeedsToHappen = "An evening without screens.", WorriedAbout = $"{Mother} is tired." },
            },
            "childrens_views",
            "analysis"
        );

    public static PersonView View(string person, string view) => new() { PersonRef = person, View = view };

    public static UpdateAssessmentRequest Updating(Assessment at, AssessmentContent content, params string[] paths) =>
        new()
        {
            RequestId = NewId(),
            AssessmentId = at.Id,
            Etag = at.Etag,
            Content = content,
            UpdateMask = new() { Paths = { paths } },
        };

    public static AddActionRequest Adding(Assessment at, string childRef, ActionOwner owner) =>
        new()
        {
            RequestId = NewId(),
            AssessmentId = at.Id,
            Etag = at.Etag,
            Action = new()
            {
                What = $"What is done for {(childRef.Length > 0 ? childRef : "the family")}.",
                ChildRef = childRef,
                Owner = owner,
                DueOn = Forms.Date(DateTime.UtcNow.AddDays(14)),
            },
        };

    public static UpdateActionRequest Changing(Assessment at, PlanAction action, params string[] paths) =>
        new()
        {
            RequestId = NewId(),
            AssessmentId = at.Id,
            Etag = at.Etag,
            Action = action,
            UpdateMask = new() { Paths = { paths } },
        };

    public static ActivateAssessmentRequest Activating(Assessment at) =>
        new()
        {
            RequestId = NewId(),
            AssessmentId = at.Id,
            Etag = at.Etag,
        };

    public static RecordReviewRequest Reviewing(Assessment at) =>
        new()
        {
            RequestId = NewId(),
            AssessmentId = at.Id,
            Etag = at.Etag,
            Review = new()
            {
                HeldOn = Forms.Date(DateTime.UtcNow),
                Decision = ReviewDecision.Continue,
                NextReviewOn = Forms.Date(DateTime.UtcNow.AddDays(30)),
            },
        };

    public static ContributeSectionRequest Contributing(Assessment at, string childRef = "c1") =>
        new()
        {
            RequestId = NewId(),
            AssessmentId = at.Id,
            Etag = at.Etag,
            Domain = NeedDomain.Education,
            ChildRef = childRef,
            Text = "Reads well.",
        };

    public static AssignLeadPractitionerRequest Assigning(Assessment at, string organisationId) =>
        new()
        {
            RequestId = NewId(),
            AssessmentId = at.Id,
            Etag = at.Etag,
            LeadPractitioner = Lead(organisationId),
        };

    public static CloseAssessmentRequest Closing(Assessment at) =>
        new()
        {
            RequestId = NewId(),
            AssessmentId = at.Id,
            Etag = at.Etag,
            Closure = new()
            {
                Reason = "NEEDS_MET",
                Rationale = "Sleeps through.",
                WhatChanged = "The children sleep well.",
                Achievement = Achievement.Achieved,
            },
        };

    public static async Task<Assessment> UpdateAsync(this Partner lead, Assessment at, AssessmentContent content, params string[] paths) =>
        (await lead.Assessments.UpdateAssessmentAsync(Updating(at, content, paths))).Assessment;

    public static async Task<Assessment> ActivateAsync(this Partner lead, Assessment at) =>
        (await lead.Assessments.ActivateAssessmentAsync(Activating(at))).Assessment;

    /// <summary>The full view.</summary>
    public static async Task<Assessment> ReadAsync(this Partner partner, Assessment at) =>
        (await partner.Assessments.GetAssessmentAsync(new() { AssessmentId = at.Id, View = AssessmentView.Full })).Assessment;

    private static string NewId() => Guid.NewGuid().ToString();
}
