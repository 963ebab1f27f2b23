using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.EarlyHelpList;

[Collection(Service.Run)]
public sealed class ListChildrenTests(Service service)
{
    [Fact]
    public async Task A_child_whom_the_school_referred_waits_for_the_hub_until_the_referral_is_over()
    {
        var form = Forms.Support(Asking.Pupil());
        form.Children[0].Upn = Forms.RandomUpn();
        var referral = await service.School.SubmitAsync(form);
        var child = await service.School.ListedAsync(referral);

        Assert.Equal([ListedBecause.WaitingForHub], child.Because);
        Assert.Equal(
            (referral.Id, "4", form.Children[0].Upn, form.Children[0].BirthDate),
            (child.ReferralId, child.YearGroup, child.Upn, child.BirthDate)
        );
        Assert.Equal((SchoolRag.Unspecified, "", "", null), (child.Rating, child.CaseId, child.AssessmentId, child.LeadPractitioner));
        Assert.Empty(child.Owed);
        Assert.Equal(referral.SubmittedAt, child.ChangedAt);

        await service.School.WithdrawAsync(referral);
        Assert.Null(await service.School.FindListedAsync(referral));
    }

    [Fact]
    public async Task What_the_hub_asks_of_its_referral_is_owed_until_it_is_answered()
    {
        var taken = await service.SubmitAndTakeAsync(Forms.Support());
        var asked = await service.Hub.AskAsync(taken, Asking.Requirement("ATTENDANCE"));

        var child = await service.School.ListedAsync(taken);
        var owed = Assert.Single(child.Owed);
        Assert.Equal(
            (OwedKind.Information, asked.Request.Id, Samples.CentralHub, asked.Request.DueOn, false),
            (owed.Kind, owed.SubjectId, owed.OwedToOrganisationId, owed.DueOn, owed.Overdue)
        );
        Assert.Equal((owed.DueOn, NextDateKind.Owed), (child.NextDate, child.NextDateKind));

        await service.School.Referrals.AnswerInformationRequestAsync(Asking.Answering(asked.Request, Asking.Words("ATTENDANCE")));
        Assert.Empty((await service.School.ListedAsync(taken)).Owed);
    }

    [Fact]
    public async Task Views_that_are_asked_of_the_school_are_owed_until_they_are_given()
    {
        var (referral, asked) = await service.ReferPupilAsync();

        var child = await service.School.ListedAsync(referral);
        Assert.Equal(([ListedBecause.SchoolAsked], "", "4"), (child.Because, child.ReferralId, child.YearGroup));
        var owed = Assert.Single(child.Owed);
        Assert.Equal(
            (OwedKind.Contribution, asked.Id, Samples.CentralHub, asked.DueOn),
            (owed.Kind, owed.SubjectId, owed.OwedToOrganisationId, owed.DueOn)
        );

        await service.School.SubmitAsync(asked);
        Assert.Null(await service.School.FindListedAsync(referral));
    }

    [Fact]
    public async Task A_child_who_is_allocated_to_the_school_is_listed_for_as_long_as_the_school_works_with_it()
    {
        var decided = await service.OfferAsync(HubWork.Outcome("SCHOOL", Samples.School));
        var offered = await service.School.AllocationAsync(decided.Referral.Id);
        var child = await service.School.ListedAsync(decided.Referral);
        Assert.Equal([ListedBecause.AllocatedToSchool, ListedBecause.CaseOpen], child.Because);
        Assert.Equal((OwedKind.AllocationAnswer, offered.Id), (Assert.Single(child.Owed).Kind, child.Owed[0].SubjectId));

        var accepted = await service.School.AcceptAsync(offered);
        Assert.Empty((await service.School.ListedAsync(decided.Referral)).Owed);
        await service.School.EndAsync(accepted);
        Assert.Null(await service.School.FindListedAsync(decided.Referral));
    }

    [Fact]
    public async Task What_an_active_plan_has_the_school_do_is_owed_to_who_leads_until_it_is_done()
    {
        var (school, otherSchool) = (
            new ActionOwner { Name = "Kim", OrganisationId = Samples.School },
            new ActionOwner { Name = "Pat", OrganisationId = Samples.OtherSchool }
        );
        var lead = service.SchoolHealth.Assessments;
        var at = await service.SchoolHealth.WriteAsync(await service.StartAsync());
        at = (await lead.AddActionAsync(AssessmentWork.Adding(at, "c1", school))).Assessment;
        at = (await lead.AddActionAsync(AssessmentWork.Adding(at, "c2", school))).Assessment;
        at = (await lead.AddActionAsync(AssessmentWork.Adding(at, "", otherSchool))).Assessment;
        Assert.Empty((await service.School.ListedAsync(at)).Owed);

        at = await service.SchoolHealth.ActivateAsync(at);
        var child = await service.School.ListedAsync(at);
        var owed = Assert.Single(child.Owed);
        Assert.Equal(
            new OwedItem
            {
                Kind = OwedKind.PlanAction,
                SubjectId = at.Actions[0].Id,
                OwedToOrganisationId = Samples.SchoolHealth,
                DueOn = at.Actions[0].DueOn,
                AssessmentId = at.Id,
            },
            owed
        );
        Assert.Equal((NextDateKind.Owed, owed.DueOn), (child.NextDateKind, child.NextDate));
        Assert.Equal(at.Actions[2].Id, Assert.Single((await service.OtherSchool.ListedAsync(at)).Owed).SubjectId);

        var done = at.Actions[0].Clone();
        done.State = PlanActionState.Done;
        at = (await lead.UpdateActionAsync(AssessmentWork.Changing(at, done, "state"))).Assessment;
        Assert.Empty((await service.School.ListedAsync(at)).Owed);

        await lead.CloseAssessmentAsync(AssessmentWork.Closing(at));
        Assert.DoesNotContain(await service.OtherSchool.ListAllAsync(new()), other => other.Owed.Any(owed => owed.AssessmentId == at.Id));
    }

    [Fact]
    public async Task By_name_over_pages_and_only_what_is_asked_for()
    {
        for (var i = 0; i < 3; i++)
        {
            await service.OtherSchool.SubmitAsync(Forms.Support());
        }
        var whole = await service.OtherSchool.ListAllAsync(new());
        var paged = await service.OtherSchool.ListAllAsync(new() { PageSize = 2 });

        Assert.Equal(whole.Select(child => child.Id), paged.Select(child => child.Id));
        Assert.Distinct(whole.Select(child => child.Id));
        var family = whole.Select(child => child.Name.Split(' ')[^1].ToLowerInvariant()).ToList();
        Assert.Equal(family.Order(StringComparer.Ordinal), family);
        Assert.Empty(await service.OtherSchool.ListAllAsync(new() { Because = { ListedBecause.SteppedDown } }));
        Assert.Empty(await service.OtherSchool.ListAllAsync(new() { OverdueOnly = true }));

        var first = await service.OtherSchool.EarlyHelpList.ListChildrenAsync(new() { PageSize = 1 });
        await Fault.OfFieldsAsync(
            service.OtherSchool.EarlyHelpList.ListChildrenAsync(new() { OverdueOnly = true, PageToken = first.NextPageToken }),
            "page_token PAGE_TOKEN_INVALID"
        );
        await Fault.OfFieldsAsync(
            service.OtherSchool.EarlyHelpList.ListChildrenAsync(
                new()
                {
                    PageSize = 201,
                    Because = { (ListedBecause)99 },
                    Ratings = { (SchoolRag)99 },
                }
            ),
            "because[0] ENUM_UNKNOWN",
            "page_size OUT_OF_RANGE",
            "ratings[0] ENUM_UNKNOWN"
        );
    }

    [Fact]
    public async Task With_changed_since_only_what_changed()
    {
        var before = await service.School.SubmitAsync(Forms.Support());
        var after = await service.School.SubmitAsync(Forms.Support());
        var since = new ListChildrenRequest { ChangedSince = after.SubmittedAt };

        Assert.Contains(await service.School.ListAllAsync(since.Clone()), child => child.ReferralId == after.Id);
        Assert.DoesNotContain(await service.School.ListAllAsync(since.Clone()), child => child.ReferralId == before.Id);

        var rated = await service.School.EarlyHelpList.SetRatingAsync(SchoolList.Rating(await service.School.ListedAsync(before)));
        Assert.Equal(rated.Child, (await service.School.ListAllAsync(since.Clone())).Last(child => child.ReferralId == before.Id));
        var page = await service.School.EarlyHelpList.ListChildrenAsync(since);
        Assert.True(page.CompleteUntil < Timestamp.FromDateTime(DateTime.UtcNow));
    }

    [Fact]
    public async Task Each_school_has_its_own_and_nobody_else_has_any()
    {
        var referral = await service.School.SubmitAsync(Forms.Support());

        Assert.Null(await service.OtherSchool.FindListedAsync(referral));
        // A client with every scope, for an organisation of another kind.
        foreach (var other in new[] { Samples.SecondHub, Samples.SecondFrontDoor })
        {
            var partner = service.Partner(Samples.SecondClient, other);
            await Fault.OfAsync(partner.EarlyHelpList.ListChildrenAsync(new()), StatusCode.PermissionDenied, "NOT_FOR_THIS_ORGANISATION");
        }
        await Fault.OfAsync(service.Hub.EarlyHelpList.ListChildrenAsync(new()), StatusCode.PermissionDenied, "SCOPE_MISSING");
    }
}
