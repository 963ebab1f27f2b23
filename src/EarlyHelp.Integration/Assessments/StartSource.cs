using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.InformationRequests;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Case = EarlyHelp.Integration.Cases.Case;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Assessments;

/// <summary>What an assessment starts from.</summary>
/// <param name="Content">What is known.</param>
/// <param name="Records">Which record each child's `ref` stands for, of those who have one.</param>
/// <param name="Case">The case, with its children and consent; none yet for a family that nobody referred.</param>
internal sealed record StartSource(AssessmentContent Content, IReadOnlyDictionary<string, Guid> Records, Case? Case)
{
    /// <summary>Where it comes from, when there is one, with all that is known of it.</summary>
    public (Referral Referral, ReferralForm Form)? Referred { get; init; }

    /// <summary>For a child whom nobody referred. A new one each time: what is known of a child's identity is written into it.</summary>
    public static StartSource Nothing => new(new(), new Dictionary<string, Guid>(), null);
}

/// <summary>Finds what the caller may start from. Anything else is not there.</summary>
internal sealed class StartSources(EarlyHelpDb db, Call call)
{
    /// <summary>An accepted allocation of the caller.</summary>
    public async Task<StartSource> FromAllocationAsync(string id)
    {
        var (localAuthority, allocationId) = call.Ask(id);
        var allocation = await db
            .Allocations.AsNoTracking()
            .SingleOrDefaultAsync(allocation => allocation.LocalAuthority == localAuthority && allocation.Id == allocationId, call.Stopped);
        if (allocation is null || allocation.OrganisationId != call.Organisation.Id)
        {
            throw Refusal.NotFound();
        }
        if (allocation.State is not (AllocationState.Accepted or AllocationState.Started))
        {
            throw Refusal.StateForbids(
                "Accept the allocation first; one that is over brings no assessment.",
                allocation.Actions.Select(ContractNames.Of)
            );
        }
        call.Touch(localAuthority, allocation.ReferralId);
        var referral = await db
            .Referrals.Include(referral => referral.Children.OrderBy(child => child.Ordinal))
            .SingleAsync(referral => referral.LocalAuthority == localAuthority && referral.Id == allocation.ReferralId);
        var child = referral.Children.Find(child => child.Ordinal == allocation.ChildOrdinal);
        var decided = await db
            .Decisions.Where(decision => decision.LocalAuthority == localAuthority && decision.Id == allocation.DecisionId)
            .Select(decision => decision.Level)
            .SingleAsync();
        return await FromReferralAsync(referral, child?.CaseId ?? referral.CaseId, decided);
    }

    /// <summary>A case that the caller is accountable for: what its newest referral says, and who else is in it.</summary>
    public async Task<StartSource> FromCaseAsync(string id)
    {
        var (localAuthority, caseId) = call.Ask(id);
        var @case = await FindCaseAsync(localAuthority, caseId);
        if (@case?.AccountableOrganisationId != call.Organisation.Id)
        {
            throw Refusal.NotFound();
        }
        var referral = await db
            .Referrals.Include(referral => referral.Children.OrderBy(child => child.Ordinal))
            .Where(referral =>
                referral.LocalAuthority == localAuthority
                && referral.State != ReferralState.Withdrawn
                && referral.Children.Any(child => child.CaseId == caseId)
            )
            .OrderByDescending(referral => referral.Id)
            .FirstOrDefaultAsync();
        var source = referral is null
            ? StartSource.Nothing with
            {
                Case = @case,
            }
            : await FromReferralAsync(referral, caseId, referral.Level);
        return await WithRecordsAsync(source, @case);
    }

    public Task<Case?> FindCaseAsync(string localAuthority, Guid caseId) =>
        db
            .Cases.Include(@case => @case.Children)
            .Include(@case => @case.Consent)
            .AsSplitQuery()
            .SingleOrDefaultAsync(@case => @case.LocalAuthority == localAuthority && @case.Id == caseId);

    private async Task<StartSource> FromReferralAsync(Referral referral, Guid? caseId, LevelOfNeed level)
    {
        var answers = await db
            .InformationRequests.AsNoTracking()
            .Where(asked =>
                asked.LocalAuthority == referral.LocalAuthority
                && asked.ReferralId == referral.Id
                && asked.State == InformationRequestState.Answered
            )
            .OrderBy(asked => asked.Id)
            .Select(asked => asked.Content)
            .ToListAsync();
        var form = SupplementedForm.Of(
            V1.Referral.Parser.ParseFrom(referral.Content).Form,
            answers.Select(content => V1.InformationRequest.Parser.ParseFrom(content).Answer?.Supplement).OfType<ReferralForm>()
        );
        return new(
            ReferralAsContent.Of(form, level),
            referral
                .Children.Where(child => child.ChildId is not null)
                .ToDictionary(child => child.Ref, child => child.ChildId!.Value, StringComparer.Ordinal),
            caseId is { } id ? await FindCaseAsync(referral.LocalAuthority, id) : null
        )
        {
            Referred = (referral, form),
        };
    }

    /// <summary>Children of the case whom that referral does not name.</summary>
    private async Task<StartSource> WithRecordsAsync(StartSource source, Case @case)
    {
        var named = source.Records.Values.ToHashSet();
        var missing = @case.Children.Where(child => child.Open && !named.Contains(child.ChildId)).Select(child => child.ChildId).ToArray();
        if (missing.Length == 0)
        {
            return source;
        }
        var children = await db
            .Children.AsNoTracking()
            .Where(child => child.LocalAuthority == @case.LocalAuthority && missing.Contains(child.Id))
            .OrderBy(child => child.Id)
            .ToListAsync();
        var records = source.Records.ToDictionary(StringComparer.Ordinal);
        foreach (var child in children)
        {
            var key = Enumerable.Range(1, 99).Select(number => $"c{number}").First(key => !records.ContainsKey(key) && IsFree(source, key));
            records.Add(key, child.Id);
            source.Content.Children.Add(RecordedChild.Of(child, key));
        }
        return source with { Records = records };
    }

    private static bool IsFree(StartSource source, string key) =>
        source.Content.Children.All(child => child.Ref != key) && source.Content.FamilyMembers.All(member => member.Ref != key);
}
