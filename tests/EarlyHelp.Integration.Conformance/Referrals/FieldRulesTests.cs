namespace EarlyHelp.Integration.Conformance.Referrals;

/// <summary>Every rule that rules.proto states for a field of a referral: kept at its limit, refused one beyond, each at its own path.</summary>
[Collection(Service.Run)]
public sealed class FieldRulesTests(Service service)
{
    /// <summary>So many violations fit into one answer, with what the changed fields bring along.</summary>
    private const int Listed = 25;

    private static readonly IReadOnlyList<RuledField> Fields =
    [
        .. RuledField.Of(SubmitReferralRequest.Descriptor).Where(field => !field.IsAlternative),
    ];

    public static TheoryData<string> Lists => [.. Fields.Where(ruled => ruled.Rules.MaxItems > 0).Select(ruled => ruled.List)];

    [Fact]
    public async Task A_form_with_everything_in_it_is_taken_and_comes_back_word_for_word()
    {
        var request = FullForm.Request();
        var referral = (await service.School.Referrals.SubmitReferralAsync(request.Clone())).Referral;

        Assert.Equal(request.Referral, referral.Form);
        Assert.Equal(request.Referral, (await service.Hub.GetAsync(referral.Id)).Form);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    // One character, two of UTF-16 and four bytes.
    [InlineData("\U0001D4B3")]
    public async Task Text_may_be_as_long_as_the_contract_says_counted_in_code_points(string character)
    {
        var request = FullForm.Request();
        foreach (var field in Fields.Where(IsFreeText))
        {
            field.Set(request, string.Concat(Enumerable.Repeat(character, (int)field.Rules.MaxLength)));
        }
        // Keys that are pointed at, and the pathway, which the authority names.
        request.Referral.Pathway = "LOCALITY_HUB";
        PointAt(request, "c1" + request.Referral.Children[0].Ref[(2 * character.Length)..], "m1");
        var referral = (await service.School.Referrals.SubmitReferralAsync(request.Clone())).Referral;

        Assert.Equal(request.Referral, (await service.Hub.GetAsync(referral.Id)).Form);
        Assert.Equal(request.Referral, referral.Form);
    }

    [Fact]
    public async Task Text_that_is_longer_is_refused_at_each_path()
    {
        foreach (var limited in Fields.Where(field => field.IsText && field.Rules.MaxLength > 0).Chunk(Listed))
        {
            var request = FullForm.Request();
            foreach (var field in limited)
            {
                field.Set(request, new string('x', (int)field.Rules.MaxLength + 1));
            }
            await RefusedAsync(request, limited, "TOO_LONG");
        }
    }

    [Fact]
    public async Task Control_characters_are_refused_at_each_path()
    {
        foreach (var control in new[] { '\0', '\x1b', '\x7f', '\x85' })
        {
            foreach (var texts in Fields.Where(field => field.IsText).Chunk(Listed))
            {
                var request = FullForm.Request();
                Array.ForEach(texts, field => field.Set(request, $"a{control}"));
                await RefusedAsync(request, texts, "TEXT_INVALID");
            }
        }
    }

    [Fact]
    public async Task Line_ends_and_tabs_are_text()
    {
        var form = Forms.Support();
        form.Reasons.Worries = "Monday:\tlate\r\nTuesday:\tlate\n";

        Assert.Equal(form.Reasons, (await service.School.SubmitAsync(form)).Form.Reasons);
    }

    [Fact]
    public async Task Whatever_is_required_is_missed_at_each_path()
    {
        var required = Fields.Where(field => field.Rules.Required && field.List != "referral").ToList();
        var request = FullForm.Request();
        // What holds others comes last, or the others would come back.
        foreach (var field in required.Where(field => field.List != "referral.referrer.contact"))
        {
            field.Clear(request);
        }
        request.Referral.Referrer.Contact = null;
        await RefusedAsync(request, required, "REQUIRED");
    }

    [Fact]
    public async Task Whatever_has_a_published_format_is_held_to_it_at_each_path()
    {
        var formatted = Fields.Where(field => field.Rules.Format != Format.Unspecified).ToList();
        var request = FullForm.Request();
        formatted.ForEach(field => field.Set(request, "?!"));
        await RefusedAsync(request, formatted, "FORMAT_INVALID");
    }

    [Fact]
    public async Task Whatever_is_a_code_is_of_its_list_at_each_path()
    {
        var coded = Fields.Where(field => field.Rules.CodeList.Length > 0).ToList();
        var request = FullForm.Request();
        coded.ForEach(field => field.Set(request, "ZZ"));
        await RefusedAsync(request, coded, "CODE_UNKNOWN");
    }

    [Fact]
    public async Task Choices_that_nobody_knows_are_refused_at_each_path()
    {
        // Level 4 and harm would make it a harm concern, and no other value of theirs does.
        foreach (var choices in Fields.Where(field => field.IsChoice).Chunk(Listed))
        {
            var request = FullForm.Request();
            Array.ForEach(choices, field => field.Set(request, 99));
            await RefusedAsync(request, choices, "ENUM_UNKNOWN");
        }
    }

    [Fact]
    public async Task Days_that_no_calendar_has_are_refused_at_each_path()
    {
        var dates = Fields.Where(field => field.IsDate).ToList();
        var request = FullForm.Request();
        dates.ForEach(field =>
            field.Set(
                request,
                new Google.Type.Date
                {
                    Year = 2023,
                    Month = 2,
                    Day = 29,
                }
            )
        );
        await RefusedAsync(request, dates, "DATE_INVALID");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public async Task Numbers_out_of_range_are_refused_at_each_path(int number)
    {
        var numbers = Fields.Where(field => field.IsNumber).ToList();
        var request = FullForm.Request();
        numbers.ForEach(field => field.Set(request, number));
        await RefusedAsync(request, numbers, "OUT_OF_RANGE");
    }

    [Fact]
    public async Task Numbers_may_be_as_high_as_the_contract_says()
    {
        foreach (var field in Fields.Where(field => field.IsNumber))
        {
            var request = FullForm.Request();
            request.Referral.Children[0].SchoolInformation.Attendance.SessionsPossible = 1000;
            field.Set(request, (int)field.Rules.MaxValue);
            Assert.Equal(request.Referral, (await service.School.Referrals.SubmitReferralAsync(request.Clone())).Referral.Form);

            request.RequestId = Guid.NewGuid().ToString();
            field.Set(request, (int)field.Rules.MaxValue + 1);
            Assert.Contains(
                $"{field.Path} OUT_OF_RANGE",
                (await Fault.OfAsync(service.School.Referrals.SubmitReferralAsync(request))).Lines
            );
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Lists_may_be_as_long_as_the_contract_says(string list)
    {
        var field = Fields.Single(field => field.List == list);
        var most = (int)field.Rules.MaxItems;
        var request = FullForm.Request();
        field.Repeat(request, most);
        MakeUnique(request.Referral);
        request.ValidateOnly = true;
        Assert.Equal(request.Referral, (await service.School.Referrals.SubmitReferralAsync(request.Clone())).Referral.Form);

        field.Repeat(request, most + 1);
        MakeUnique(request.Referral);
        await Fault.OfFieldsAsync(service.School.Referrals.SubmitReferralAsync(request), $"{list} TOO_MANY");
    }

    [Theory]
    [InlineData(-62_135_596_801, 0)]
    [InlineData(253_402_300_800, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 1_000_000_000)]
    public async Task Times_that_no_clock_shows_are_refused(long seconds, int nanos)
    {
        var form = Forms.Support();
        form.Referrer.TelephonedAt = new() { Seconds = seconds, Nanos = nanos };
        await Fault.OfFieldsAsync(
            service.School.Referrals.SubmitReferralAsync(Forms.Request(form)),
            "referral.referrer.telephoned_at DATE_INVALID"
        );
    }

    private static bool IsFreeText(RuledField field) =>
        field.IsText && field.Rules is { MaxLength: > 0, CodeList: "", Format: Format.Unspecified };

    /// <summary>Refused with this reason at every one of these fields, and with it at no other.</summary>
    private async Task RefusedAsync(SubmitReferralRequest request, IEnumerable<RuledField> fields, string reason)
    {
        var fault = await Fault.OfAsync(service.School.Referrals.SubmitReferralAsync(request));

        Assert.Equal("FIELDS_INVALID", fault.Info.Reason);
        Assert.Equal(
            fields.Select(field => field.Path).Order(StringComparer.Ordinal),
            fault
                .Violations.Where(violation => violation.Reason == reason)
                .Select(violation => violation.Field)
                .Order(StringComparer.Ordinal)
        );
    }

    private static void PointAt(SubmitReferralRequest request, string child, string mother)
    {
        var form = request.Referral;
        form.Children[0].Ref = child;
        form.FamilyMembers[0].Ref = mother;
        form.FamilyMembers[0].Relationships[0].ChildRef = child;
        form.Children[0].MotherRef = form.Exclusions[0].PersonRef = form.Agreement.GivenBy[0].PersonRef = mother;
        form.Tried[0].ChildRef = child;
    }

    /// <summary>Keys and numbers of children who were copied.</summary>
    private static void MakeUnique(ReferralForm form)
    {
        for (var i = 1; i < form.Children.Count; i++)
        {
            form.Children[i].Ref = $"c{i + 1}";
            form.Children[i].NhsNumber = Forms.RandomNhsNumber();
            form.Children[i].Upn = Forms.RandomUpn();
        }
        for (var i = 1; i < form.FamilyMembers.Count; i++)
        {
            form.FamilyMembers[i].Ref = $"m{i + 1}";
        }
    }
}
