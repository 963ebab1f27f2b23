namespace EarlyHelp.Integration.Conformance.Cases;

[Collection(Service.Run)]
public sealed class GetCaseTests(Service service)
{
    [Fact]
    public async Task Says_what_keeps_it_open_and_ends_with_the_last_of_it()
    {
        var allocation = await service.AcceptedAsync(Forms.Agreed(Asking.Pupil()));
        var referral = await service.Hub.GetAsync(allocation.ReferralId);
        var caseId = (await service.Hub.PlacementAsync(allocation.ReferralId)).CaseId;
        var at = (await service.SchoolHealth.Assessments.StartAssessmentAsync(AssessmentWork.Starting(allocation))).Assessment;
        var offered = await service.Hub.OfferAsync(TransferWork.Offering(TransferKind.StepUp, caseId, TransferWork.Agreed()));
        var open = await service.Hub.CaseAsync(caseId);

        Assert.Equal((CaseState.Open, Samples.CentralHub, "929"), (open.State, open.AccountableOrganisationId, open.LocalAuthority));
        Assert.Equal(at.CaseReference, open.Reference);
        Assert.Equal(
            [
                (CaseNeedKind.Referral, referral.Id, referral.Reference, Samples.CentralHub),
                (CaseNeedKind.Assessment, at.Id, at.Reference, Samples.SchoolHealth),
                (CaseNeedKind.Transfer, offered.Id, offered.Reference, Samples.CentralHub),
            ],
            open.Needs.Select(need => (need.Kind, need.Id, need.Reference, need.OrganisationId))
        );
        Assert.Empty(open.AllowedActions);
        Assert.Null(open.ClosedAt);

        await service.Hub.WithdrawAsync(offered);
        await service.SchoolHealth.Assessments.CloseAssessmentAsync(AssessmentWork.Closing(at));
        await service.SchoolHealth.EndAsync(await service.SchoolHealth.AllocationAsync(allocation.ReferralId));
        var over = await service.Hub.CaseAsync(caseId);

        Assert.Equal((CaseState.Closed, null), (over.State, over.Closure));
        Assert.NotNull(over.ClosedAt);
        Assert.Empty(over.Needs);
        Assert.NotEqual(open.Etag, over.Etag);
    }

    [Fact]
    public async Task A_referral_of_two_children_is_named_once()
    {
        var allocation = await service.AcceptedAsync();
        var placements = (await service.Hub.GetAsync(allocation.ReferralId)).ChildPlacements;

        Assert.Equal(2, placements.Count);
        var need = Assert.Single((await service.Hub.CaseAsync(placements[0].CaseId)).Needs);
        Assert.Equal((CaseNeedKind.Referral, allocation.ReferralId), (need.Kind, need.Id));
    }

    [Fact]
    public async Task By_its_reference_however_it_is_spelt()
    {
        var caseId = await service.HubCaseAsync();
        var reference = (await service.Hub.CaseAsync(caseId)).Reference;
        var spoken = reference.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

        Assert.Equal(caseId, (await service.Hub.Cases.GetCaseAsync(new() { Reference = spoken })).Case.Id);
        await service.Hub.ExpectNoCaseAsync(new() { Reference = "no reference" });
        await service.OtherHub.ExpectNoCaseAsync(new() { Reference = reference });
    }

    [Fact]
    public async Task All_of_it_for_who_is_accountable_and_the_hub_and_where_it_stands_for_who_has_a_part()
    {
        var (at, _) = await service.TakenOnAsync();
        Assert.Equal(Samples.FrontDoor, at.AccountableOrganisationId);
        Assert.Equal(CaseAction.Close, Assert.Single(at.AllowedActions));
        var closed = (await service.FrontDoor.Cases.CloseCaseAsync(CaseWork.Closing(at))).Case;

        Assert.Equal(closed, await service.Hub.CaseAsync(at.Id));
        Assert.Equal(
            new Case
            {
                Id = closed.Id,
                Reference = closed.Reference,
                LocalAuthority = closed.LocalAuthority,
                State = CaseState.Closed,
                AccountableOrganisationId = Samples.FrontDoor,
                OpenedAt = closed.OpenedAt,
                ClosedAt = closed.ClosedAt,
            },
            await service.SchoolHealth.CaseAsync(at.Id)
        );
        // The referrer hears by feedback; it has no part in the case.
        foreach (var other in new[] { service.School, service.OtherHub })
        {
            await other.ExpectNoCaseAsync(new() { CaseId = at.Id });
        }
    }

    [Fact]
    public async Task Who_leads_sees_where_it_stands()
    {
        var at = await service.StartAsync();
        var open = await service.SchoolHealth.CaseAsync(at.CaseId);

        Assert.Equal((CaseState.Open, at.CaseReference), (open.State, open.Reference));
        Assert.Empty(open.Needs);
        Assert.Empty(open.Etag);
        Assert.NotEmpty((await service.Hub.CaseAsync(at.CaseId)).Needs);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(service.Hub.Cases.GetCaseAsync(new()), "case_id REQUIRED");
        await Fault.OfFieldsAsync(
            service.Hub.Cases.GetCaseAsync(new() { CaseId = "?", Reference = new('X', 21) }),
            "case_id FORMAT_INVALID",
            "reference TOO_LONG"
        );
        await Fault.OfFieldsAsync(
            service.Hub.Cases.GetCaseAsync(new() { CaseId = Guid.NewGuid().ToString(), Reference = "7KM4-9QXT" }),
            "reference CONTRADICTION"
        );
    }
}
