namespace EarlyHelp.Integration.Conformance.Allocations;

[Collection(Service.Run)]
public sealed class ListAllocationsTests(Service service)
{
    [Fact]
    public async Task An_offer_says_what_the_decision_says()
    {
        var outcome = HubWork.Outcome("SCHOOL_HEALTH", Samples.SchoolHealth);
        outcome.Note = "Please see her at school.";
        var decided = await service.OfferAsync(outcome);
        var offered = await service.SchoolHealth.AllocationAsync(decided.Referral.Id);

        var name = decided.Referral.Form.Children[0].Name;
        Assert.Equal(decided.Decision.Content.Outcomes[0].AllocationId, offered.Id);
        Assert.Equal(decided.Decision.Id, offered.DecisionId);
        Assert.Equal(
            (decided.Referral.Reference, "c1", $"{name.Given} {name.Family}"),
            (offered.ReferralReference, offered.ChildRef, offered.ChildName)
        );
        Assert.Equal(("SCHOOL_HEALTH", OutcomeKind.Allocation), (offered.Destination, offered.Kind));
        Assert.Equal((Samples.SchoolHealth, Samples.CentralHub), (offered.OrganisationId, offered.HubOrganisationId));
        Assert.Equal((AllocationState.Offered, false, outcome.Note), (offered.State, offered.Overdue, offered.Note));
        Assert.Equal(decided.Decision.DecidedAt, offered.OfferedAt);
        var answerBy = new DateTime(offered.AnswerBy.Year, offered.AnswerBy.Month, offered.AnswerBy.Day, 0, 0, 0, DateTimeKind.Utc);
        Assert.InRange(answerBy - offered.OfferedAt.ToDateTime().Date, TimeSpan.FromDays(7), TimeSpan.FromDays(16));

        var atHub = await service.Hub.AllocationAsync(decided.Referral.Id, AllocationBox.ByMyHub);
        Assert.Empty(atHub.AllowedActions);
        offered.AllowedActions.Clear();
        Assert.Equal(offered, atHub);
    }

    [Fact]
    public async Task An_assessment_is_offered_to_who_referred_and_who_led_it_sees_it()
    {
        var decided = await service.Hub.DecideAsync(
            await service.SubmitAndTakeAsync(Forms.Support()),
            HubWork.Outcome("EHA_BY_REFERRER", Samples.School)
        );
        var offered = await service.School.AllocationAsync(decided.Referral.Id);

        Assert.Equal(OutcomeKind.Assessment, offered.Kind);
        await service.School.DeclineAsync(offered);
        // Who referred reads its referral whatever it declines.
        Assert.Equal(decided.Referral.Id, (await service.School.GetAsync(decided.Referral.Id)).Id);
    }

    [Fact]
    public async Task Newest_first_over_pages_and_stable_while_offers_arrive()
    {
        var offered = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            offered.Add((await service.OfferedAsync()).Id);
        }
        var request = new ListAllocationsRequest { Box = AllocationBox.OfferedToMe, PageSize = 2 };
        var first = await service.SchoolHealth.Allocations.ListAllocationsAsync(request);
        await service.OfferedAsync();
        request.PageToken = first.NextPageToken;
        var second = await service.SchoolHealth.Allocations.ListAllocationsAsync(request);

        Assert.Equal(
            offered.AsEnumerable().Reverse(),
            first.Allocations.Concat(second.Allocations).Take(3).Select(allocation => allocation.Id)
        );
        request.States.Add(AllocationState.Ended);
        await Fault.OfFieldsAsync(service.SchoolHealth.Allocations.ListAllocationsAsync(request), "page_token PAGE_TOKEN_INVALID");
    }

    [Fact]
    public async Task Only_the_states_that_are_asked_for()
    {
        var (offered, declined) = (await service.OfferedAsync(), await service.SchoolHealth.DeclineAsync(await service.OfferedAsync()));

        Assert.Contains(offered.Id, await IdsAsync(AllocationState.Offered));
        Assert.DoesNotContain(declined.Id, await IdsAsync(AllocationState.Offered));
        Assert.Contains(declined.Id, await IdsAsync(AllocationState.Declined, AllocationState.Ended));

        async Task<List<string>> IdsAsync(params AllocationState[] states) =>
            [
                .. (
                    await service.SchoolHealth.Allocations.ListAllocationsAsync(
                        new()
                        {
                            Box = AllocationBox.OfferedToMe,
                            States = { states },
                            PageSize = 200,
                        }
                    )
                ).Allocations.Select(allocation => allocation.Id),
            ];
    }

    [Fact]
    public async Task Each_sees_its_own()
    {
        var offered = await service.OfferedAsync();

        foreach (var other in new[] { service.MentalHealthTeam, service.School, service.OtherHub })
        {
            foreach (var box in new[] { AllocationBox.OfferedToMe, AllocationBox.ByMyHub })
            {
                var list = await other.Allocations.ListAllocationsAsync(new() { Box = box, PageSize = 200 });
                Assert.DoesNotContain(list.Allocations, allocation => allocation.Id == offered.Id);
            }
        }
        await Fault.OfFieldsAsync(
            service.School.Allocations.ListAllocationsAsync(new() { PageSize = 201 }),
            "box REQUIRED",
            "page_size OUT_OF_RANGE"
        );
    }
}
