using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Children;
using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Assessments;

internal sealed class StartAssessment(
    EarlyHelpDb db,
    Call call,
    Mutation mutation,
    AuthorityProfiles profiles,
    StartSources sources,
    PlaceChildren placeChildren,
    AddParties addParties,
    DraftAssessment draft,
    AssessmentChanges changes,
    StepUpAtLevelFour stepUp,
    TimeProvider clock
)
{
    public Task<StartAssessmentResponse> HandleAsync(StartAssessmentRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        Check(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => StartAsync(request));
    }

    private void Check(StartAssessmentRequest request)
    {
        call.Sees(Relation.Lead);
        var problems = new Problems();
        ContractRules.Check(request, problems);
        if (
            request.LeadPractitioner is { } lead
            && lead.OrganisationId.Length > 0
            && lead.OrganisationId != call.Organisation.Id.ToString()
        )
        {
            problems.Add(
                "lead_practitioner.organisation_id",
                ErrorReason.Contradiction,
                "The lead practitioner is of your own organisation. Another can be named later (AssignLeadPractitioner)."
            );
        }
        if (request.SourceCase == StartAssessmentRequest.SourceOneofCase.None && (request.Content?.Children.Count ?? 0) == 0)
        {
            problems.Add("content.children", ErrorReason.TooFew, "Name at least one child.");
        }
        problems.RefuseIfAny();
    }

    private async Task<StartAssessmentResponse> StartAsync(StartAssessmentRequest request)
    {
        var source = request.SourceCase switch
        {
            StartAssessmentRequest.SourceOneofCase.AllocationId => await sources.FromAllocationAsync(request.AllocationId),
            StartAssessmentRequest.SourceOneofCase.CaseId => await sources.FromCaseAsync(request.CaseId),
            _ => StartSource.Nothing,
        };
        var written = request.Content ?? new();
        var content = Differing(source.Content, written);
        var now = clock.Now();
        await CheckAsync(content, written, source, now);

        var (@case, children, joined) = await PlaceAsync(source, content, now);
        await RequireNotLeadingAsync(@case);
        if (source.Referred is var (referral, form))
        {
            SeedConsent.FromReferral(db, @case, referral, form, now);
            await addParties.HandleAsync(@case, [new(referral.ReceiverOrganisationId, PartyKind.Hub, null)], now);
        }
        await addParties.HandleAsync(
            @case,
            joined.Select(place => new NewParty(place.Case.AccountableOrganisationId, PartyKind.Helper, place.Child.Id)),
            now
        );
        var started = new DraftSource(content, children, request.LeadPractitioner, [], null, RevisionKind.Started)
        {
            AnswersForCase =
                request.SourceCase != StartAssessmentRequest.SourceOneofCase.None
                || @case.AccountableOrganisationId == call.Organisation.Id,
        };
        var change = await draft.DraftAsync(@case, started, now);
        foreach (var other in joined.Select(place => place.Case).Distinct())
        {
            db.Events.AddRange(
                new Announcement(EventKind.AssessmentStarted, change.Assessment.Id, now) { Case = other, Own = null }.To(other.Accountable)
            );
        }
        call.Touch(@case.LocalAuthority, change.Assessment.Id);
        var response = new StartAssessmentResponse { Diversion = await stepUp.HandleAsync(change.Assessment, @case, written.Level, now) };
        response.Assessment = changes.View(change, db.AssessmentRevisions.Local.Single());
        return response;
    }

    /// <summary>What the caller writes takes the place of what is known, field by field.</summary>
    private static AssessmentContent Differing(AssessmentContent known, AssessmentContent written)
    {
        var content = known.Clone();
        var set = AssessmentContent
            .Descriptor.Fields.InDeclarationOrder()
            .Where(field => !Equals(field.Accessor.GetValue(written), field.Accessor.GetValue(new AssessmentContent())))
            .Select(field => field.Name);
        FieldMasks.Write(new() { Paths = { set } }, written.Clone(), content);
        return content;
    }

    private async Task CheckAsync(AssessmentContent content, AssessmentContent written, StartSource source, DateTimeOffset now)
    {
        var authority = (await profiles.CurrentAsync()).ByAuthority[source.Case?.LocalAuthority ?? call.Organisation.LocalAuthority];
        var problems = new Problems();
        // Whoever has no record yet must be told from others.
        var areNew = written.Children.Count > 0 || content.Children.Any(child => !source.Records.ContainsKey(child.Ref));
        new AssessmentChecks(authority, authority.Calendar.DayOf(now), problems).Check(content, areNew);
        problems.RefuseIfAny();
    }

    /// <returns>The case, each child's record, and the places of children who stay in another case.</returns>
    private async Task<(Case Case, List<(string Ref, Guid ChildId)> Children, List<Place> Elsewhere)> PlaceAsync(
        StartSource source,
        AssessmentContent content,
        DateTimeOffset now
    )
    {
        if (source.Case is { State: not CaseState.Open })
        {
            throw Refusal.StateForbids("This case is closed. Start from the family that you know.", []);
        }
        var strangers = content.Children.Where(child => !source.Records.ContainsKey(child.Ref)).ToList();
        Placed? placed = null;
        if (strangers.Count > 0)
        {
            var authority = source.Case?.LocalAuthority ?? call.Organisation.LocalAuthority;
            var identities = strangers.Select(ReferralIntake.ReadIdentity).ToList();
            placed = await placeChildren.HandleAsync(authority, call.Organisation.Id, identities, now, source.Case);
        }
        var records = source.Records.ToDictionary(StringComparer.Ordinal);
        for (var i = 0; i < strangers.Count; i++)
        {
            records[strangers[i].Ref] = placed!.Places[i].Child.Id;
        }
        var main = source.Case ?? placed!.Main;
        return (
            main,
            [.. content.Children.Select(child => (child.Ref, records[child.Ref]))],
            [.. (placed?.Places ?? []).Where(place => place.Case != main)]
        );
    }

    private async Task RequireNotLeadingAsync(Case @case)
    {
        var leads = await db.Assessments.AnyAsync(other =>
            other.LocalAuthority == @case.LocalAuthority
            && other.CaseId == @case.Id
            && other.LeadOrganisationId == call.Organisation.Id
            && other.State != AssessmentState.Closed
        );
        if (leads)
        {
            throw Refusal.StateForbids("Your organisation leads an open assessment of this family already.", []);
        }
    }
}
