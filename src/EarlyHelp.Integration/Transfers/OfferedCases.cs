using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Transfers;

/// <summary>A case that the caller offers: it is accountable for it, or leads an assessment in it and answers for it.</summary>
internal sealed class OfferedCases(EarlyHelpDb db, Call call)
{
    /// <summary>Refuses a case that is not the caller's to offer, as if it were not there.</summary>
    public async Task<OfferedCase> FindAsync(string id)
    {
        var (localAuthority, caseId) = call.Ask(id);
        var found = await FindAsync(localAuthority, caseId);
        call.Sees(found is null ? Relation.None : Relation.Sender);
        return found!;
    }

    /// <summary>None when it is not there, or not the caller's to offer.</summary>
    public async Task<OfferedCase?> FindAsync(string localAuthority, Guid id)
    {
        var organisation = call.Organisation.Id;
        var found = await db
            .Cases.Include(@case => @case.Children)
            .Include(@case => @case.Consent)
            .Where(@case => @case.LocalAuthority == localAuthority && @case.Id == id)
            .Select(@case => new
            {
                Case = @case,
                Leads = db.Assessments.Any(assessment =>
                    assessment.LocalAuthority == localAuthority
                    && assessment.CaseId == id
                    && assessment.LeadOrganisationId == organisation
                    && assessment.State != AssessmentState.Closed
                    && assessment.AnswersForCase
                ),
                OfferedBy = db
                    .Transfers.Where(transfer =>
                        transfer.LocalAuthority == localAuthority && transfer.CaseId == id && transfer.State == TransferState.Offered
                    )
                    .Select(transfer => (Guid?)transfer.FromOrganisationId)
                    .FirstOrDefault(),
            })
            .SingleOrDefaultAsync(call.Stopped);
        return found is not null && (found.Leads || found.Case.AccountableOrganisationId == organisation)
            ? new(found.Case, found.OfferedBy)
            : null;
    }
}

/// <param name="Case">The case, with its children and consent.</param>
/// <param name="OfferedBy">Who offers it now; none while nobody does.</param>
internal sealed record OfferedCase(Case Case, Guid? OfferedBy)
{
    public void RefuseUnlessFree(Guid callerId)
    {
        if (Case.State != CaseState.Open)
        {
            throw Refusal.StateForbids("This case is closed: nobody takes it on.", []);
        }
        if (OfferedBy is not null)
        {
            throw Refusal.StateForbids(
                "This case is on offer already. Once that offer is answered or taken back, it can be offered again.",
                OfferedBy == callerId ? [ContractNames.Of(TransferAction.Withdraw)] : []
            );
        }
    }
}
