using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Outcomes;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Consents;

/// <summary>Consent decides on the next call who sees; who answers for the case hears of every change.</summary>
[Collection(nameof(OnPostgres))]
public sealed class WhoSeesTests(PostgresFixture postgres) : IAsyncLifetime
{
    private UseCases? _service;
    private FamilyCase? _family;

    private FamilyCase Family => _family!;

    public async Task InitializeAsync()
    {
        _service = await UseCases.StartAsync(postgres, "consent_who_sees");
        _family = await FamilyCase.OpenAsync(_service);
        await Family.AddAssessmentAsync(FamilyCase.FamilyWork, ("a", Family.ChildIds[0]), ("b", Family.ChildIds[1]));
        await Family.AddPartyAsync(FamilyCase.OtherHub, PartyKind.Hub);
        await Family.AddPartyAsync(FamilyCase.SchoolHealth, PartyKind.Helper, Family.ChildIds[0]);
        await Family.AddPartyAsync(FamilyCase.OtherSchool, PartyKind.School, Family.ChildIds[1]);
        await Family.AddPartyAsync(FamilyCase.Practice, PartyKind.Practice, Family.ChildIds[0]);
    }

    public async Task DisposeAsync() => await _service!.DisposeAsync();

    [Fact]
    public async Task Accountable_lead_and_hub_record_and_read_and_for_everybody_else_there_is_no_such_case()
    {
        foreach (var responsible in new[] { FamilyCase.Hub, FamilyCase.FamilyWork, FamilyCase.OtherHub })
        {
            var consent = await Family.SayAsync(Family.Yes(), responsible);
            Assert.Equal(consent, await Family.ConsentAsync(responsible));
            Assert.Equal(responsible.ToString(), consent.Agreement.RecordedByOrganisationId);
        }
        // Even with the family's yes.
        foreach (var other in new[] { FamilyCase.SchoolHealth, FamilyCase.OtherSchool, FamilyCase.Practice, FamilyCase.School })
        {
            await AssertNotFoundAsync(() => Family.ConsentAsync(other));
            await AssertNotFoundAsync(() => Family.SayAsync(Family.Yes(), other));
            await AssertNotFoundAsync(() => Family.WithdrawAsync(WithdrawnAgreement.Both, other));
        }
        Assert.Equal(
            [FamilyCase.Hub, FamilyCase.FamilyWork, FamilyCase.OtherHub],
            (await Family.HeardAsync(EventKind.AgreementRecorded)).Distinct()
        );
    }

    [Fact]
    public async Task What_the_family_says_takes_effect_on_the_next_call()
    {
        await AssertSeesAsync(false);
        await Family.SayAsync(Family.Yes());
        await AssertSeesAsync(true);

        await Family.WithdrawAsync(WithdrawnAgreement.Sharing);
        await AssertSeesAsync(false);
        Assert.Equal(AgreementState.Agreed, (await Family.ConsentAsync()).Support);

        var without = Family.Yes();
        without.Exclusions.Add(new SharingExclusion { OrganisationId = FamilyCase.SchoolHealth.ToString(), Reason = "r" });
        await Family.SayAsync(without);
        await AssertSeesAsync(false);

        var others = Family.Yes();
        others.SharedWithOrganisationIds.Add(FamilyCase.OtherSchool.ToString());
        await Family.SayAsync(others);
        await AssertSeesAsync(false);

        await Family.SayAsync(Family.Yes(forDays: 2));
        await AssertSeesAsync(true);
        _service!.Clock.Advance(TimeSpan.FromDays(3));
        await AssertSeesAsync(false);
        // Who answers for the case has it all the same.
        Assert.Equal(AgreementState.Expired, (await Family.ConsentAsync(FamilyCase.FamilyWork)).Sharing);
    }

    [Fact]
    public async Task That_an_agreement_expired_is_told_once()
    {
        var before = await Family.SayAsync(Family.Yes(forDays: 2));
        await Family.RunDeadlinesAsync();
        await Family.PassAsync(2);
        Assert.DoesNotContain(FamilyCase.Hub, await Family.HeardAsync(EventKind.AgreementExpired));

        await Family.PassAsync(1);
        await Family.RunDeadlinesAsync();
        Assert.Equal([FamilyCase.Hub, FamilyCase.FamilyWork, FamilyCase.OtherHub], await Family.HeardAsync(EventKind.AgreementExpired));
        var after = await Family.ConsentAsync();
        Assert.Equal((AgreementState.Expired, AgreementState.Expired), (after.Support, after.Sharing));
        Assert.NotEqual(before.Etag, after.Etag);
        Assert.Equal([WayOn.MeetNeedsOtherwise, WayOn.AskAgain, WayOn.Close, WayOn.ReferToSocialCare], after.WaysOn);
        // The next one that runs out is news again.
        await Family.SayAsync(Family.Yes(forDays: 1));
        await Family.PassAsync(2);
        Assert.Equal(6, (await Family.HeardAsync(EventKind.AgreementExpired)).Count);
    }

    [Fact]
    public async Task What_was_withdrawn_before_its_day_or_is_of_a_case_that_is_over_does_not_expire()
    {
        await Family.SayAsync(Family.Yes(forDays: 1));
        await Family.WithdrawAsync(WithdrawnAgreement.Both);
        await Family.PassAsync(3);
        Assert.Empty(await Family.HeardAsync(EventKind.AgreementExpired));

        await Family.SayAsync(Family.Yes(forDays: 1));
        await Family.CloseAsync();
        await Family.PassAsync(3);
        Assert.Empty(await Family.HeardAsync(EventKind.AgreementExpired));
        // The family's word is taken all the same.
        Assert.Equal(AgreementState.Agreed, (await Family.SayAsync(Family.Yes())).Support);
    }

    [Fact]
    public async Task Of_two_words_at_the_same_moment_one_is_recorded()
    {
        var etag = (await Family.ConsentAsync()).Etag;
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => TryAsync(etag)));

        Assert.Single(both, reason => reason is null);
        Assert.Single(both, reason => reason == ErrorReason.EtagStale);
        Assert.Empty((await Family.ConsentAsync()).EarlierAgreements);
    }

    private async Task<ErrorReason?> TryAsync(string etag)
    {
        try
        {
            await Family.RunAsync<Integration.Consents.RecordAgreement, RecordAgreementResponse>(
                FamilyCase.Hub,
                useCase =>
                    useCase.HandleAsync(
                        new()
                        {
                            RequestId = Guid.NewGuid().ToString(),
                            CaseId = Family.Id.ToString(),
                            Etag = etag,
                            Word = Family.Yes(),
                        }
                    )
            );
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal.Reason;
        }
    }

    /// <summary>Whether the service that helps one child is let see.</summary>
    private async Task AssertSeesAsync(bool sees)
    {
        Task<ListOutcomesResponse> Read() =>
            Family.RunAsync<ListOutcomes, ListOutcomesResponse>(
                FamilyCase.SchoolHealth,
                useCase => useCase.HandleAsync(new() { CaseId = Family.Id.ToString() })
            );
        if (sees)
        {
            Assert.NotNull(await Read());
        }
        else
        {
            await AssertNotFoundAsync(Read);
        }
    }

    private static async Task AssertNotFoundAsync(Func<Task> act) =>
        Assert.Equal(ErrorReason.NotFound, (await Assert.ThrowsAsync<Refusal>(act)).Reason);
}
