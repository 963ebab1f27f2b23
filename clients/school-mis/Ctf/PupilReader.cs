using EarlyHelp.SchoolMis.Pupils;

namespace EarlyHelp.SchoolMis.Ctf;

internal static class PupilReader
{
    /// <returns>Null when the identity minimum is not there: number, names, date of birth and sex.</returns>
    public static Pupil? Read(CtfElement element)
    {
        element.Skip("UniqueLearnerNumber", "UCI", "NAWdetails", "Admissions", "StageAssessments", "SuppInfo");
        var upn = Upn.Read(element, "UPN");
        var surname = element.Required("Surname");
        var forename = element.Required("Forename");
        var dateOfBirth = element.RequiredDate("DOB");
        var sex = SexReader.Read(element, required: true);

        var details = element.Child("BasicDetails", ReadDetails);
        var freeSchoolMeals = element.Child("FSMhistory", ReadFreeSchoolMeals);
        var lookedAfter = element.Child("LookedAfter", care => new LookedAfter(care.Flag("InCare"), care.Text("CareAuthority")));
        var sen = element.Child("SENhistory", SenReader.Read);
        var address = element.Child("Address", AddressReader.Read);
        var phones = PhoneReader.Read(element);
        var email = element.Text("Email");
        var contacts = element.Child("Contacts", all => ContactReader.ReadAll(all, address));
        var attendance = element.Child("Attendance", all => all.Children("YearData", AttendanceReader.Read));
        var schools = element.Child("SchoolHistory", all => all.Children("School", SchoolReader.ReadAttended));

        if (upn is null || surname is null || forename is null || dateOfBirth is not { } born || sex is null)
        {
            return null;
        }

        return new Pupil(upn, surname, forename, born, sex)
        {
            Line = element.Line,
            Details = details ?? new PupilDetails(),
            FreeSchoolMeals = freeSchoolMeals,
            LookedAfter = lookedAfter,
            Sen = sen,
            Address = address,
            Phones = phones,
            Email = email,
            Contacts = contacts ?? [],
            Attendance = attendance ?? [],
            SchoolHistory = schools ?? [],
        };
    }

    private static PupilDetails ReadDetails(CtfElement element)
    {
        element.Skip("EthnicitySource", "EnrolStatus");
        return new PupilDetails
        {
            FormerUpn = element.Text("FormerUPN"),
            PreferredSurname = element.Text("PreferredSurname"),
            PreferredForename = element.Text("PreferredForename"),
            FormerSurname = element.Text("FormerSurname"),
            FormerForename = element.Text("FormerForename"),
            MiddleNames = element.Text("MiddleNames"),
            YearGroup = element.Text("NCyearActual"),
            Ethnicity = element.Code("Ethnicity", CtfCodes.Ethnicities),
            Languages = element.Child("Languages", all => all.Children("Type", ReadLanguage))?.OfType<SpokenLanguage>().ToList() ?? [],
            ServiceChild = element.Text("ServiceChild"),
            MedicalFlag = element.Flag("MedicalFlag"),
            Disabilities = element.Child("Disabilities", all => all.Texts("Disability")) ?? [],
        };
    }

    private static SpokenLanguage? ReadLanguage(CtfElement element)
    {
        var type = element.Text("LanguageType");
        return element.Text("Language") is { } code ? new SpokenLanguage(type, code) : null;
    }

    private static FreeSchoolMeals ReadFreeSchoolMeals(CtfElement element) =>
        new(element.Date("FSMreviewDate"), element.Children("FSMinstance", ReadFreeSchoolMealsPeriod));

    private static FreeSchoolMealsPeriod ReadFreeSchoolMealsPeriod(CtfElement element)
    {
        element.Skip("FSMEligibilityVerificationDate", "FSMCategory");
        return new(element.Date("FSMstartDate"), element.Date("FSMendDate"), element.Text("UKcountry"));
    }
}
