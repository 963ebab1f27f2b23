using EarlyHelp.Integration.Assessments;
using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Transfers;

/// <summary>
/// What the receiver goes on with: the assessment that is open, with its new lead practitioner, or a draft with all that the sender wrote.
/// Nobody types anything again. Saves nothing.
/// </summary>
internal sealed class TransferAssessment(EarlyHelpDb db, PassOnAssessments passOn, DraftAssessment draft, CaseFamily family)
{
    /// <param name="transfer">Accepted, with its case, children and form.</param>
    /// <param name="lead">Who leads from now on; none when children's social care takes the case and names nobody.</param>
    /// <param name="now">The time.</param>
    /// <returns>None when social care takes a case that has no assessment.</returns>
    public async Task<Guid?> HandleAsync(Transfer transfer, LeadPractitioner? lead, DateTimeOffset now)
    {
        var open = await db
            .Assessments.AsNoTracking()
            .Where(assessment =>
                assessment.LocalAuthority == transfer.LocalAuthority
                && assessment.CaseId == transfer.CaseId
                && assessment.State != AssessmentState.Closed
                && (assessment.AnswersForCase || assessment.LeadOrganisationId == transfer.FromOrganisationId)
            )
            // What the sender leads goes on first; where it leads none, what another leads does. Whoever else leads one that gives no say in
            // the case keeps it.
            .OrderByDescending(assessment => assessment.LeadOrganisationId == transfer.FromOrganisationId)
            .ThenByDescending(assessment => assessment.Id)
            .Select(assessment => new { assessment.Id, assessment.LeadOrganisationId })
            .FirstOrDefaultAsync();
        if (lead is null)
        {
            return open?.Id;
        }
        var form = transfer.Form!.Read();
        if (open is not null)
        {
            var plan = await PlanAsync(transfer, form, lead);
            return await passOn.HandleAsync(transfer.Case!, open.LeadOrganisationId, lead, transfer.Id, plan, now) ?? open.Id;
        }
        return transfer.Kind == TransferKind.StepUp ? null : await DraftAsync(transfer, form, lead, now);
    }

    /// <summary>What the sender suggests, and for whose record.</summary>
    private async Task<List<(PlanAction Action, Guid? ChildId)>> PlanAsync(Transfer transfer, TransferForm form, LeadPractitioner lead)
    {
        var records = form.SuggestedPlan.Any(action => action.ChildRef.Length > 0)
            ? (await FamilyAsync(transfer, form)).Records.ToDictionary(child => child.Ref, child => child.ChildId, StringComparer.Ordinal)
            : [];
        return
        [
            .. form.SuggestedPlan.Select(action =>
                (Plan(action, lead), records.TryGetValue(action.ChildRef, out var id) ? id : (Guid?)null)
            ),
        ];
    }

    private async Task<Family> FamilyAsync(Transfer transfer, TransferForm form) =>
        transfer.ChildIds.Length > 0 ? Family.Of(form, transfer.ChildIds) : await family.OfAsync(transfer.Case!);

    private async Task<Guid?> DraftAsync(Transfer transfer, TransferForm form, LeadPractitioner lead, DateTimeOffset now)
    {
        var known = await FamilyAsync(transfer, form);
        var source = new DraftSource(
            Write(form, known),
            known.Records,
            lead,
            [.. form.SuggestedPlan.Select(action => Plan(action, lead))],
            transfer.Id,
            RevisionKind.Transferred
        );
        return (await draft.HandleAsync(transfer.Case!, source, now)).Id;
    }

    private static AssessmentContent Write(TransferForm form, Family family)
    {
        var content = new AssessmentContent
        {
            Children = { family.Children },
            FamilyMembers = { family.Members },
            Professionals = { family.Professionals },
            Reason = form.Reason,
            CurrentSituation = form.Summary,
            ParentsViews = { form.ParentsViews },
            ChildrensViews = { form.ChildrensViews },
            Level = form.Level,
            Analysis = new()
            {
                WorriedAbout = Paragraphs(form.RemainingNeeds, Titled("What would bring it back", form.WhatWouldBringItBack)),
                WorkingWell = form.NeedsMet,
                NeedsToHappen = Paragraphs(
                    Titled("Open actions of the statutory plan", form.OpenStatutoryActions),
                    Titled("Joint meeting", form.JointMeeting)
                ),
            },
        };
        content.Tried.Add(InParts(form.WhatWasDone).Select(part => new Intervention { What = part }));
        return content;
    }

    private static PlanAction Plan(SuggestedAction suggested, LeadPractitioner lead) =>
        new()
        {
            What = suggested.What,
            Domain = suggested.Domain,
            ChildRef = suggested.ChildRef,
            Owner =
                suggested.ByWhom.Length > 0
                    ? new() { Name = suggested.ByWhom }
                    : new()
                    {
                        Name = lead.Name,
                        Role = lead.Role,
                        OrganisationId = lead.OrganisationId,
                    },
            DueOn = suggested.DueOn,
            State = PlanActionState.Open,
        };

    private static string Titled(string title, string text) => text.Length > 0 ? $"{title}: {text}" : "";

    private static string Paragraphs(params string[] texts) => string.Join("\n\n", texts.Where(text => text.Length > 0));

    /// <summary>What was tried is a list of shorter texts: a long one goes into as many as it takes, split between words.</summary>
    private static IEnumerable<string> InParts(string text)
    {
        const int most = 1000;
        for (var rest = text.Trim(); rest.Length > 0; )
        {
            var end = rest.Length <= most ? rest.Length : rest.LastIndexOf(' ', most - 1);
            end = end > 0 ? end : most - (char.IsHighSurrogate(rest[most - 1]) ? 1 : 0);
            yield return rest[..end];
            rest = rest[end..].TrimStart();
        }
    }
}
