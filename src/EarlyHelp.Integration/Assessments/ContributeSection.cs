using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Assessments;

/// <summary>One section for each organisation: writing again replaces it, and earlier versions keep it.</summary>
internal sealed class ContributeSection(Call call, Mutation mutation, AssessmentChanges changes, TimeProvider clock)
{
    public Task<ContributeSectionResponse> HandleAsync(ContributeSectionRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        ContractRules.Require(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => ContributeAsync(request));
    }

    private async Task<ContributeSectionResponse> ContributeAsync(ContributeSectionRequest request)
    {
        var change = await changes.FindAsync(request.AssessmentId, request.Etag, AssessmentAction.ContributeSection);
        var part = change.Circle.PartOf(call.Organisation.Id);
        // A child whom the organisation does not know is nobody to it.
        var visible = call.Sees(part.Relation).Contains(Category.WholeFamily) ? new People(change.Family).Children : part.KnownRefs;
        if (request.ChildRef.Length > 0 && !visible.Contains(request.ChildRef))
        {
            var problems = new Problems();
            problems.Add("child_ref", ErrorReason.ReferenceUnknown, "This points at no child of the assessment.");
            throw problems.ToRefusal();
        }
        var now = clock.Now();
        var (id, user) = (call.Organisation.Id.ToString(), call.Caller.User);
        var sections = change.Content.ContributedSections;
        if (sections.FirstOrDefault(section => section.OrganisationId == id) is { } before)
        {
            sections.Remove(before);
        }
        sections.Add(
            new ContributedSection
            {
                OrganisationId = id,
                Author = new() { Name = user.Name, Role = user.Role },
                Domain = request.Domain,
                ChildRef = request.ChildRef,
                Text = request.Text,
                WrittenAt = Timestamp.FromDateTimeOffset(now),
            }
        );
        return new() { Assessment = changes.Save(change, RevisionKind.SectionContributed, EventKind.AssessmentUpdated, now) };
    }
}
