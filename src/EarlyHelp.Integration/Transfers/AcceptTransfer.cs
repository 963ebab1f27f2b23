using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Transfers;

/// <summary>From one organisation to the other in one change: who is accountable, the assessment or a draft, and who has a part in it.</summary>
internal sealed class AcceptTransfer(
    Call call,
    Mutation mutation,
    AnsweredTransfers transfers,
    TransferAssessment assessment,
    TransferParties parties,
    TellOfTransfer tell,
    PartnerRegistry partners,
    AuthorityProfiles profiles,
    TimeProvider clock
)
{
    public Task<AcceptTransferResponse> HandleAsync(AcceptTransferRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        var problems = new Problems();
        ContractRules.Check(request, problems);
        // Whether a lead practitioner is needed, only the transfer shows.
        if (problems.Has("request_id", "transfer_id", "etag"))
        {
            throw problems.ToRefusal();
        }
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => AcceptAsync(request, problems));
    }

    private async Task<AcceptTransferResponse> AcceptAsync(AcceptTransferRequest request, Problems problems)
    {
        var transfer = await transfers.FindForReceiverAsync(request.TransferId, request.Etag);
        await CheckLeadAsync(request, transfer, problems);
        problems.RefuseIfAny();
        var now = clock.Now();
        var today = (await profiles.CurrentAsync()).ByAuthority[transfer.LocalAuthority].Calendar.DayOf(now);
        var @case = transfer.Case!;
        var lead = request.LeadPractitioner?.Clone();
        lead?.Since = Timestamp.FromDateTimeOffset(now);
        transfer.Accept(
            new()
            {
                AcceptedBy = new() { Name = call.Caller.User.Name, Role = call.Caller.User.Role },
                LeadPractitioner = lead,
                Comment = request.Comment,
            },
            now
        );
        if (transfer.Kind != TransferKind.StepUp)
        {
            // The family may have taken its word back since the offer.
            ConsentRule.RequireSupport(@case.Consent?.Support(today) ?? AgreementState.Unspecified, "");
        }
        var before = @case.AccountableOrganisationId;
        @case.MoveTo(transfer.ToOrganisationId);
        transfer.GoOnWith(await assessment.HandleAsync(transfer, lead, now));
        await parties.HandleAsync(transfer, before, today, now);
        await tell.HandleAsync(transfer, @case, EventKind.TransferAccepted, now);
        return new() { Transfer = TransferView.Whole(transfer, call.Organisation.Id, mayOfferAgain: false) };
    }

    private async Task CheckLeadAsync(AcceptTransferRequest request, Transfer transfer, Problems problems)
    {
        if (request.LeadPractitioner is not { } lead)
        {
            if (transfer.Kind != TransferKind.StepUp)
            {
                problems.Add("lead_practitioner", ErrorReason.Required, "Say who leads from now on.");
            }
            return;
        }
        var organisations = (await partners.CurrentAsync()).Organisations;
        if (
            Guid.TryParse(lead.OrganisationId, out var id)
            && !(organisations.TryGetValue(id, out var known) && known.LocalAuthority == transfer.LocalAuthority)
        )
        {
            problems.Add(
                "lead_practitioner.organisation_id",
                ErrorReason.ReferenceUnknown,
                "No such organisation takes part in this authority."
            );
        }
    }
}
