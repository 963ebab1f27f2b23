using EarlyHelp.Integration.V1;
using static EarlyHelp.Integration.Robustness.Harness.AssessmentWork;
using static EarlyHelp.Integration.Robustness.Harness.TransferWork;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>
/// Workers of several organisations, and the clock, who act on one case through both processes by turns: each reads what is newest, and does
/// what that allows. Whatever is refused, somebody else was there between the reading and the doing.
/// </summary>
internal sealed class CaseActors(Deployment deployment, ExpiringService clock)
{
    private int calls;

    /// <summary>Children's social care is the first, as in the model.</summary>
    public IReadOnlyList<Partner> Partners { get; } =
    [deployment.FrontDoor, deployment.CentralHub, deployment.School, deployment.OtherSchool];

    private int NextProcess => Interlocked.Increment(ref calls);

    /// <summary>A case of the hub, which the school referred.</summary>
    public async Task<Guid> ReferAsync()
    {
        var referral = (await deployment.School.SubmitAsync(NextProcess, Pupils.Support(Pupils.Child()))).Response!.Referral;
        return await deployment.CaseOfAsync(referral);
    }

    /// <summary>A family that social care offers.</summary>
    public async Task<Guid> BringAsync(int to) =>
        Guid.Parse(
            (await deployment.FrontDoor.OfferTransferAsync(NextProcess, SteppingDown(Pupils.Child(), Partners[to])))
                .Response!
                .Transfer
                .CaseId
        );

    /// <summary>What is overdue expires now, and not by a process while the history is read.</summary>
    public Task SettleAsync() => clock.RunAsync();

    /// <returns>None when what is newest does not allow it.</returns>
    public async Task<Reply?> ActAsync(Guid caseId, int by, CaseStep step, int to)
    {
        var partner = Partners[by];
        var now = await ReadAsync(caseId, partner);
        var isMine = now.IsOpen && (now.IsAccountable || now.AssessmentId is not null);
        return step switch
        {
            CaseStep.Offer when isMine && !now.IsOffered && to != by => await OfferAsync(caseId, by, to),
            CaseStep.Accept when now.IsOffered && now.IsReceiver => await partner.AcceptTransferAsync(
                NextProcess,
                by == 0 ? NamingNobody(Accepting(now.Transfer)) : Accepting(now.Transfer)
            ),
            CaseStep.Decline when now.IsOffered && now.IsReceiver => await partner.DeclineTransferAsync(
                NextProcess,
                Declining(now.Transfer)
            ),
            CaseStep.Withdraw when now.IsOffered && now.IsSender => await partner.WithdrawTransferAsync(
                NextProcess,
                Withdrawing(now.Transfer)
            ),
            CaseStep.Start when now is { IsOpen: true, IsAccountable: true, AssessmentId: null } => await partner.StartAssessmentAsync(
                NextProcess,
                Starting(caseId.ToString(), partner)
            ),
            CaseStep.Close when now.AssessmentId is { } id => await partner.CloseAssessmentAsync(
                NextProcess,
                Closing(id, $"v{now.Revision}")
            ),
            CaseStep.EndReferral when now.ReferralId is { } id => await partner.WithdrawAsync(
                NextProcess,
                WithdrawingReferral(id, $"v{now.ReferralVersion}")
            ),
            CaseStep.CloseCase when now is { IsOpen: true, IsAccountable: true, IsOffered: false, IsWorkedOn: false } =>
                await partner.CloseCaseAsync(NextProcess, ClosingCase(caseId, $"v{now.Version}")),
            _ => null,
        };
    }

    /// <summary>The last day of whatever is on offer was long ago.</summary>
    public async Task ExpireAsync(Guid caseId)
    {
        var due = await deployment.Database.Direct.ReadAsync(
            "update transfer set answer_by = '2020-01-01' where case_id = $1 and state = 1 returning 1",
            row => row.GetInt32(0),
            caseId
        );
        if (due.Count > 0)
        {
            await clock.RunAsync();
        }
    }

    private async Task<Reply> OfferAsync(Guid caseId, int by, int to)
    {
        var id = caseId.ToString();
        var offer =
            by == 0 ? SteppingDown(id, Partners[to])
            : to == 0 ? SteppingUp(id)
            : Handing(id, Partners[to]);
        return await Partners[by].OfferTransferAsync(NextProcess, offer);
    }

    private static AcceptTransferRequest NamingNobody(AcceptTransferRequest request)
    {
        request.LeadPractitioner = null;
        return request;
    }

    /// <summary>With one statement, so that all of it was so at one moment.</summary>
    private async Task<Situation> ReadAsync(Guid caseId, Partner partner) =>
        (
            await deployment.Database.Direct.ReadAsync(
                """
                select c.state = 1, c.accountable_organisation_id = $2, t.state = 1, t.from_organisation_id = $2, t.to_organisation_id = $2,
                  t.id::text, t.version, t.to_organisation_id::text, a.id::text, a.revision, r.id::text, r.version,
                  c.last_event + c.moves,
                  exists (select from assessment where case_id = c.id and state <> 3)
                    or exists (select from referral where case_id = c.id and state not in (5, 6))
                from early_help_case c
                  left join lateral (select * from transfer where case_id = c.id order by id desc limit 1) t on true
                  left join lateral (
                    select * from assessment where case_id = c.id and lead_organisation_id = $2 and state <> 3 order by id desc limit 1) a on true
                  left join referral r on r.case_id = c.id and r.referrer_organisation_id = $2 and r.state = 1
                where c.id = $1
                """,
                row => new Situation(
                    row.GetBoolean(0),
                    row.GetBoolean(1),
                    !row.IsDBNull(2) && row.GetBoolean(2),
                    !row.IsDBNull(3) && row.GetBoolean(3),
                    !row.IsDBNull(4) && row.GetBoolean(4),
                    row.IsDBNull(5)
                        ? new()
                        : new()
                        {
                            Id = row.GetString(5),
                            Etag = $"v{row.GetInt32(6)}",
                            ToOrganisationId = row.GetString(7),
                        },
                    row.IsDBNull(8) ? null : row.GetString(8),
                    row.IsDBNull(9) ? 0 : row.GetInt32(9),
                    row.IsDBNull(10) ? null : row.GetString(10),
                    row.IsDBNull(11) ? 0 : row.GetInt32(11),
                    row.GetInt32(12),
                    row.GetBoolean(13)
                ),
                caseId,
                partner.OrganisationId
            )
        )[0];

    /// <summary>
    /// A case as one organisation finds it: its newest transfer, the newest assessment that it leads, its own referral, and whether any
    /// assessment or referral is open in it.
    /// </summary>
    private sealed record Situation(
        bool IsOpen,
        bool IsAccountable,
        bool IsOffered,
        bool IsSender,
        bool IsReceiver,
        Transfer Transfer,
        string? AssessmentId,
        int Revision,
        string? ReferralId,
        int ReferralVersion,
        int Version,
        bool IsWorkedOn
    );
}

internal enum CaseStep
{
    Offer,
    Accept,
    Decline,
    Withdraw,
    Start,
    Close,
    EndReferral,
    CloseCase,
}
