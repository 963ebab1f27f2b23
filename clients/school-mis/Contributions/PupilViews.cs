using EarlyHelp.Integration.V1;
using EarlyHelp.SchoolMis.Ctf;
using EarlyHelp.SchoolMis.Pupils;
using EarlyHelp.SchoolMis.Referrals;

namespace EarlyHelp.SchoolMis.Contributions;

/// <summary>
/// The school's views of one pupil: figures from the record, and the rest from a short form, which is the contract's Contribution.
/// Where both speak, the form is the later word.
/// </summary>
internal static class PupilViews
{
    /// <exception cref="InputException">The file does not hold the child that is asked about.</exception>
    public static (Contribution Contribution, IReadOnlyList<string> Notes) Of(
        CommonTransferFile file,
        ContributionSubject child,
        string form
    )
    {
        var pupil = Find(file, child);
        var notes = new List<string>();
        if (pupil.Upn != child.Upn)
        {
            notes.Add("The pupil was found by name and date of birth: make sure that it is the child who is asked about.");
        }
        var contribution = new Contribution
        {
            SchoolInformation = SchoolMapping.Information(pupil),
            SpecialNeeds = SpecialNeedsMapping.FromRecord(pupil.Sen, notes),
        };
        var said = MessageFile.Read<Contribution>(form);
        // Merging would append to the record's list of needs.
        contribution.SpecialNeeds = said.SpecialNeeds is null ? contribution.SpecialNeeds : null;
        contribution.MergeFrom(said);
        return (contribution, notes);
    }

    private static Pupil Find(CommonTransferFile file, ContributionSubject child) =>
        file.Pupils.FirstOrDefault(pupil => child.Upn.Length > 0 && pupil.Upn == child.Upn)
        ?? Only([.. file.Pupils.Where(pupil => IsCalled(pupil, child) && pupil.DateOfBirth.ToContract().Equals(child.BirthDate))])
        ?? throw new InputException(
            new InputProblem(
                file.Name,
                1,
                1,
                "CTfile",
                "The file does not hold the child who is asked about. If you do not know the child: earlyhelp contributions decline."
            )
        );

    private static Pupil? Only(List<Pupil> pupils) => pupils is [var only] ? only : null;

    private static bool IsCalled(Pupil pupil, ContributionSubject child) =>
        Same(pupil.Surname, child.Name?.Family)
        && (Same(pupil.Forename, child.Name?.Given) || Same(pupil.Details.PreferredForename, child.Name?.Given));

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
