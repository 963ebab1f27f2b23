using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Organisation = EarlyHelp.Integration.Partners.Organisation;

namespace EarlyHelp.Integration.Transfers;

/// <summary>What an offer must say, beyond the rules of its single fields.</summary>
internal sealed class TransferChecks(OfferTransferRequest request, Organisation sender, DateOnly today, Problems problems)
{
    private const int LongestStayDays = 90;

    private TransferForm Form => request.Form;

    /// <summary>Children's social care says that early help is not the route: whatever else is missing, this goes to the front door.</summary>
    public static bool IsHarmConcern(OfferTransferRequest request) =>
        request.Kind is not (TransferKind.StepDown or TransferKind.Handover)
        && (request.Form?.HarmSufferedOrLikely == Answer.Yes || request.Form?.Level == LevelOfNeed._4);

    /// <summary>Whether the sender may send this kind at all, and to whom.</summary>
    /// <param name="partners">Who takes part.</param>
    /// <param name="localAuthority">The case's authority.</param>
    public void CheckRoute(PartnerRegistry.Snapshot partners, string localAuthority)
    {
        var isSocialCare = sender.Kind == OrganisationKind.LocalAuthority;
        if (request.Kind == TransferKind.StepDown && !isSocialCare)
        {
            problems.Add("kind", ErrorReason.OutOfRange, "Only children's social care steps a family down. Choose a handover.");
        }
        else if (request.Kind == TransferKind.Handover && isSocialCare)
        {
            problems.Add("kind", ErrorReason.OutOfRange, "Children's social care steps a family down. Choose a step-down.");
        }
        else if (request.Kind == TransferKind.StepUp && isSocialCare)
        {
            problems.Add("kind", ErrorReason.OutOfRange, "Your organisation is children's social care: the case is there already.");
        }
        if (request.Kind is TransferKind.StepUp or TransferKind.Handover && request.CaseId.Length == 0)
        {
            problems.Add("case_id", ErrorReason.Required, "Say which case.");
        }
        CheckReceiver(partners, localAuthority);
    }

    /// <param name="family">The family of a case that is here; none for a family that comes with the offer.</param>
    public void CheckForm(Family? family)
    {
        if (request.Kind != TransferKind.StepUp && (Form.HarmSufferedOrLikely == Answer.Yes || Form.Level == LevelOfNeed._4))
        {
            problems.Add(
                Form.HarmSufferedOrLikely == Answer.Yes ? "form.harm_suffered_or_likely" : "form.level",
                ErrorReason.Contradiction,
                "A child who has suffered or is likely to suffer significant harm is children's social care's: phone them now, and offer a step-up."
            );
        }
        if (request.Kind == TransferKind.StepDown)
        {
            CheckStatutoryPlan();
        }
        CheckDates();
        if (Form.FamilyWord is { } word)
        {
            FamilyWordChecks.Check(word, today, "form.family_word.", problems);
        }
        if (family is not null)
        {
            CheckChildrenAreHere();
            new TransferReferences(Form, family, problems).Check();
        }
        else if (request.Kind == TransferKind.StepDown)
        {
            CheckChildren();
            new TransferReferences(Form, Family.Of(Form, new Guid[Form.Children.Count]), problems).Check();
        }
    }

    private void CheckReceiver(PartnerRegistry.Snapshot partners, string localAuthority)
    {
        const string field = "to_organisation_id";
        if (request.Kind == TransferKind.StepUp)
        {
            if (request.ToOrganisationId.Length > 0)
            {
                problems.Add(field, ErrorReason.Contradiction, "A step-up goes to the social-care front door: leave this out.");
            }
            return;
        }
        if (request.ToOrganisationId.Length == 0)
        {
            problems.Add(field, ErrorReason.Required, "Say to whom.");
        }
        else if (Guid.TryParse(request.ToOrganisationId, out var id))
        {
            if (!partners.Organisations.TryGetValue(id, out var receiver) || receiver.LocalAuthority != localAuthority)
            {
                problems.Add(field, ErrorReason.ReferenceUnknown, "No such organisation takes part in this authority.");
            }
            else if (receiver.Id == sender.Id)
            {
                problems.Add(field, ErrorReason.Contradiction, "This is your own organisation. Choose another.");
            }
            else if (
                receiver.Kind is OrganisationKind.LocalAuthority or OrganisationKind.Police
                || (receiver.Kind == OrganisationKind.GpPractice && request.Kind == TransferKind.StepDown)
            )
            {
                problems.Add(field, ErrorReason.OutOfRange, "This organisation takes no cases on. Choose a hub, a school or a service.");
            }
        }
    }

    private void CheckStatutoryPlan()
    {
        const string sentence =
            "A child protection plan does not step down to early help: it steps down to a child in need plan first, and early help may follow that.";
        if (Form.StatutoryPlan == StatutoryPlanKind.ChildProtection)
        {
            problems.Add("form.statutory_plan", ErrorReason.OutOfRange, sentence);
        }
        for (var i = 0; i < Form.Children.Count; i++)
        {
            if (Form.Children[i].StatutoryStatus?.ChildProtectionPlan == Answer.Yes)
            {
                problems.Add($"form.children[{i}].statutory_status.child_protection_plan", ErrorReason.OutOfRange, sentence);
            }
        }
    }

    private void CheckDates()
    {
        RequireWithinAYear(Form.JointMeetingOn, "form.joint_meeting_on");
        for (var i = 0; i < Form.SuggestedPlan.Count; i++)
        {
            if (Form.SuggestedPlan[i].DueOn?.ToDateOnly() is { } due && (due < today.AddYears(-1) || due > today.AddYears(5)))
            {
                problems.Add(
                    $"form.suggested_plan[{i}].due_on",
                    ErrorReason.DateOutOfRange,
                    "Give a day between a year ago and five years from now."
                );
            }
        }
        if (request.Kind != TransferKind.Handover)
        {
            RequireNone(Form.TakesEffectOn, "form.takes_effect_on");
            RequireNone(Form.SenderSeesUntil, "form.sender_sees_until");
            return;
        }
        RequireWithinAYear(Form.TakesEffectOn, "form.takes_effect_on");
        var effective = Form.TakesEffectOn?.ToDateOnly() ?? today;
        if (Form.SenderSeesUntil?.ToDateOnly() is { } until && (until < effective || until > effective.AddDays(LongestStayDays)))
        {
            problems.Add(
                "form.sender_sees_until",
                ErrorReason.DateOutOfRange,
                $"Give the day from which the receiver has the child, or one of the {LongestStayDays} days after it."
            );
        }
    }

    private void RequireWithinAYear(Google.Type.Date? date, string field)
    {
        if (date?.ToDateOnly() is { } day && (day < today.AddYears(-1) || day > today.AddYears(1)))
        {
            problems.Add(field, ErrorReason.DateOutOfRange, "Give a day between a year ago and a year from now.");
        }
    }

    private void RequireNone(Google.Type.Date? date, string field)
    {
        if (date is not null)
        {
            problems.Add(field, ErrorReason.Contradiction, "This is for a handover only. Leave it out.");
        }
    }

    /// <summary>As for a referral: the same family, the same rules.</summary>
    private void CheckChildren()
    {
        if (Form.Children.Count == 0)
        {
            problems.Add("form.children", ErrorReason.TooFew, "Name at least one child, or the case.");
        }
        var family = new ReferralForm { Children = { Form.Children }, FamilyMembers = { Form.FamilyMembers } };
        ChildChecks.Check(family, "form", isSupport: true, today, problems);
        ReferenceChecks.Check(family, "form", problems);
    }

    private void CheckChildrenAreHere()
    {
        RequireNone(Form.Children.Count, "form.children");
        RequireNone(Form.FamilyMembers.Count, "form.family_members");
        RequireNone(Form.Professionals.Count, "form.professionals");
    }

    private void RequireNone(int count, string field)
    {
        if (count > 0)
        {
            problems.Add(field, ErrorReason.Contradiction, "The case is here with its family: leave this out.");
        }
    }
}
