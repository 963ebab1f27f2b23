using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Transfers;

/// <summary>What a transfer leaves behind, where no call shows it: who has a part until when, the draft, and what only time does.</summary>
[Collection(nameof(OnPostgres))]
public sealed class TransferTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Guid[] Organisations = TransferActors.Organisations;

    private UseCases? _service;
    private TransferActors? _actors;

    public async Task InitializeAsync()
    {
        _service = await UseCases.StartAsync(postgres, "transfer");
        _actors = new(_service);
    }

    public async Task DisposeAsync() => await _service!.DisposeAsync();

    [Fact]
    public async Task An_offer_that_nobody_answers_comes_back_to_a_person_once_whoever_looks()
    {
        var caseId = await _actors!.BringAsync(TransferActors.Hub);
        var (id, _) = await _actors.NewestAsync(caseId);
        await _actors.WaitAsync(days: 1);
        Assert.Equal(TransferState.Offered, (await _actors.ReadAsync(id, TransferActors.FrontDoor)).State);

        await _actors.WaitAsync();
        await Task.WhenAll(_actors.WaitAsync(0), _actors.WaitAsync(0));
        var expired = await _actors.ReadAsync(id, TransferActors.FrontDoor);
        Assert.Equal(
            (TransferState.Expired, Organisations[TransferActors.FrontDoor].ToString()),
            (expired.State, expired.AccountableOrganisationId)
        );
        Assert.Equal([TransferAction.OfferAgain], expired.AllowedActions);
        Assert.NotNull(expired.EndedAt);
        Assert.Equal(
            [
                (Organisations[TransferActors.FrontDoor], (short)EventRelation.TransferSender),
                (Organisations[TransferActors.Hub], (short)EventRelation.TransferReceiver),
            ],
            await _service!.ReadAsync(
                $"select organisation_id, relation from event where subject_id = '{id}' and kind = 45 order by 1",
                row => (row.GetGuid(0), row.GetInt16(1))
            )
        );
        await _actors.OfferAsync(caseId, TransferActors.FrontDoor, TransferActors.School);
    }

    [Fact]
    public async Task A_case_stays_for_a_step_up_that_nobody_answered_until_a_person_has_looked()
    {
        var (caseId, referral) = await _actors!.ReferAsync();
        await _actors.StepUpForHarmAsync(caseId, TransferActors.Hub);
        await _actors.WaitAsync();

        // An offer to somebody else that comes to nothing is no answer.
        await _actors.OfferAsync(caseId, TransferActors.Hub, TransferActors.School);
        await _actors.DeclineAsync(caseId, TransferActors.School);
        await _actors.EndReferralAsync(referral);
        Assert.Equal([1], await StatesAsync(caseId));

        await _actors.OfferAsync(caseId, TransferActors.Hub, TransferActors.FrontDoor);
        await _actors.WithdrawAsync(caseId, TransferActors.Hub);
        Assert.Equal([2], await StatesAsync(caseId));
    }

    [Fact]
    public async Task An_urgent_offer_is_answered_by_the_end_of_the_next_working_day()
    {
        var (caseId, _) = await _actors!.ReferAsync();
        var harm = (await _actors.StepUpForHarmAsync(caseId, TransferActors.Hub)).Transfer;
        var days = harm.AnswerBy.ToDateOnly()!.Value.DayNumber - DateOnly.FromDateTime(harm.OfferedAt.ToDateTime()).DayNumber;
        Assert.InRange(days, 1, 5);
    }

    [Fact]
    public async Task A_handover_ends_the_senders_part_on_the_agreed_day_and_the_former_hub_stays()
    {
        var (caseId, _) = await _actors!.ReferAsync();
        await _actors.OfferAsync(caseId, TransferActors.Hub, TransferActors.School);
        var first = await _actors.AcceptAsync(caseId, TransferActors.School);
        var form = _actors.Form();
        var today = DateOnly.FromDateTime(_service!.Clock.GetUtcNow().UtcDateTime);
        (form.TakesEffectOn, form.SenderSeesUntil) = (today.AddDays(3).ToDate(), today.AddDays(40).ToDate());
        await _actors.OfferAsync(caseId, TransferActors.School, 4, form);
        var second = await _actors.AcceptAsync(caseId, 4);

        Assert.Equal(first.AssessmentId, second.AssessmentId);
        Assert.Equal(
            [
                (Organisations[TransferActors.Hub], 1, null),
                (Organisations[TransferActors.School], 2, (DateOnly?)today.AddDays(40)),
                (Organisations[4], 2, null),
            ],
            await PartiesAsync(caseId)
        );
        // Back again: the day that was agreed on is gone.
        form = _actors.Form();
        form.TakesEffectOn = today.AddDays(50).ToDate();
        await _actors.OfferAsync(caseId, 4, TransferActors.School, form);
        await _actors.AcceptAsync(caseId, TransferActors.School);
        Assert.Equal(
            [
                (Organisations[TransferActors.Hub], 1, null),
                (Organisations[TransferActors.School], 2, null),
                (Organisations[4], 2, (DateOnly?)today.AddDays(50)),
            ],
            await PartiesAsync(caseId)
        );
    }

    [Fact]
    public async Task A_step_down_becomes_a_draft_with_the_family_the_plan_and_the_agreement()
    {
        var caseId = await _actors!.BringAsync(TransferActors.Hub);
        var accepted = await _actors.AcceptAsync(caseId, TransferActors.Hub);
        var content = V1.Assessment.Parser.ParseFrom(
            (
                await _service!.ReadAsync(
                    $"select content from assessment_revision where assessment_id = '{accepted.AssessmentId}'",
                    row => row.GetFieldValue<byte[]>(0)
                )
            )[0]
        );

        Assert.Equal(accepted.Form.Children, content.Content.Children);
        Assert.Equal(("r", "s"), (content.Content.Reason, content.Content.CurrentSituation));
        var action = Assert.Single(content.Actions);
        Assert.Equal(("Breakfast club.", "Kim", PlanActionState.Open), (action.What, action.Owner.Name, action.State));
        Assert.Equal(
            await _service.ReadAsync($"select child_id from case_child where case_id = '{caseId}'", row => row.GetGuid(0)),
            await _service.ReadAsync(
                $"select child_id from assessed_child where assessment_id = '{accepted.AssessmentId}'",
                row => row.GetGuid(0)
            )
        );
        Assert.Equal(
            [(1, 1)],
            await _service.ReadAsync(
                $"select agrees_to_support, agrees_to_sharing from case_consent where case_id = '{caseId}'",
                row => ((int)row.GetInt16(0), (int)row.GetInt16(1))
            )
        );
    }

    [Fact]
    public async Task A_case_that_a_referral_opened_is_handed_over_with_the_referrals_family()
    {
        var (caseId, referral) = await _actors!.ReferAsync();
        await _actors.OfferAsync(caseId, TransferActors.Hub, 2);
        var accepted = await _actors.AcceptAsync(caseId, 2);
        var content = V1.Assessment.Parser.ParseFrom(
            (
                await _service!.ReadAsync(
                    $"select content from assessment_revision where assessment_id = '{accepted.AssessmentId}'",
                    row => row.GetFieldValue<byte[]>(0)
                )
            )[0]
        );
        Assert.Equal(referral.Form.Children, content.Content.Children);
    }

    [Fact]
    public async Task A_family_that_takes_its_word_back_is_not_taken_on()
    {
        var caseId = await _actors!.BringAsync(TransferActors.Hub);
        await _service!.ReadAsync(
            $"update case_consent set support_withdrawn = true where case_id = '{caseId}' returning 1",
            row => row.GetInt32(0)
        );
        var refusal = await Assert.ThrowsAsync<Refusal>(() => _actors.AcceptAsync(caseId, TransferActors.Hub));

        Assert.Equal(ErrorReason.FamilyAgreementNeeded, refusal.Reason);
        Assert.Equal(
            [Organisations[TransferActors.FrontDoor]],
            await _service.ReadAsync(
                $"select accountable_organisation_id from early_help_case where id = '{caseId}'",
                row => row.GetGuid(0)
            )
        );
    }

    private Task<List<(Guid, int, DateOnly?)>> PartiesAsync(string caseId) =>
        _service!.ReadAsync(
            $"select organisation_id, kind, until from case_party where case_id = '{caseId}' order by organisation_id",
            row => (row.GetGuid(0), (int)row.GetInt16(1), row.IsDBNull(2) ? null : (DateOnly?)row.GetFieldValue<DateOnly>(2))
        );

    private Task<List<short>> StatesAsync(string caseId) =>
        _service!.ReadAsync($"select state from early_help_case where id = '{caseId}'", row => row.GetInt16(0));
}
