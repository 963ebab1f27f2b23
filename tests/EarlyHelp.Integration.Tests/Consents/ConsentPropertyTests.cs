using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using FsCheck;
using FsCheck.Fluent;

namespace EarlyHelp.Integration.Tests.Consents;

/// <summary>
/// Whatever a family says and takes back, and however many days pass: an organisation is let see exactly while the newest word on sharing is
/// yes, stands, has not run out, and does not leave it out.
/// </summary>
public sealed class ConsentPropertyTests
{
    private static readonly Guid Accountable = Guid.NewGuid();
    private static readonly Guid Child = Guid.NewGuid();
    private static readonly Guid[] Helpers = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];

    [Fact]
    public void Any_sequence_of_words_withdrawals_and_days() =>
        Prop.ForAll(Steps.ListOf().ToArbitrary(), Play).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(20));

    private static Gen<Step> Steps =>
        Gen.Frequency(
            (3, Words.Select(word => new Step(word, null, 0))),
            (2, Gen.Elements(WithdrawnAgreement.Both, WithdrawnAgreement.Sharing).Select(what => new Step(null, what, 0))),
            (2, Gen.Choose(0, 3).Select(days => new Step(null, null, days)))
        );

    private static Gen<Word> Words =>
        from support in Gen.Elements(Answer.Yes, Answer.No, Answer.NotKnown)
        from sharing in Gen.Frequency((3, Gen.Constant(Answer.Yes)), (1, Gen.Elements(Answer.No, Answer.NotKnown, Answer.Unspecified)))
        from lasts in Gen.Frequency((1, Gen.Constant<int?>(null)), (1, Gen.Choose(1, 4).Select(days => (int?)days)))
        from only in Some
        from without in Some
        select new Word(support, sharing, lasts, only, without);

    /// <summary>Nobody in two of three.</summary>
    private static Gen<int[]> Some =>
        from isAny in Gen.Frequency((2, Gen.Constant(false)), (1, Gen.Constant(true)))
        from some in Gen.SubListOf(Enumerable.Range(0, Helpers.Length))
        select isAny ? some.ToArray() : [];

    private static void Play(IList<Step> steps)
    {
        var today = new DateOnly(2026, 11, 25);
        var consent = new CaseConsent { LocalAuthority = "929", CaseId = Guid.NewGuid() };
        (Word Said, DateOnly On)? newest = null;
        var (supportTaken, sharingTaken) = (false, false);
        foreach (var step in steps)
        {
            today = today.AddDays(step.Days);
            if (step.Word is { } word)
            {
                consent.Record(Entry(word, today));
                newest = (word, today);
                (supportTaken, sharingTaken) = (false, false);
            }
            if (step.Withdraw is { } what)
            {
                var support = Holds(newest, it => it.Support, supportTaken, today);
                var sharing = Holds(newest, it => it.Sharing, sharingTaken, today);
                var isPossible = what == WithdrawnAgreement.Sharing ? sharing : support || sharing;
                Assert.Equal(isPossible, TryWithdraw(consent, what, today));
                sharingTaken |= isPossible;
                supportTaken |= isPossible && what == WithdrawnAgreement.Both;
            }
            var holds = Holds(newest, it => it.Sharing, sharingTaken, today);
            for (var helper = 0; helper < Helpers.Length; helper++)
            {
                var leftOut =
                    newest is { Said: var said }
                    && (said.Without.Contains(helper) || (said.Only.Length > 0 && !said.Only.Contains(helper)));
                Assert.Equal(holds && !leftOut, consent.LetsSee(Helpers[helper], today));
                Assert.Equal(holds && !leftOut ? Relation.Helper : Relation.None, PartOf(Helpers[helper], consent, today));
            }
            Assert.Equal(Relation.Accountable, PartOf(Accountable, consent, today));
            Assert.Equal(Holds(newest, it => it.Support, supportTaken, today), consent.Support(today) == AgreementState.Agreed);
        }
        AssertNothingIsLost(steps.Count(step => step.Word is not null), consent);
    }

    private static bool Holds((Word Said, DateOnly On)? newest, Func<Word, Answer> answer, bool taken, DateOnly today) =>
        newest is var (said, on) && answer(said) == Answer.Yes && !taken && (said.Lasts is not { } days || today <= on.AddDays(days));

    private static bool TryWithdraw(CaseConsent consent, WithdrawnAgreement what, DateOnly today)
    {
        try
        {
            consent.Withdraw(new() { What = what, WithdrawnOn = today.ToDate() }, today);
            return true;
        }
        catch (Refusal refusal) when (refusal.Reason == ErrorReason.StateForbids)
        {
            return false;
        }
    }

    private static Relation PartOf(Guid organisation, CaseConsent consent, DateOnly today) =>
        CasePart.Of(organisation, Accountable, leads: false, Helpers.Select(Party), consent, today).Relation;

    private static CaseParty Party(Guid organisation) =>
        new()
        {
            LocalAuthority = "929",
            Id = Guid.NewGuid(),
            CaseId = Guid.NewGuid(),
            OrganisationId = organisation,
            Kind = PartyKind.Helper,
            ChildId = Child,
            Since = DateTimeOffset.UnixEpoch,
        };

    private static void AssertNothingIsLost(int words, CaseConsent consent)
    {
        var content = V1.Consent.Parser.ParseFrom(consent.Content);
        Assert.Equal(words, content.EarlierAgreements.Count + (content.Agreement is null ? 0 : 1));
    }

    private static AgreementEntry Entry(Word word, DateOnly today) =>
        new()
        {
            Word = new()
            {
                AgreesToSupport = word.Support,
                AgreesToSharing = word.Sharing,
                GivenOn = today.ToDate(),
                ExpiresOn = word.Lasts is { } days ? today.AddDays(days).ToDate() : null,
                SharedWithOrganisationIds = { word.Only.Select(helper => Helpers[helper].ToString()) },
                Exclusions =
                {
                    word.Without.Select(helper => new SharingExclusion { OrganisationId = Helpers[helper].ToString(), Reason = "r" }),
                },
            },
        };

    private sealed record Word(Answer Support, Answer Sharing, int? Lasts, int[] Only, int[] Without);

    private sealed record Step(Word? Word, WithdrawnAgreement? Withdraw, int Days);
}
