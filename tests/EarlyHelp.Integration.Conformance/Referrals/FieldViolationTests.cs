using Google.Type;

namespace EarlyHelp.Integration.Conformance.Referrals;

/// <summary>What a form must say beyond its single fields: everything that is wrong comes in one answer, each at its path.</summary>
[Collection(Service.Run)]
public sealed class FieldViolationTests(Service service)
{
    [Fact]
    public Task An_empty_form_is_told_everything_it_lacks() =>
        RefusedAsync(
            new(),
            "referral.harm.suffered_or_likely REQUIRED",
            "referral.kind REQUIRED",
            "referral.pathway REQUIRED",
            "referral.question REQUIRED",
            "referral.referrer REQUIRED"
        );

    [Fact]
    public async Task Support_is_told_everything_it_lacks_in_every_part()
    {
        var form = new ReferralForm
        {
            Kind = ReferralKind.Support,
            Pathway = "LOCALITY_HUB",
            Referrer = new() { Contact = new() },
            Children =
            {
                new Child(),
                new Child { Ref = "c2", ExpectedDeliveryDate = Forms.Date(System.DateTime.UtcNow.AddMonths(2)) },
            },
            FamilyMembers =
            {
                new FamilyMember { Ref = "c2", Relationships = { new Relationship { ChildRef = "c9" } } },
            },
            Tried = { new Intervention { ChildRef = "m1" } },
            Exclusions =
            {
                new SharingExclusion { PersonRef = "m9" },
                new SharingExclusion { Reason = "Threats." },
            },
            Agreement = new() { GivenBy = { new PersonAgreement { PersonRef = "m8" } } },
            ParentsNotToBeTold = new() { NotToBeTold = Answer.Yes },
            Level = LevelOfNeed._1,
        };
        var request = Forms.Request(form);
        request.RequestId = "1";
        await Fault.OfFieldsAsync(
            service.School.Referrals.SubmitReferralAsync(request),
            "request_id FORMAT_INVALID",
            "referral.referrer.name REQUIRED",
            "referral.referrer.role REQUIRED",
            "referral.referrer.contact REQUIRED",
            "referral.children[0].ref REQUIRED",
            "referral.children[0].name.given REQUIRED",
            "referral.children[0].name.family REQUIRED",
            "referral.children[0].birth_date REQUIRED",
            "referral.children[0].address.postcode REQUIRED",
            "referral.children[1].mother_ref REQUIRED",
            "referral.children[1].address.postcode REQUIRED",
            "referral.family_members[0].ref DUPLICATE",
            "referral.family_members[0].relationships[0].child_ref REFERENCE_UNKNOWN",
            "referral.family_members[0].relationships[0].kind REQUIRED",
            "referral.tried[0].what REQUIRED",
            "referral.tried[0].child_ref REFERENCE_UNKNOWN",
            "referral.exclusions[0].person_ref REFERENCE_UNKNOWN",
            "referral.exclusions[0].reason REQUIRED",
            "referral.exclusions[1] REQUIRED",
            "referral.agreement.given_by[0].person_ref REFERENCE_UNKNOWN",
            "referral.parents_not_to_be_told.reason REQUIRED",
            "referral.parents_not_to_be_told.judged_by REQUIRED",
            "referral.reasons.worries REQUIRED",
            "referral.harm.suffered_or_likely REQUIRED"
        );
    }

    [Fact]
    public Task Support_names_a_child()
    {
        var form = Forms.Support();
        form.Children.Clear();
        return RefusedAsync(form, "referral.children TOO_FEW");
    }

    [Fact]
    public Task Advice_asks_something()
    {
        var form = Forms.Advice();
        form.Question = " ";
        return RefusedAsync(form, "referral.question REQUIRED");
    }

    [Fact]
    public Task Two_children_have_different_keys_and_numbers()
    {
        var (one, two) = (Forms.NewChild(), Forms.NewChild());
        one.NhsNumber = two.NhsNumber = Forms.RandomNhsNumber();
        one.Upn = two.Upn = Forms.RandomUpn();
        return RefusedAsync(
            Forms.Support(one, two),
            "referral.children[1].ref DUPLICATE",
            "referral.children[1].nhs_number DUPLICATE",
            "referral.children[1].upn DUPLICATE"
        );
    }

    [Fact]
    public Task A_typing_slip_in_a_number_is_told_from_a_wrong_form()
    {
        var (slip, form) = (Forms.NewChild(), Forms.NewChild("c2"));
        (slip.NhsNumber, slip.Upn) = ("9434765871", "A801200005001");
        (form.NhsNumber, form.Upn) = ("1111111111", "b801200005001");
        return RefusedAsync(
            Forms.Support(slip, form),
            "referral.children[0].nhs_number CHECK_DIGIT_WRONG",
            "referral.children[0].upn CHECK_DIGIT_WRONG",
            "referral.children[1].nhs_number FORMAT_INVALID",
            "referral.children[1].upn FORMAT_INVALID"
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-26 * 365 - 10)]
    public Task A_birth_is_in_the_last_26_years(int daysFromToday)
    {
        var child = Forms.NewChild();
        child.BirthDate = Forms.Date(System.DateTime.UtcNow.AddDays(daysFromToday));
        return RefusedAsync(Forms.Support(child), "referral.children[0].birth_date DATE_OUT_OF_RANGE");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-26 * 365 + 10)]
    public async Task A_birth_may_be_today_or_almost_26_years_ago(int daysFromToday)
    {
        var child = Forms.NewChild();
        child.BirthDate = Forms.Date(System.DateTime.UtcNow.AddDays(daysFromToday));
        Assert.Equal(ReferralState.Submitted, (await service.School.SubmitAsync(Forms.Support(child))).State);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(-2)]
    public Task A_birth_is_expected_within_ten_months(int months)
    {
        var child = Forms.Unborn("m1");
        child.ExpectedDeliveryDate = Forms.Date(System.DateTime.UtcNow.AddMonths(months));
        var form = Forms.Support(child);
        form.FamilyMembers.Add(Forms.Mother());
        return RefusedAsync(form, "referral.children[0].expected_delivery_date DATE_OUT_OF_RANGE");
    }

    [Fact]
    public Task Periods_do_not_end_before_they_begin()
    {
        var form = Forms.Support();
        form.Children[0].SchoolInformation = new()
        {
            Attendance = new() { From = Day(2), To = Day(1) },
        };
        form.Tried.Add(
            new Intervention
            {
                What = "Breakfast club",
                From = Day(2),
                To = Day(1),
            }
        );
        return RefusedAsync(
            form,
            "referral.children[0].school_information.attendance.to CONTRADICTION",
            "referral.tried[0].to CONTRADICTION"
        );
    }

    [Fact]
    public Task Nobody_attends_more_sessions_than_were_possible()
    {
        var form = Forms.Support();
        form.Children[0].SchoolInformation = new()
        {
            Attendance = new()
            {
                SessionsPossible = 100,
                SessionsAttended = 60,
                SessionsAuthorisedAbsent = 40,
                SessionsUnauthorisedAbsent = 1,
            },
        };
        return RefusedAsync(form, "referral.children[0].school_information.attendance.sessions_possible CONTRADICTION");
    }

    [Fact]
    public async Task Fields_and_agreement_are_told_in_one_answer()
    {
        var form = Forms.Support();
        form.Level = LevelOfNeed._3;
        form.Referrer.Name = "";
        var fault = await RefusedAsync(form, "referral.referrer.name REQUIRED");

        Assert.Equal(3, fault.Preconditions.Count);
    }

    private Task<Fault> RefusedAsync(ReferralForm form, params string[] lines) =>
        Fault.OfFieldsAsync(service.School.Referrals.SubmitReferralAsync(Forms.Request(form)), lines);

    private static Date Day(int day) =>
        new()
        {
            Year = 2026,
            Month = 1,
            Day = day,
        };
}
