using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

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
        for (var i = 0; i < word.GivenBy.Count; i++)
        {
            CheckGiver(word.GivenBy[i], $"{path}given_by[{i}]", problems);
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
