using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Tests.Referrals;
using EarlyHelp.Integration.V1;
using Allocation = EarlyHelp.Integration.Allocations.Allocation;

namespace EarlyHelp.Integration.Tests.Allocations;

public sealed class AllocationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Two_hundred_records_of_progress_and_then_only_its_end()
    {
        var outcome = new DecisionOutcome { ChildRef = "c1", OrganisationId = Guid.NewGuid().ToString() };
        var referral = SampleReferral.Of(ReferralKind.Advice, "Bee Nightingale");
        var allocation = Allocation.Offer(referral, Guid.NewGuid(), outcome, new(2026, 12, 2), Now);
        allocation.Accept(new(), Now);
        for (var i = 0; i < 200; i++)
        {
            Assert.Contains(AllocationAction.RecordProgress, allocation.Actions);
            allocation.RecordProgress(new() { Note = $"Met for time {i}." }, Now);
        }
        var version = allocation.Version;

        var refusal = Assert.Throws<Refusal>(() => allocation.RecordProgress(new() { Note = "Once more." }, Now));

        Assert.Equal((ErrorReason.LimitReached, "200"), (refusal.Reason, refusal.Metadata["limit"]));
        Assert.Equal(version, allocation.Version);
        Assert.Equal([AllocationAction.End], allocation.Actions);
        allocation.End(new(), Now);
        Assert.Empty(allocation.Actions);
    }
}
