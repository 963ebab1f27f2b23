using System.Linq.Expressions;
using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Transfers;

/// <summary>A transfer with what its view needs of the case.</summary>
internal sealed record ReadTransfer(Transfer Transfer, string CaseReference, Guid AccountableId, bool MayOfferAgain)
{
    /// <summary>The sender could offer the case now: it is open, not on offer, and the sender is accountable or leads an assessment in it.</summary>
    public static Expression<Func<Transfer, ReadTransfer>> From(EarlyHelpDb db) =>
        transfer => new ReadTransfer(
            transfer,
            transfer.Case!.Reference,
            transfer.Case.AccountableOrganisationId,
            transfer.Case.State == CaseState.Open
                && !db.Transfers.Any(other =>
                    other.LocalAuthority == transfer.LocalAuthority
                    && other.CaseId == transfer.CaseId
                    && other.State == TransferState.Offered
                )
                && (
                    transfer.Case.AccountableOrganisationId == transfer.FromOrganisationId
                    || db.Assessments.Any(assessment =>
                        assessment.LocalAuthority == transfer.LocalAuthority
                        && assessment.CaseId == transfer.CaseId
                        && assessment.LeadOrganisationId == transfer.FromOrganisationId
                        && assessment.State != AssessmentState.Closed
                        && assessment.AnswersForCase
                    )
                )
        );
}
