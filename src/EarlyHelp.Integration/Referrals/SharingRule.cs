using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Rpc;
using Grpc.Core;

namespace EarlyHelp.Integration.Referrals;

/// <summary>Nothing is shared with an organisation unless the family said yes, and never with one that the referral excludes.</summary>
internal static class SharingRule
{
    private static readonly (string Way, string Sentence)[] WithServices =
    [
        ("AGREEMENT", "Ask the referrer whether the family agrees to sharing with services (RequestInformation), and decide then."),
        ("SIGNPOST", "Tell the family or the referrer where help is: an outcome that names no organisation shares nothing."),
        ("REFERRER", "Let the organisation that referred do it: it knows the family already."),
        (
            "HARM",
            "If a child has suffered or is likely to suffer significant harm, hand it to children's social care: no agreement is needed."
        ),
    ];

    private static readonly (string Way, string Sentence)[] WithThoseWhoKnow =
    [
        ("AGREEMENT", "Ask the referrer whether the family agrees that the hub asks others (RequestInformation), and ask then."),
        ("REFERRER", "Ask the referrer itself (RequestInformation): it knows the family already."),
        (
            "HARM",
            "If a child has suffered or is likely to suffer significant harm, hand it to children's social care: no agreement is needed."
        ),
    ];

    /// <summary>Refuses with everything that stands in the way, if anything does.</summary>
    public static void Require(IReadOnlyCollection<PreconditionFailure.Types.Violation> against)
    {
        if (against.Count > 0)
        {
            throw new Refusal(
                StatusCode.FailedPrecondition,
                ErrorReason.SharingAgreementNeeded,
                "The family has not agreed to this sharing. Nothing was stored; the details name the ways on."
            )
            {
                Preconditions = [.. against],
            };
        }
    }

    /// <summary>What stands against asking or inviting an organisation about a child; nothing, when it may be done.</summary>
    /// <param name="referral">The referral.</param>
    /// <param name="organisationId">Who knows the child.</param>
    /// <param name="field">Where the request names it.</param>
    public static IEnumerable<PreconditionFailure.Types.Violation> AgainstAsking(Referral referral, Guid organisationId, string field)
    {
        if (referral.ExcludedOrganisations.Contains(organisationId))
        {
            return [Excluded(field)];
        }
        // Who referred knows of it already.
        return referral.HubMayAskOthers == Answer.Yes || organisationId == referral.ReferrerOrganisationId
            ? []
            : WithThoseWhoKnow.Select(way => Violation(way.Way, field, way.Sentence));
    }

    /// <summary>What stands against offering a child to an organisation; nothing, when it may be done.</summary>
    /// <param name="referral">The referral.</param>
    /// <param name="organisationId">The service or school.</param>
    /// <param name="field">Where the request names it.</param>
    public static IEnumerable<PreconditionFailure.Types.Violation> AgainstOffering(Referral referral, Guid organisationId, string field)
    {
        if (referral.ExcludedOrganisations.Contains(organisationId))
        {
            return [Excluded(field)];
        }
        // The two that have it already are not "services": to them nothing is shared.
        return
            referral.MayShareWithServices == Answer.Yes
            || organisationId == referral.ReferrerOrganisationId
            || organisationId == referral.ReceiverOrganisationId
            ? []
            : WithServices.Select(way => Violation(way.Way, field, way.Sentence));
    }

    private static PreconditionFailure.Types.Violation Excluded(string field) =>
        Violation("EXCLUDED", field, "The referral says that this organisation must not see it. Choose another.");

    private static PreconditionFailure.Types.Violation Violation(string way, string field, string sentence) =>
        new()
        {
            Type = $"{ErrorReason.SharingAgreementNeeded.Name()}/{way}",
            Subject = field,
            Description = sentence,
        };
}
