using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Consents;

public sealed class CaseConsentTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    [Fact]
    public void Two_hundred_words_are_kept_and_the_family_can_still_withdraw_the_last()
    {
        var consent = Blank();
        for (var number = 1; number <= 200; number++)
        {
            consent.Record(Yes());
        }
        var refusal = Assert.Throws<Refusal>(() => consent.Record(Yes()));
        Assert.Equal(ErrorReason.StateForbids, refusal.Reason);
        Assert.Contains("200 entries", refusal.Message, StringComparison.Ordinal);

        consent.Withdraw(new() { What = WithdrawnAgreement.Both }, Today);
        Assert.Equal(AgreementState.Withdrawn, consent.Support(Today));
        Assert.Equal(199, V1.Consent.Parser.ParseFrom(consent.Content).EarlierAgreements.Count);
    }

    [Fact]
    public void A_history_stays_small_enough_to_be_read()
    {
        var consent = Blank();
        var kept = 0;
        for (; kept < 200; kept++)
        {
            var entry = Yes();
            entry.Word.ForWhat = new string('x', 100_000);
            try
            {
                consent.Record(entry);
            }
            catch (Refusal refusal)
            {
                Assert.Equal(ErrorReason.StateForbids, refusal.Reason);
                break;
            }
        }
        Assert.Equal(29, kept);
    }

    [Fact]
    public void Sharing_withdrawn_first_and_support_later_are_both_on_record()
    {
        var consent = Blank();
        consent.Record(Yes());
        consent.Withdraw(new() { What = WithdrawnAgreement.Sharing, Reason = "The neighbour works there." }, Today);
        Assert.Equal((AgreementState.Agreed, AgreementState.Withdrawn), (consent.Support(Today), consent.Sharing(Today)));
        Assert.Throws<Refusal>(() => consent.Withdraw(new() { What = WithdrawnAgreement.Sharing }, Today));
        consent.Withdraw(new() { What = WithdrawnAgreement.Both, Reason = "It is enough." }, Today);

        var entry = V1.Consent.Parser.ParseFrom(consent.Content).Agreement;
        Assert.Equal("It is enough.", entry.Withdrawal.Reason);
        Assert.Equal("The neighbour works there.", Assert.Single(entry.EarlierWithdrawals).Reason);
        Assert.DoesNotContain(ConsentAction.WithdrawAgreement, consent.ActionsOn(Today));
    }

    private static CaseConsent Blank() => new() { LocalAuthority = "929", CaseId = Guid.NewGuid() };

    private static AgreementEntry Yes() =>
        new()
        {
            Word = new() { AgreesToSupport = Answer.Yes, AgreesToSharing = Answer.Yes },
        };
}
