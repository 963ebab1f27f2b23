using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Rpc;

namespace EarlyHelp.Integration.Referrals;

/// <summary>Support at level 3, or at a level that nobody stated, needs the family's agreement. Without it there are three ways on.</summary>
internal static class FamilyAgreementRule
{
    private static readonly (string Way, string Sentence)[] WaysOn =
    [
        ("AGREEMENT", "Talk with the parents or carers, or a young person who can decide, and record who agreed and how."),
        ("ADVICE", "If they do not agree, ask the hub for advice (kind ADVICE): their answer is stored, and you need not name the child."),
        (
            "HARM",
            "If a child has suffered or is likely to suffer significant harm, say so: no agreement is needed, and social care has it at once."
        ),
    ];

    public static bool IsMet(ReferralForm form) =>
        form.Kind != ReferralKind.Support || form.Level is LevelOfNeed._1 or LevelOfNeed._2 || form.Agreement?.AgreeToSupport == Answer.Yes;

    public static IEnumerable<PreconditionFailure.Types.Violation> Preconditions =>
        WaysOn.Select(way => new PreconditionFailure.Types.Violation
        {
            Type = $"{ErrorReason.FamilyAgreementNeeded.Name()}/{way.Way}",
            Subject = "referral.agreement.agree_to_support",
            Description = way.Sentence,
        });
}
