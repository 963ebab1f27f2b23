using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Journeys;

/// <summary>The transitions that the contract publishes. There are no others.</summary>
internal static class Published
{
    public static readonly (ReferralState From, ReferralState To)[] OfReferrals =
    [
        (ReferralState.Submitted, ReferralState.InTriage),
        (ReferralState.Submitted, ReferralState.Withdrawn),
        (ReferralState.InTriage, ReferralState.AwaitingInformation),
        (ReferralState.InTriage, ReferralState.Decided),
        (ReferralState.InTriage, ReferralState.Withdrawn),
        (ReferralState.AwaitingInformation, ReferralState.InTriage),
        (ReferralState.AwaitingInformation, ReferralState.Decided),
        (ReferralState.AwaitingInformation, ReferralState.Withdrawn),
        (ReferralState.Decided, ReferralState.Closed),
    ];

    public static readonly (InformationRequestState From, InformationRequestState To)[] OfInformationRequests =
    [
        (InformationRequestState.Open, InformationRequestState.Answered),
        (InformationRequestState.Open, InformationRequestState.Expired),
        (InformationRequestState.Open, InformationRequestState.Cancelled),
    ];

    public static readonly (ContributionState From, ContributionState To)[] OfContributionRequests =
    [
        (ContributionState.Requested, ContributionState.Seen),
        (ContributionState.Requested, ContributionState.Cancelled),
        (ContributionState.Seen, ContributionState.Submitted),
        (ContributionState.Seen, ContributionState.Declined),
        (ContributionState.Seen, ContributionState.Cancelled),
        // Who answers without having read has read by answering: both at once.
        (ContributionState.Requested, ContributionState.Submitted),
        (ContributionState.Requested, ContributionState.Declined),
    ];

    public static readonly (AllocationState From, AllocationState To)[] OfAllocations =
    [
        (AllocationState.Offered, AllocationState.Accepted),
        (AllocationState.Offered, AllocationState.Declined),
        // The hub decided again.
        (AllocationState.Offered, AllocationState.Ended),
        (AllocationState.Accepted, AllocationState.Started),
        (AllocationState.Accepted, AllocationState.Ended),
        (AllocationState.Started, AllocationState.Ended),
    ];
}
