using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Google.Rpc;
using Organisation = EarlyHelp.Integration.Partners.Organisation;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Decisions;

/// <summary>What a decision must say, beyond the rules of its single fields. Fills in what the authority's codes mean.</summary>
internal sealed class DecisionChecks(
    Referral referral,
    AuthorityProfile authority,
    IReadOnlyDictionary<Guid, Organisation> organisations,
    DateOnly today,
    Problems problems
)
{
    private const string Root = "decision";

    private readonly List<PreconditionFailure.Types.Violation> _preconditions = [];

    /// <summary>What the family's answers stand against.</summary>
    public IReadOnlyList<PreconditionFailure.Types.Violation> Preconditions => _preconditions;

    public void Check(DecisionContent decision)
    {
        var reason = authority.Decisions.FindReason(decision.Reason);
        Require(
            reason is not null,
            $"{Root}.reason",
            ErrorReason.CodeUnknown,
            $"{authority.Name} has no such reason (list decision-reasons)."
        );
        decision.ReasonKind = reason?.Kind ?? DecisionReasonKind.Unspecified;
        Require(
            !(decision.NextStepBy?.ToDateOnly() < today),
            $"{Root}.next_step_by",
            ErrorReason.DateOutOfRange,
            "This day is over. The next step lies ahead."
        );
        for (var i = 0; i < decision.Outcomes.Count; i++)
        {
            CheckOutcome(decision.Outcomes[i], $"{Root}.outcomes[{i}]");
        }
        CheckTogether(decision);
    }

    private void CheckOutcome(DecisionOutcome outcome, string path)
    {
        Require(
            outcome.ChildRef.Length == 0 ? referral.Children.Count == 0 : referral.Children.Exists(child => child.Ref == outcome.ChildRef),
            $"{path}.child_ref",
            outcome.ChildRef.Length == 0 ? ErrorReason.Required : ErrorReason.ReferenceUnknown,
            outcome.ChildRef.Length == 0 ? "Say which child of the referral this is for." : "This points at no child of the referral."
        );
        if (authority.Decisions.FindOutcome(outcome.Destination) is not { } destination)
        {
            problems.Add($"{path}.destination", ErrorReason.CodeUnknown, $"{authority.Name} has no such outcome (list decision-outcomes).");
            return;
        }
        outcome.Kind = destination.Kind;
        outcome.AllocationId = "";
        CheckOrganisation(outcome, destination, $"{path}.organisation_id");
    }

    private void CheckOrganisation(DecisionOutcome outcome, DestinationProfile destination, string field)
    {
        if (destination.Kind is not (OutcomeKind.Allocation or OutcomeKind.Assessment))
        {
            Require(
                outcome.OrganisationId.Length == 0,
                field,
                ErrorReason.Contradiction,
                "This outcome is offered to nobody: leave the organisation out, or choose a destination that is."
            );
        }
        else if (outcome.OrganisationId.Length == 0)
        {
            problems.Add(field, ErrorReason.Required, "Say which organisation is to do it.");
        }
        else if (!Guid.TryParse(outcome.OrganisationId, out var id) || !organisations.ContainsKey(id))
        {
            problems.Add(field, ErrorReason.CodeUnknown, "No organisation that takes part has this id.");
        }
        else if (destination.Organisations.Count > 0 && !destination.Organisations.Contains(id))
        {
            problems.Add(
                field,
                ErrorReason.Contradiction,
                "This organisation does not do it here: DirectoryService.ListServices says who does."
            );
        }
        else
        {
            _preconditions.AddRange(SharingRule.AgainstOffering(referral, id, field));
        }
    }

    private void CheckTogether(DecisionContent decision)
    {
        var seen = new HashSet<(string, string, string)>();
        for (var i = 0; i < decision.Outcomes.Count; i++)
        {
            var outcome = decision.Outcomes[i];
            Require(
                seen.Add((outcome.ChildRef, outcome.Destination, outcome.OrganisationId)),
                $"{Root}.outcomes[{i}].destination",
                ErrorReason.Duplicate,
                "The same outcome stands here twice for the same child."
            );
            Require(
                outcome.Kind != OutcomeKind.NoFurtherAction || decision.Outcomes.Count(other => other.ChildRef == outcome.ChildRef) == 1,
                $"{Root}.outcomes[{i}].destination",
                ErrorReason.Contradiction,
                "No further action, and something else for the same child: one of them is wrong."
            );
        }
        var without = referral.Children.FindIndex(child => decision.Outcomes.All(outcome => outcome.ChildRef != child.Ref));
        Require(
            without < 0 || decision.Outcomes.Count == 0,
            $"{Root}.outcomes",
            ErrorReason.TooFew,
            $"Each child of the referral needs an outcome: number {without + 1} of them has none."
        );
    }

    private void Require(bool holds, string field, ErrorReason reason, string sentence)
    {
        if (!holds)
        {
            problems.Add(field, reason, sentence);
        }
    }
}
