using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Data;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Assessments;

/// <summary>An assessment with all that decides what one reader sees of it: one statement, whatever it has.</summary>
internal sealed record AssessmentRow(
    Assessment Assessment,
    string CaseReference,
    Guid AccountableId,
    CaseConsent? Consent,
    List<CaseParty> Parties,
    List<AssessedChild> Children
)
{
    /// <summary>The same for one, compiled once: working out the statement anew takes longer than running it.</summary>
    public static readonly Func<EarlyHelpDb, string, Guid, Guid, Task<AssessmentRow?>> ByIdAsync = EF.CompileAsyncQuery(
        (EarlyHelpDb db, string localAuthority, Guid id, Guid readerId) =>
            db
                .Assessments.Where(assessment => assessment.LocalAuthority == localAuthority && assessment.Id == id)
                .AsNoTracking()
                .AsSingleQuery()
                .Select(assessment => new AssessmentRow(
                    assessment,
                    assessment.Case!.Reference,
                    assessment.Case.AccountableOrganisationId,
                    assessment.Case.Consent,
                    assessment.Case.Parties.Where(party => party.OrganisationId == readerId).ToList(),
                    db.AssessedChildren.Where(child =>
                            child.LocalAuthority == assessment.LocalAuthority && child.AssessmentId == assessment.Id
                        )
                        .ToList()
                ))
                .SingleOrDefault()
    );

    public static IQueryable<AssessmentRow> Of(EarlyHelpDb db, IQueryable<Assessment> assessments, Guid readerId) =>
        assessments
            .AsNoTracking()
            .AsSingleQuery()
            .Select(assessment => new AssessmentRow(
                assessment,
                assessment.Case!.Reference,
                assessment.Case.AccountableOrganisationId,
                assessment.Case.Consent,
                assessment.Case.Parties.Where(party => party.OrganisationId == readerId).ToList(),
                db.AssessedChildren.Where(child => child.LocalAuthority == assessment.LocalAuthority && child.AssessmentId == assessment.Id)
                    .ToList()
            ));

    public AssessmentCircle Circle(DateOnly today) =>
        new(
            Assessment.LeadOrganisationId,
            AccountableId,
            Parties,
            Consent,
            [.. Children.Select(child => (child.Ref, child.ChildId))],
            today
        );
}
