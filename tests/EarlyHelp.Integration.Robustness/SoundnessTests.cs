using EarlyHelp.Integration.Robustness.Harness;
using EarlyHelp.Integration.V1;
using Npgsql;
using static EarlyHelp.Integration.Robustness.Harness.TransferWork;

namespace EarlyHelp.Integration.Robustness;

/// <summary>A rule that never fails proves nothing: each sees the one fault that it is for, and no other rule does.</summary>
[Collection(Deployment.Name)]
public sealed class SoundnessTests(Deployment deployment)
{
    /// <summary>What goes wrong with the referral $1, and the rule that tells.</summary>
    private static readonly (string Fault, string Rule)[] FaultsOfReferral =
    [
        (
            "update referral set state = 5 where id = $1; update early_help_case set state = 2 where id = (select case_id from referral where id = $1); update case_child set open = false where case_id = (select case_id from referral where id = $1)",
            "A referral is closed when everything that was decided is over"
        ),
        ("delete from feedback where kind = 5 and referral_id = $1", "The referrer hears of each acceptance, decline and ending once"),
        (
            "update event set subject_id = gen_random_uuid() where kind = 26 and referral_id = $1",
            "An allocation that is over was announced as what it is, once"
        ),
        (
            "update feedback set acknowledged_at = now() where kind = 5 and referral_id = $1",
            "What was acknowledged is announced to the hub once"
        ),
        ("update triage set claimed_until = now() where referral_id = $1", "Nobody has a referral that is decided"),
        (
            "update information_request set state = 1, ended_at = null where state = 2 and referral_id = $1; update event set kind = 10 where kind = 11 and referral_id = $1",
            "A referral waits for its referrer exactly while a question to the referrer is open"
        ),
        (
            "update event set kind = 13 where kind = 11 and referral_id = $1",
            "A question to the referrer that is over was announced to both sides as what it is, once"
        ),
        (
            "update information_request set state = 3 where state = 2 and referral_id = $1; update event set kind = 12 where kind = 11 and referral_id = $1",
            "The referrer has feedback for each question that expired"
        ),
        (
            "update event set kind = 17 where kind = 18 and relation = 5 and referral_id = $1",
            "A contribution that is over was announced to all whom it concerns as what it is, once"
        ),
        (
            "update contribution_request set state = 2, ended_at = null, seen_at = now() where referral_id = $1; update event set kind = 15 where kind = 18 and referral_id = $1",
            "Nothing is asked about a referral that is decided or taken back"
        ),
    ];

    /// <summary>What goes wrong with the case $1, which is over, and its assessment.</summary>
    private static readonly (string Fault, string Rule)[] FaultsOfCase =
    [
        (
            "update early_help_case set state = 1, closed_at = null where id = $1; update case_child set open = true where case_id = $1",
            "A case that is open though nothing needs it was offered, and not taken"
        ),
        (
            "update assessment set state = 1, closed_at = null where case_id = $1; update event set kind = 34 where kind = 40 and subject_id = (select id from assessment where case_id = $1)",
            "Nothing in a case that is over is open"
        ),
        (
            "update event set kind = 34 where kind = 40 and relation = 3 and subject_id = (select id from assessment where case_id = $1)",
            "An assessment that is over was announced as that to whoever led it, once"
        ),
        ("update assessment set revision = revision + 1 where case_id = $1", "Every version of an assessment is there"),
    ];

    [Fact]
    public async Task Each_rule_of_referrals_sees_its_fault() => await AssertSeenAsync(FaultsOfReferral, await DecideAsync());

    [Fact]
    public async Task Each_rule_of_cases_sees_its_fault() => await AssertSeenAsync(FaultsOfCase, await EndAsync());

    private async Task AssertSeenAsync((string Fault, string Rule)[] faults, string id)
    {
        await deployment.CheckAsync();
        foreach (var (fault, rule) in faults)
        {
            await using var connection = await deployment.Database.Direct.OpenConnectionAsync();
            await using var undone = await connection.BeginTransactionAsync();
            foreach (var statement in fault.Split("; "))
            {
                await using var command = new NpgsqlCommand(statement, connection) { Parameters = { new() { Value = Guid.Parse(id) } } };
                Assert.True(await command.ExecuteNonQueryAsync() > 0, $"This changes nothing: {statement}");
            }
            Assert.StartsWith(rule, Assert.Single(await Soundness.BrokenAsync(connection)), StringComparison.Ordinal);
        }
        await deployment.CheckAsync();
    }

    /// <summary>Asked and answered, decided while the school had not; one service accepted, and one declined.</summary>
    private async Task<string> DecideAsync()
    {
        var form = Pupils.OfSchool();
        form.Referral.Agreement.AgreeToShareWithServices = Answer.Yes;
        var worker = Guid.NewGuid();
        var submitted = (await deployment.Practice.SubmitAsync(0, form)).Response!.Referral;
        var taken = (await deployment.CentralHub.TakeAsync(0, HubWork.Taking(submitted), worker)).Response!.Referral;
        var asked = (await deployment.CentralHub.AskAsync(0, HubWork.Asking(taken), worker)).Response!.Request;
        var answered = (await deployment.Practice.AnswerAsync(0, asked)).Response!.Referral;
        var decision = HubWork.Deciding(
            answered,
            HubWork.Outcome(answered, "SCHOOL_HEALTH", deployment.SchoolHealth),
            HubWork.Outcome(answered, "PMHT", deployment.MentalHealthTeam)
        );
        Assert.True((await deployment.CentralHub.DecideAsync(0, decision, worker)).IsOk);
        Assert.True((await deployment.SchoolHealth.AcceptAsync(0, await OfferedAsync(deployment.SchoolHealth, taken.Id))).IsOk);
        Assert.True((await deployment.MentalHealthTeam.DeclineAsync(0, await OfferedAsync(deployment.MentalHealthTeam, taken.Id))).IsOk);
        return taken.Id;
    }

    /// <summary>Stepped down to a school, taken on, and closed.</summary>
    private async Task<string> EndAsync()
    {
        var school = deployment.School;
        var offered = (await deployment.FrontDoor.OfferTransferAsync(0, SteppingDown(Pupils.Child(), school))).Response!.Transfer;
        var accepted = (await school.AcceptTransferAsync(0, Accepting(offered))).Response!.Transfer;
        Assert.True((await school.CloseAssessmentAsync(0, AssessmentWork.Closing(accepted.AssessmentId, "v1"))).IsOk);
        return offered.CaseId;
    }

    private static async Task<Allocation> OfferedAsync(Partner service, string referral) =>
        (await service.ListAllocationsAsync(0)).Response!.Allocations.First(allocation => allocation.ReferralId == referral);
}
