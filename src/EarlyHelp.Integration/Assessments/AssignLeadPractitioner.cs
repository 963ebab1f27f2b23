using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace EarlyHelp.Integration.Assessments;

internal sealed class AssignLeadPractitioner(
    Call call,
    Mutation mutation,
    AssessmentChanges changes,
    PartnerRegistry partners,
    TimeProvider clock
)
{
    public Task<AssignLeadPractitionerResponse> HandleAsync(AssignLeadPractitionerRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        var problems = new Problems();
        ContractRules.Check(request, problems);
        if (request.LeadPractitioner is { } lead && string.IsNullOrWhiteSpace(lead.Reason))
        {
            problems.Add("lead_practitioner.reason", ErrorReason.Required, "Say why it changes to this person.");
        }
        problems.RefuseIfAny();
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => AssignAsync(request));
    }

    private async Task<AssignLeadPractitionerResponse> AssignAsync(AssignLeadPractitionerRequest request)
    {
        var change = await changes.FindAsync(request.AssessmentId, request.Etag, AssessmentAction.AssignLeadPractitioner);
        var problems = new Problems();
        var organisations = (await partners.CurrentAsync()).Organisations;
        new AssessmentChecks(change.Authority, change.Today, problems).TakesPart(
            request.LeadPractitioner.OrganisationId,
            "lead_practitioner.organisation_id",
            organisations
        );
        problems.RefuseIfAny();
        var leads = Guid.Parse(request.LeadPractitioner.OrganisationId);
        RequireSharing(change, leads);
        var now = clock.Now();
        Replace(change, request.LeadPractitioner, now);
        Addressee[] next = leads == change.Circle.AccountableId ? [] : [new(leads, EventRelation.Lead)];
        var view = changes.Save(change, RevisionKind.LeadChanged, EventKind.LeadPractitionerAssigned, now, next);
        if ((change.Circle with { LeadId = leads }).PartOf(call.Organisation.Id).Relation == Relation.None)
        {
            // The last that it sees of it.
            view.AllowedActions.Clear();
        }
        return new() { Assessment = view };
    }

    /// <summary>The present lead practitioner stays on record, and the new one's organisation leads from now on.</summary>
    public static void Replace(AssessmentChange change, LeadPractitioner next, DateTimeOffset now)
    {
        var lead = next.Clone();
        lead.Since = Timestamp.FromDateTimeOffset(now);
        lead.Until = null;
        var before = change.Content.LeadPractitioner;
        before.Until = lead.Since;
        change.Content.EarlierLeadPractitioners.Add(before);
        change.Content.LeadPractitioner = lead;
        change.Assessment.LeadOrganisationId = Guid.Parse(lead.OrganisationId);
    }

    /// <summary>Who leads reads everything of the family. Whoever does not read all of it yet needs the family's word.</summary>
    private static void RequireSharing(AssessmentChange change, Guid organisationId)
    {
        if (
            change.Circle.PartOf(organisationId).Relation is Relation.Lead or Relation.Accountable or Relation.Hub
            || change.Circle.Consent?.LetsSee(organisationId, change.Today) == true
        )
        {
            return;
        }
        throw new Refusal(
            StatusCode.FailedPrecondition,
            ErrorReason.SharingAgreementNeeded,
            "The family has not agreed that this organisation sees the assessment. Nothing was changed."
        )
        {
            Preconditions =
            [
                new PreconditionFailure.Types.Violation
                {
                    Type = $"{ErrorReason.SharingAgreementNeeded.Name()}/{ContractNames.Of(WayOn.AskAgain)}",
                    Subject = "lead_practitioner.organisation_id",
                    Description = "Ask the family, and record its word on sharing (RecordAgreement).",
                },
            ],
        };
    }
}
