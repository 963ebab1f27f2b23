using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Assessments;

/// <summary>Two statements a page: the rows with who is around each, and their newest versions.</summary>
internal sealed class ListAssessments(EarlyHelpDb db, Call call, AuthorityProfiles profiles, TimeProvider clock)
{
    /// <summary>See <see cref="Referrals.ListReferrals"/>: far more than a change takes to its commit.</summary>
    private static readonly TimeSpan LongestInFlight = TimeSpan.FromMinutes(5);

    public async Task<ListAssessmentsResponse> HandleAsync(ListAssessmentsRequest request)
    {
        ContractRules.Require(request);
        var filter = request.Clone();
        filter.PageToken = "";
        filter.PageSize = 0;
        var start = PageToken.Read(request.PageToken, filter, call.Organisation.Id);
        var asOf = start?.AsOf ?? clock.Now();
        var size = request.PageSize == 0 ? PageToken.DefaultSize : request.PageSize;
        var calendars = (await profiles.CurrentAsync()).ByAuthority;
        var today = calendars[call.Organisation.LocalAuthority].Calendar.DayOf(clock.Now());

        var matching = Matching(request, today).InOrder(request.ChangedSince is not null, start).Take(size + 1);
        var rows = await AssessmentRow.Of(db, matching, call.Organisation.Id).ToListAsync(call.Stopped);
        // A join may lose the order.
        rows = request.ChangedSince is null
            ? [.. rows.OrderByDescending(row => row.Assessment.Id)]
            : [.. rows.OrderBy(row => row.Assessment.ChangedAt).ThenBy(row => row.Assessment.Id)];
        var versions = await VersionsAsync([.. rows.Take(size).Select(row => row.Assessment)]);

        var response = new ListAssessmentsResponse { CompleteUntil = Timestamp.FromDateTimeOffset(asOf - LongestInFlight) };
        var seen = 0;
        var bytes = 0;
        foreach (var row in rows.Take(size))
        {
            var view = View(row, versions, calendars[row.Assessment.LocalAuthority].Calendar.DayOf(clock.Now()));
            bytes += view?.CalculateSize() ?? 0;
            if (bytes > PageLimit.LargestPage && seen > 0)
            {
                break;
            }
            seen++;
            if (view is not null)
            {
                call.Touch(row.Assessment.LocalAuthority, row.Assessment.Id);
                response.Assessments.Add(view);
            }
        }
        if (rows.Count > seen)
        {
            var last = rows[seen - 1].Assessment;
            response.NextPageToken = new PageToken(last.ChangedAt, last.Id, asOf).Write(filter, call.Organisation.Id);
        }
        return response;
    }

    /// <summary>None for what the caller does not see today: the policy is asked again for each row.</summary>
    private V1.Assessment? View(AssessmentRow row, Dictionary<Guid, AssessmentRevision> versions, DateOnly today)
    {
        var circle = row.Circle(today);
        var categories = call.Rule[circle.PartOf(call.Organisation.Id).Relation];
        // A version that was saved between the two statements is the next list's.
        return categories.Length == 0 || !versions.TryGetValue(row.Assessment.Id, out var version)
            ? null
            : new AssessmentView(row.CaseReference, circle, call.Organisation.Id, categories).Of(
                row.Assessment,
                version,
                V1.AssessmentView.Basic
            );
    }

    private Task<Dictionary<Guid, AssessmentRevision>> VersionsAsync(Assessment[] assessments)
    {
        var authorities = assessments.Select(assessment => assessment.LocalAuthority).Distinct().ToArray();
        var ids = assessments.Select(assessment => assessment.Id).ToArray();
        return db
            .AssessmentRevisions.AsNoTracking()
            .Where(revision => authorities.Contains(revision.LocalAuthority) && ids.Contains(revision.AssessmentId))
            .Where(revision =>
                db.Assessments.Any(assessment =>
                    assessment.LocalAuthority == revision.LocalAuthority
                    && assessment.Id == revision.AssessmentId
                    && assessment.Revision == revision.Number
                )
            )
            .ToDictionaryAsync(revision => revision.AssessmentId, call.Stopped);
    }

    private IQueryable<Assessment> Matching(ListAssessmentsRequest request, DateOnly today)
    {
        var organisation = call.Organisation.Id;
        var all = db.Assessments.AsNoTracking();
        var assessments = request.Box switch
        {
            AssessmentBox.LedByMe => all.Where(assessment => assessment.LeadOrganisationId == organisation),
            AssessmentBox.InMyCases => all.Where(assessment => assessment.Case!.AccountableOrganisationId == organisation),
            _ => SharedWith(organisation, today),
        };
        if (request.States.Count > 0)
        {
            var states = request.States.ToArray();
            assessments = assessments.Where(assessment => states.Contains(assessment.State));
        }
        if (request.ReviewOverdueOnly)
        {
            assessments = assessments.Where(assessment =>
                assessment.State != AssessmentState.Closed && (assessment.NextReviewOn ?? assessment.FirstReviewBy) < today
            );
        }
        if (request.ChangedSince is { } since)
        {
            var from = since.ToDateTimeOffset();
            assessments = assessments.Where(assessment => assessment.ChangedAt >= from);
        }
        return assessments;
    }

    /// <summary>As <see cref="CasePart"/> decides, in the database's words.</summary>
    private IQueryable<Assessment> SharedWith(Guid organisation, DateOnly today) =>
        db
            .Assessments.AsNoTracking()
            .Where(assessment =>
                assessment.LeadOrganisationId != organisation
                && assessment.Case!.AccountableOrganisationId != organisation
                && assessment.Case.Parties.Any(party =>
                    party.OrganisationId == organisation
                    && (party.Until == null || party.Until >= today)
                    && (
                        party.Kind == PartyKind.Hub
                        || (
                            assessment.Case.Consent!.AgreesToSharing == Answer.Yes
                            && !assessment.Case.Consent.SharingWithdrawn
                            && (assessment.Case.Consent.ExpiresOn == null || assessment.Case.Consent.ExpiresOn >= today)
                            && !assessment.Case.Consent.Excluded.Contains(organisation)
                            && (assessment.Case.Consent.SharedWith.Length == 0 || assessment.Case.Consent.SharedWith.Contains(organisation))
                            && db.AssessedChildren.Any(child =>
                                child.LocalAuthority == assessment.LocalAuthority
                                && child.AssessmentId == assessment.Id
                                && child.ChildId == party.ChildId
                            )
                        )
                    )
                )
            );
}
