using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Tests.Journeys;
using EarlyHelp.Integration.V1;
using FsCheck;
using FsCheck.Fluent;
using Allocation = EarlyHelp.Integration.Allocations.Allocation;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Tests.Referrals;

/// <summary>Whatever is tried in whatever order: only the published transitions happen, and what is refused changes nothing.</summary>
public sealed class StatePropertyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Action<Referral>> Referring = new(StringComparer.Ordinal)
    {
        ["withdraw"] = referral => referral.Withdraw(WithdrawalReason.NeedHasPassed, "", Now),
        ["take"] = referral => referral.Take(Now),
        ["change"] = referral => referral.Change(Now),
        ["await"] = referral => referral.AwaitInformation(Now),
        ["resume"] = referral => referral.ResumeTriage(Now),
        ["decide"] = referral => referral.Decide(Now, null),
        ["close"] = referral => referral.Close(Now),
        ["step up"] = referral => referral.StepUp(Guid.NewGuid(), Now),
    };

    private static readonly Dictionary<string, Action<Allocation>> Allocating = new(StringComparer.Ordinal)
    {
        ["accept"] = allocation => allocation.Accept(new(), Now),
        ["decline"] = allocation => allocation.Decline(new(), Now),
        ["progress"] = allocation => allocation.RecordProgress(new(), Now),
        ["end"] = allocation => allocation.End(new(), Now),
        ["decide again"] = allocation => allocation.DecideAgain(Now),
    };

    [Fact]
    public void A_referral_goes_only_where_the_contract_says() =>
        Prop.ForAll(
                Tries(Referring.Keys),
                tries =>
                {
                    var referral = SampleReferral.Of(ReferralKind.Advice, "Bee Nightingale");
                    return Array.TrueForAll(tries, name => Holds(referral, Referring[name]));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void An_allocation_goes_only_where_the_contract_says() =>
        Prop.ForAll(
                Tries(Allocating.Keys),
                tries =>
                {
                    var outcome = new DecisionOutcome { ChildRef = "c1", OrganisationId = Guid.NewGuid().ToString() };
                    var referral = SampleReferral.Of(ReferralKind.Advice, "Bee Nightingale");
                    var allocation = Allocation.Offer(referral, Guid.NewGuid(), outcome, DateOnly.FromDateTime(Now.UtcDateTime), Now);
                    return Array.TrueForAll(tries, name => Holds(allocation, Allocating[name]));
                }
            )
            .QuickCheckThrowOnFailure();

    private static Arbitrary<string[]> Tries(IEnumerable<string> names) => Gen.Elements(names.ToArray()).ArrayOf(20).ToArbitrary();

    private static bool Holds(Referral referral, Action<Referral> attempt)
    {
        var (state, version, possible) = (referral.State, referral.Version, Actions(referral));
        if (!Succeeds(() => attempt(referral)))
        {
            return (referral.State, referral.Version) == (state, version) && Actions(referral).SequenceEqual(possible);
        }
        var isOver = referral.State is ReferralState.Withdrawn or ReferralState.Closed;
        return (referral.State == state || Published.OfReferrals.Contains((state, referral.State)))
            && isOver == (Actions(referral).Count == 0);
    }

    private static bool Holds(Allocation allocation, Action<Allocation> attempt)
    {
        var (state, version) = (allocation.State, allocation.Version);
        if (!Succeeds(() => attempt(allocation)))
        {
            return (allocation.State, allocation.Version) == (state, version);
        }
        // Somebody has something to do, or it is over and nobody has: a declined one waits for the hub.
        var isOver = allocation.State == AllocationState.Ended || allocation.DecidedAgainAt is not null;
        return (allocation.State == state || Published.OfAllocations.Contains((state, allocation.State)))
            && allocation.IsOpen == !isOver
            && allocation.Actions.Any() == (allocation.State < AllocationState.Ended);
    }

    private static List<ReferralAction> Actions(Referral referral) =>
        [.. referral.ActionsFor(referral.ReferrerOrganisationId), .. referral.ActionsFor(referral.ReceiverOrganisationId)];

    private static bool Succeeds(Action attempt)
    {
        try
        {
            attempt();
            return true;
        }
        catch (Exception refused) when (refused is Refusal or InvalidOperationException)
        {
            return false;
        }
    }
}
