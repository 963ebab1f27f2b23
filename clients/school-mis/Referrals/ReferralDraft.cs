using Contract = EarlyHelp.Integration.V1;

namespace EarlyHelp.SchoolMis.Referrals;

/// <summary>A referral ready to submit.</summary>
/// <param name="Notes">What the record says and the contract has no place or code for, in sentences without a child's data.</param>
internal sealed record ReferralDraft(Contract.ReferralForm Referral, IReadOnlyList<string> Notes);
