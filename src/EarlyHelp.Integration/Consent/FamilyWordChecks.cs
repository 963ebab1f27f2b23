using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Organisation = EarlyHelp.Integration.Partners.Organisation;

namespace EarlyHelp.Integration.Consents;

/// <summary>What a family says, where one field has to fit another. Single fields are the contract's rules.</summary>
internal static class FamilyWordChecks
{
    /// <param name="word">What was said.</param>
    /// <param name="today">The day that it is.</param>
    /// <param name="path">Where the request has it, with a dot at its end.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static void Check(FamilyWord word, DateOnly today, string path, Problems problems)
    {
        var given = word.GivenOn?.ToDateOnly();
        if (given > today || given < today.AddYears(-5))
        {
            problems.Add(path + "given_on", ErrorReason.DateOutOfRange, "Give the day when it was said: today, or in the last five years.");
        }
        if (word.ExpiresOn?.ToDateOnly() is { } expires && (expires <= given || expires > today.AddYears(5)))
        {
            problems.Add(path + "expires_on", ErrorReason.DateOutOfRange, "Give a day after it was said, and within five years.");
        }
        if (word.AgreesToSupport == Answer.No)
        {
            if (string.IsNullOrWhiteSpace(word.NeedsMetOtherwise))
            {
                problems.Add(
                    path + "needs_met_otherwise",
                    ErrorReason.Required,
                    "The family does not agree: say how the child's needs may be met all the same."
                );
            }
            if (word.AgreesToSharing == Answer.Yes && word.SharedWithOrganisationIds.Count == 0)
            {
                problems.Add(
                    path + "agrees_to_sharing",
                    ErrorReason.Contradiction,
                    "Without support nobody helps: name the organisations that the family lets see it, or answer no."
                );
            }
        }
        else if (word.AgreesToSupport == Answer.Yes && word.GivenBy.Count == 0)
        {
            problems.Add(path + "given_by", ErrorReason.TooFew, "Say who agreed.");
        }
        else if (word.AgreesToSupport == Answer.Yes && !word.GivenBy.Any(AgreesAndMay))
        {
            problems.Add(path + "given_by", ErrorReason.Contradiction, "Of those named here, nobody both agrees and is able to decide.");
        }
        for (var i = 0; i < word.GivenBy.Count; i++)
        {
            CheckGiver(word.GivenBy[i], $"{path}given_by[{i}]", problems);
        }
        CheckExclusions(word, path, problems);
    }

    /// <summary>Whom it names takes part here: a misspelled id would shut out, or let see, nobody.</summary>
    public static void CheckOrganisations(FamilyWord word, IReadOnlyDictionary<Guid, Organisation> known, string path, Problems problems)
    {
        for (var i = 0; i < word.SharedWithOrganisationIds.Count; i++)
        {
            RequireKnown(word.SharedWithOrganisationIds[i], $"{path}shared_with_organisation_ids[{i}]");
        }
        for (var i = 0; i < word.Exclusions.Count; i++)
        {
            RequireKnown(word.Exclusions[i].OrganisationId, $"{path}exclusions[{i}].organisation_id");
        }

        void RequireKnown(string id, string field)
        {
            if (Guid.TryParseExact(id, "D", out var organisation) && !known.ContainsKey(organisation))
            {
                problems.Add(field, ErrorReason.ReferenceUnknown, "No organisation that takes part has this id (ListOrganisations).");
            }
        }
    }

    private static bool AgreesAndMay(AgreementGiver giver) =>
        giver.Agrees != Answer.No && !(giver.IsYoungPerson && giver.JudgedCompetent == Answer.No);

    private static void CheckExclusions(FamilyWord word, string path, Problems problems)
    {
        for (var i = 0; i < word.Exclusions.Count; i++)
        {
            var exclusion = word.Exclusions[i];
            if (exclusion.PersonRef.Length == 0 && exclusion.Who.Length == 0 && exclusion.OrganisationId.Length == 0)
            {
                problems.Add($"{path}exclusions[{i}]", ErrorReason.Required, "Say who must not see it.");
            }
            else if (exclusion.OrganisationId.Length > 0 && word.SharedWithOrganisationIds.Contains(exclusion.OrganisationId))
            {
                problems.Add(
                    $"{path}exclusions[{i}].organisation_id",
                    ErrorReason.Contradiction,
                    "The same organisation is named among those that may see it."
                );
            }
        }
    }

    private static void CheckGiver(AgreementGiver giver, string path, Problems problems)
    {
        if (giver.IsYoungPerson && giver.Agrees == Answer.Yes && giver.JudgedCompetent == Answer.Unspecified)
        {
            problems.Add(
                $"{path}.judged_competent",
                ErrorReason.Required,
                "Say whether the young person was judged able to decide this, and by whom."
            );
        }
        if (giver.IsYoungPerson && giver.JudgedCompetent == Answer.Yes && string.IsNullOrWhiteSpace(giver.JudgedBy))
        {
            problems.Add($"{path}.judged_by", ErrorReason.Required, "Say who judged that, and on what grounds.");
        }
        if (!giver.IsYoungPerson && giver.JudgedCompetent != Answer.Unspecified)
        {
            problems.Add(
                $"{path}.judged_competent",
                ErrorReason.Contradiction,
                "Only a young person is judged able to decide. Leave it out for a parent or carer."
            );
        }
    }
}
