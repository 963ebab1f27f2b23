using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Rpc;
using Grpc.Core;

namespace EarlyHelp.Integration.Consents;

/// <summary>
/// Early help goes on with the family's agreement. Without it there are ways on, which the refusal names: to meet the need otherwise, to ask
/// again, to close, and at any sign of harm to go to children's social care.
/// </summary>
internal static class ConsentRule
{
    private static readonly (WayOn Way, string Sentence)[] WaysOn =
    [
        (
            WayOn.MeetNeedsOtherwise,
            "Consider with the family how the child's needs may be met otherwise, and record it with their answer (RecordAgreement)."
        ),
        (WayOn.AskAgain, "Ask again when something has changed, and record who agreed and how (RecordAgreement)."),
        (WayOn.Close, "End the assessment, with the reason that the family does not wish to go on (CloseAssessment)."),
        (
            WayOn.ReferToSocialCare,
            "If a child has suffered or is likely to suffer significant harm, or would be in need without help, step up to children's social care (OfferTransfer): no agreement is needed."
        ),
    ];

    public static IEnumerable<WayOn> WaysOnFrom(AgreementState support) =>
        support == AgreementState.Agreed ? [] : WaysOn.Select(way => way.Way);

    /// <summary>Refuses, with the ways on, unless the family agrees to support today.</summary>
    /// <param name="support">What the family says to support.</param>
    /// <param name="field">Where in the request it matters; empty where no field does.</param>
    public static void RequireSupport(AgreementState support, string field)
    {
        if (support != AgreementState.Agreed)
        {
            throw new Refusal(
                StatusCode.FailedPrecondition,
                ErrorReason.FamilyAgreementNeeded,
                "This needs the family's agreement. Nothing was changed; the details name the ways on."
            )
            {
                Preconditions =
                [
                    .. WaysOn.Select(way => new PreconditionFailure.Types.Violation
                    {
                        Type = $"{ErrorReason.FamilyAgreementNeeded.Name()}/{ContractNames.Of(way.Way)}",
                        Subject = field,
                        Description = way.Sentence,
                    }),
                ],
            };
        }
    }
}
