using EarlyHelp.Integration.V1;
using EarlyHelp.SchoolMis.Ctf;
using EarlyHelp.SchoolMis.Pupils;

namespace EarlyHelp.SchoolMis.Referrals;

internal static class ChildMapping
{
    public static Child FromRecord(Pupil pupil, School? school, List<string> notes)
    {
        var child = new Child
        {
            Ref = PupilToReferral.ChildRef,
            Name = new PersonName
            {
                Given = pupil.Forename,
                Family = pupil.Surname,
                Middle = pupil.Details.MiddleNames ?? "",
                PreferredGiven = pupil.Details.PreferredForename ?? "",
                PreferredFamily = pupil.Details.PreferredSurname ?? "",
            },
            BirthDate = pupil.DateOfBirth.ToContract(),
            Sex = pupil.Sex.ToContract(),
            Upn = pupil.Upn,
            Communication = LanguageMapping.FromRecord(pupil.Details.Languages),
            Address = pupil.Address.ToContract(),
            Contact = DetailsMapping.Contact(pupil.Phones, pupil.Email),
            Establishment = SchoolMapping.Establishment(pupil, school, notes),
            SpecialNeeds = SpecialNeedsMapping.FromRecord(pupil.Sen, notes),
            SchoolInformation = SchoolMapping.Information(pupil),
            // As with parental responsibility: a school's "false" is no answer.
            StatutoryStatus = pupil.LookedAfter is { InCare: true } care
                ? new StatutoryStatus { LookedAfter = Answer.Yes, LocalAuthority = care.CareAuthority ?? "" }
                : null,
        };
        AddFormerIdentity(child, pupil);
        AddEthnicity(child, pupil.Details.Ethnicity);
        AddDisabilities(child, pupil.Details.Disabilities, notes);
        return child;
    }

    /// <summary>What a person says of the child replaces what the record says.</summary>
    public static void Overlay(Child child, Child? form)
    {
        if (form is null)
        {
            return;
        }

        // Merging would mix two addresses, or append to the record's lists.
        child.Address = form.Address is null ? child.Address : null;
        child.Contact = form.Contact is null ? child.Contact : null;
        child.SpecialNeeds = form.SpecialNeeds is null ? child.SpecialNeeds : null;
        if (form.Disabilities.Count > 0)
        {
            child.Disabilities.Clear();
        }

        child.MergeFrom(form);
    }

    private static void AddFormerIdentity(Child child, Pupil pupil)
    {
        var details = pupil.Details;
        if (details.FormerSurname is not null || details.FormerForename is not null)
        {
            child.FormerNames.Add(new PersonName { Given = details.FormerForename ?? "", Family = details.FormerSurname ?? "" });
        }

        if (details.FormerUpn is { } former && former != pupil.Upn)
        {
            child.FormerUpns.Add(former);
        }
    }

    private static void AddEthnicity(Child child, string? code)
    {
        if (code is not null && CtfCodes.Ethnicities.Contains(code))
        {
            child.Ethnicity = code;
        }
        else if (code is not null)
        {
            // Authorities extend the list; their own codes begin like the national ones.
            child.EthnicityDescription = $"recorded as {code}";
        }
    }

    private static void AddDisabilities(Child child, IReadOnlyList<string> codes, List<string> notes)
    {
        if (codes is [])
        {
            return;
        }

        var named = codes.Where(code => code != "NONE").ToList();
        child.Disabled = named is [] ? Answer.No : Answer.Yes;
        child.Disabilities.AddRange(named.Where(CtfCodes.Disabilities.Contains).Distinct());
        if (named.Exists(code => !CtfCodes.Disabilities.Contains(code)))
        {
            notes.Add("A disability's code is not of the published list: the disability is sent without it.");
        }
    }
}
