using EarlyHelp.Integration.Client;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Cli.Printing;

/// <summary>Whether a copy may lie on the family's table. A paper goes from hand to hand: one person who must not have it is enough.</summary>
internal static class FamilyCopy
{
    /// <returns>Why there can be none, for the practitioner; null when nobody is excluded.</returns>
    public static async Task<string?> ObstacleAsync(Assessment assessment, EarlyHelpClient client, CancellationToken cancellationToken)
    {
        if (assessment.Content?.ParentsNotToBeTold?.NotToBeTold == Answer.Yes)
        {
            return "Parents or carers are not to be told.";
        }
        try
        {
            var consent = (await client.Consent.GetAsync(assessment.CaseId, cancellationToken)).Consent;
            return consent?.Agreement?.Word?.Exclusions.Any(IsPerson) == true
                ? "Somebody must not see what is shared about this family."
                : null;
        }
        catch (EarlyHelpException refused) when (refused.StatusCode is StatusCode.NotFound or StatusCode.PermissionDenied)
        {
            return "Your organisation does not see who must not have a copy: ask the lead practitioner to print it.";
        }
    }

    /// <summary>An organisation of the directory gets no family's copy anyhow.</summary>
    private static bool IsPerson(SharingExclusion exclusion) => exclusion.PersonRef.Length > 0 || exclusion.OrganisationId.Length == 0;
}
