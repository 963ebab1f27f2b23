namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>What a service does with the children that a hub offers it, where it must succeed.</summary>
internal static class ServiceWork
{
    public static AcceptAllocationRequest Accepting(Allocation allocation) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            AllocationId = allocation.Id,
            Etag = allocation.Etag,
            Worker = new() { Name = "Jo Bell", Role = "school nurse" },
            Contact = new() { Phones = { "01632 960301" } },
            ExpectedStart = Forms.Date(DateTime.UtcNow.AddDays(7)),
        };

    public static DeclineAllocationRequest Declining(Allocation allocation) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            AllocationId = allocation.Id,
            Etag = allocation.Etag,
            Reason = AllocationDeclineReason.NoCapacity,
            Comment = "Full until March.",
        };

    public static RecordProgressRequest Progress(Allocation allocation) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            AllocationId = allocation.Id,
            Etag = allocation.Etag,
            Note = "Met the family.",
        };

    public static EndAllocationRequest Ending(Allocation allocation) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            AllocationId = allocation.Id,
            Etag = allocation.Etag,
            Reason = AllocationEndReason.Completed,
            Achievement = Achievement.Achieved,
            Comment = "Sleeps through the night.",
        };

    /// <summary>A referral of the school, decided: each child goes to School Health, or where the outcomes say.</summary>
    public static async Task<RecordDecisionResponse> OfferAsync(this Service service, params DecisionOutcome[] outcomes) =>
        await service.Hub.DecideAsync(
            await service.SubmitAndTakeAsync(Forms.Agreed()),
            outcomes.Length > 0 ? outcomes : [HubWork.Outcome("SCHOOL_HEALTH", Samples.SchoolHealth)]
        );

    /// <summary>Decides again, in the place of a decision; the referral is read anew.</summary>
    public static async Task<RecordDecisionResponse> DecideAgainAsync(
        this Partner hub,
        RecordDecisionResponse before,
        params DecisionOutcome[] outcomes
    )
    {
        var request = HubWork.Deciding(await hub.GetAsync(before.Referral.Id), outcomes);
        request.SupersedesDecisionId = before.Decision.Id;
        return await hub.Triage.RecordDecisionAsync(request);
    }

    /// <summary>The newest that a referral offers this organisation, or that this hub made.</summary>
    public static async Task<Allocation> AllocationAsync(
        this Partner partner,
        string referralId,
        AllocationBox box = AllocationBox.OfferedToMe
    ) =>
        (await partner.Allocations.ListAllocationsAsync(new() { Box = box, PageSize = 200 })).Allocations.First(allocation =>
            allocation.ReferralId == referralId
        );

    /// <summary>What School Health is offered of a referral that was decided just now.</summary>
    public static async Task<Allocation> OfferedAsync(this Service service) =>
        await service.SchoolHealth.AllocationAsync((await service.OfferAsync()).Referral.Id);

    public static async Task<Allocation> AcceptAsync(this Partner partner, Allocation allocation) =>
        (await partner.Allocations.AcceptAllocationAsync(Accepting(allocation))).Allocation;

    public static async Task<Allocation> DeclineAsync(this Partner partner, Allocation allocation) =>
        (await partner.Allocations.DeclineAllocationAsync(Declining(allocation))).Allocation;

    public static async Task<Allocation> RecordProgressAsync(this Partner partner, Allocation allocation) =>
        (await partner.Allocations.RecordProgressAsync(Progress(allocation))).Allocation;

    public static async Task<Allocation> EndAsync(this Partner partner, Allocation allocation) =>
        (await partner.Allocations.EndAllocationAsync(Ending(allocation))).Allocation;

    /// <summary>What a referrer heard of a referral, the newest first.</summary>
    public static async Task<List<Feedback>> FeedbackAsync(this Partner referrer, string referralId) =>
        [
            .. (
                await referrer.Referrals.ListFeedbackAsync(
                    new()
                    {
                        Box = FeedbackBox.ForMe,
                        ReferralId = referralId,
                        PageSize = 200,
                    }
                )
            ).Feedback,
        ];
}
