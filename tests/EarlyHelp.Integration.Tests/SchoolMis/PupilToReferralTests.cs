using System.Text;
using EarlyHelp.Integration.V1;
using EarlyHelp.SchoolMis.Forms;
using EarlyHelp.SchoolMis.Pupils;
using EarlyHelp.SchoolMis.Referrals;
using EarlyHelp.Workbench;
using EarlyHelp.Workbench.Forms;
using Google.Type;
using ReferralForm = EarlyHelp.SchoolMis.Forms.ReferralForm;

namespace EarlyHelp.Integration.Tests.SchoolMis;

public sealed class PupilToReferralTests
{
    [Fact]
    public void The_sample_record_and_form_make_one_referral()
    {
        var file = Samples.Ctf("9294901_CTF_9294902_001.xml");
        var form = ReferralForm.Read(Samples.Path("forms/locality-hub.yaml"));

        var draft = PupilToReferral.Map(file.Pupils[0], file.Header!.Source, form);

        Assert.Empty(draft.Notes);
        var child = Assert.Single(draft.Referral.Children);
        Assert.Equal(
            ("Zephyrine", "Samplestead", "Inventia", "Zeph"),
            (child.Name.Given, child.Name.Family, child.Name.Middle, child.Name.PreferredGiven)
        );
        Assert.Equal("Mockridge", Assert.Single(child.FormerNames).Family);
        Assert.Equal(
            (
                new Date
                {
                    Year = 2012,
                    Month = 10,
                    Day = 4,
                },
                Integration.V1.Sex.Female
            ),
            (child.BirthDate, child.Sex)
        );
        Assert.Equal(("N929490120001", "M92949012001A"), (child.Upn, Assert.Single(child.FormerUpns)));
        Assert.Equal(
            ("MOTH", "eng", Answer.No),
            (child.Ethnicity, child.Communication.FirstLanguage, child.Communication.InterpreterNeeded)
        );
        Assert.Equal("Also speaks POL (DfE code).", child.Communication.OtherNeeds);
        Assert.Equal(("NE61 2EF", "100110999001"), (child.Address.Postcode, child.Address.Uprn));
        Assert.Equal(
            ("999101", "Coquet Bridge High School", "8"),
            (child.Establishment.Urn, child.Establishment.Name, child.Establishment.YearGroup)
        );
        Assert.Equal(
            new Date
            {
                Year = 2024,
                Month = 9,
                Day = 3,
            },
            child.Establishment.AdmittedOn
        );
        Assert.Equal((Answer.Yes, "COMM"), (child.Disabled, Assert.Single(child.Disabilities)));
        Assert.Equal(SpecialNeedsStatus.Support, child.SpecialNeeds.Status);
        Assert.Equal(["SEMH", "SLCN"], child.SpecialNeeds.Types_);
        Assert.Equal(("900 000 0009", "Z99201"), (child.NhsNumber, child.GpPractice.OdsCode));
        Assert.StartsWith("I want it quiet", child.WishesAndFeelings, StringComparison.Ordinal);
        var school = child.SchoolInformation;
        Assert.Equal(
            (104, 86, 10, 8),
            (
                school.Attendance.SessionsPossible,
                school.Attendance.SessionsAttended,
                school.Attendance.SessionsAuthorisedAbsent,
                school.Attendance.SessionsUnauthorisedAbsent
            )
        );
        Assert.Equal(
            new Date
            {
                Year = 2025,
                Month = 9,
                Day = 3,
            },
            school.Attendance.From
        );
        Assert.StartsWith("Art", school.Strengths, StringComparison.Ordinal);
        Assert.Equal(Answer.Yes, school.FreeSchoolMeals);
    }

    [Fact]
    public void Parental_responsibility_is_yes_or_unsaid_and_never_no()
    {
        var pupil = Samples.Ctf("9294901_CTF_9294902_001.xml").Pupils[0];

        var members = Map(pupil, "").FamilyMembers;

        Assert.Equal([Answer.Yes, Answer.Unspecified], members.Select(member => member.Relationships.Single().ParentalResponsibility));
        Assert.Equal([RelationshipKind.Mother, RelationshipKind.Father], members.Select(member => member.Relationships.Single().Kind));
        Assert.Equal([Answer.Yes, Answer.Unspecified], members.Select(member => member.Relationships.Single().LivesWithChild));
        Assert.Null(members[0].Address);
        Assert.Equal("NE63 9XX", members[1].Address.Postcode);
    }

    [Fact]
    public void What_the_school_has_asked_since_adds_to_the_contact_of_the_record()
    {
        var pupil = Samples.Ctf("9294901_CTF_9294902_001.xml").Pupils[0];

        var members = Map(
            pupil,
            """
            familyMembers:
              - ref: contact-2
                contact: { phones: ["07700 900199"] }
                relationships: [{ parentalResponsibility: no, livesWithChild: no }]
              - ref: aunt
                name: { given: Hyacinth }
                relationships: [{ kind: other relative }]
            """
        ).FamilyMembers;

        Assert.Equal(["contact-1", "contact-2", "aunt"], members.Select(member => member.Ref));
        var father = members[1].Relationships.Single();
        Assert.Equal(
            (RelationshipKind.Father, Answer.No, Answer.No, "child"),
            (father.Kind, father.ParentalResponsibility, father.LivesWithChild, father.ChildRef)
        );
        Assert.Equal(["07700 900199"], members[1].Contact.Phones);
        Assert.Equal("child", members[2].Relationships.Single().ChildRef);
    }

    [Theory]
    [InlineData("<Contact><Order>1</Order></Contact>", "contact-2")]
    [InlineData("<Contact><Order>1</Order></Contact><Contact><Order>1</Order></Contact>", "contact-1")]
    public void A_form_that_speaks_of_nobody_certain_is_an_error(string contacts, string reference)
    {
        var pupil = Samples.CtfOfPupil($"<Contacts>{contacts}</Contacts>").Pupils[0];

        var error = Assert.Throws<InputException>(() => Map(pupil, $"familyMembers: [{{ ref: {reference} }}]"));

        Assert.Equal("familyMembers", error.Problems.Single().Place);
    }

    [Fact]
    public void What_a_school_leaves_false_or_empty_stays_unsaid()
    {
        var pupil = Samples
            .CtfOfPupil("<LookedAfter><InCare>false</InCare></LookedAfter><BasicDetails><Disabilities/></BasicDetails>")
            .Pupils[0];

        var child = Map(pupil, "").Children.Single();

        Assert.Null(child.StatutoryStatus);
        Assert.Equal(Answer.Unspecified, child.Disabled);
        Assert.Null(child.SchoolInformation);
        Assert.Null(child.SpecialNeeds);
        Assert.Null(child.Communication);
    }

    [Theory]
    [InlineData("<Disability>NONE</Disability>", Answer.No, 0, 0)]
    [InlineData("<Disability>AUT</Disability><Disability>LD</Disability>", Answer.Yes, 2, 0)]
    [InlineData("<Disability>OWN</Disability>", Answer.Yes, 0, 1)]
    public void Disability_is_no_only_when_somebody_said_none(string codes, Answer disabled, int sent, int notes)
    {
        var pupil = Samples.CtfOfPupil($"<BasicDetails><Disabilities>{codes}</Disabilities></BasicDetails>").Pupils[0];

        var draft = PupilToReferral.Map(pupil, null, Form(""));

        var child = draft.Referral.Children.Single();
        Assert.Equal((disabled, sent, notes), (child.Disabled, child.Disabilities.Count, draft.Notes.Count));
    }

    [Theory]
    [InlineData("ENG", "eng", "")]
    [InlineData("PNJ", "pan", "")]
    [InlineData("XYZ", "mis", "First language XYZ (DfE code).")]
    [InlineData("REF", null, null)]
    [InlineData("OTB", null, null)]
    public void A_language_is_sent_as_ISO_639_3(string code, string? language, string? needs)
    {
        var pupil = Samples
            .CtfOfPupil(
                $"<BasicDetails><Languages><Type><LanguageType>F</LanguageType><Language>{code}</Language></Type></Languages></BasicDetails>"
            )
            .Pupils[0];

        var communication = Map(pupil, "").Children.Single().Communication;

        Assert.Equal((language, needs), (communication?.FirstLanguage, communication?.OtherNeeds));
    }

    [Theory]
    [InlineData("SWR", "social worker")]
    [InlineData("CHM", "childminder")]
    public void A_professional_among_the_contacts_is_not_family(string relationship, string role)
    {
        var pupil = Samples
            .CtfOfPupil($"<Contacts><Contact><Surname>Helper</Surname><Relationship>{relationship}</Relationship></Contact></Contacts>")
            .Pupils[0];

        var referral = Map(pupil, "");

        Assert.Empty(referral.FamilyMembers);
        Assert.Equal(("Helper", role), (referral.Professionals.Single().Name, referral.Professionals.Single().Role));
    }

    [Fact]
    public void Special_needs_that_ended_or_whose_type_is_retired_are_not_sent()
    {
        var pupil = Samples
            .CtfOfPupil(
                """
                <SENhistory>
                  <SEN><StartDate>2013-09-01</StartDate><SENprovision>P</SENprovision></SEN><SEN><SENprovision>N</SENprovision></SEN>
                  <SENneeds>
                    <SENneed><SENtypeRank>3</SENtypeRank><SENtype>BESD</SENtype></SENneed>
                    <SENneed><SENtypeRank>2</SENtypeRank><SENtype>HI</SENtype><NeedEndDate>2014-07-01</NeedEndDate></SENneed>
                    <SENneed><SENtypeRank>1</SENtypeRank><SENtype>MLD</SENtype></SENneed>
                  </SENneeds>
                </SENhistory>
                """
            )
            .Pupils[0];

        var draft = PupilToReferral.Map(pupil, null, Form(""));

        var needs = draft.Referral.Children.Single().SpecialNeeds;
        Assert.Equal((SpecialNeedsStatus.Support, "MLD"), (needs.Status, Assert.Single(needs.Types_)));
        Assert.Single(draft.Notes);
    }

    [Theory]
    [InlineData("6", "6")]
    [InlineData("Year 11", "11")]
    [InlineData("07", "7")]
    [InlineData("R", "R")]
    [InlineData("Reception", "R")]
    [InlineData("X", "")]
    [InlineData("15", "")]
    public void A_year_group_is_sent_as_its_code(string written, string code)
    {
        var pupil = Samples.CtfOfPupil($"<BasicDetails><NCyearActual>{written}</NCyearActual></BasicDetails>").Pupils[0];

        var draft = PupilToReferral.Map(pupil, null, Form(""));

        Assert.Equal(code, draft.Referral.Children.Single().Establishment?.YearGroup ?? "");
        Assert.Equal(code is "" ? 1 : 0, draft.Notes.Count);
    }

    [Fact]
    public void The_form_is_the_later_word_and_does_not_mix_two_addresses()
    {
        var pupil = Samples.Ctf("9294901_CTF_9294902_001.xml").Pupils[0];

        var child = Map(
            pupil,
            "children: [{ address: { lines: [1 New Road], postcode: NE24 3XX }, specialNeeds: { status: plan }, ethnicity: WROM }]"
        )
            .Children.Single();

        Assert.Equal(("1 New Road", "NE24 3XX", ""), (Assert.Single(child.Address.Lines), child.Address.Postcode, child.Address.Uprn));
        Assert.Equal((SpecialNeedsStatus.Plan, 0), (child.SpecialNeeds.Status, child.SpecialNeeds.Types_.Count));
        Assert.Equal("WROM", child.Ethnicity);
    }

    [Fact]
    public void An_authoritys_own_ethnicity_code_is_sent_in_words()
    {
        var child = Map(Samples.CtfOfPupil("<BasicDetails><Ethnicity>WENG</Ethnicity></BasicDetails>").Pupils[0], "").Children.Single();

        Assert.Equal(("", "recorded as WENG"), (child.Ethnicity, child.EthnicityDescription));
    }

    [Fact]
    public void The_request_id_follows_from_the_referral_and_the_organisation()
    {
        var pupil = Samples.Ctf("9294901_CTF_9294902_001.xml").Pupils[0];

        var first = ContentId.Of(Map(pupil, "level: 2"), "school");

        Assert.Equal(first, ContentId.Of(Map(pupil, "level: 2"), "school"));
        Assert.NotEqual(first, ContentId.Of(Map(pupil, "level: 3"), "school"));
        Assert.NotEqual(first, ContentId.Of(Map(pupil, "level: 2"), "another"));
        Assert.True(Guid.TryParse(first, out var id));
        Assert.Equal(8, id.Version);
    }

    private static Integration.V1.ReferralForm Map(Pupil pupil, string form) => PupilToReferral.Map(pupil, null, Form(form)).Referral;

    private static ReferralForm Form(string yaml)
    {
        var file = new InputFile("form.yaml", Encoding.UTF8.GetBytes(yaml is "" ? "{}" : yaml));
        return ReferralForm.Read(FormDocument.Load(file), file.Name);
    }
}
