namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>A form in which every part is there, and everything is right.</summary>
internal static class FullForm
{
    public static SubmitReferralRequest Request()
    {
        var request = Forms.Request(Forms.Support());
        var form = request.Referral;
        form.Kind = ReferralKind.Support;
        form.FamilyMembers.Add(Forms.Mother());
        form.Exclusions.Add(new SharingExclusion { Who = "A neighbour", Reason = "Threats." });
        form.Tried.Add(new Intervention { What = "Breakfast club" });
        form.Agreement = new()
        {
            AgreeToSupport = Answer.Yes,
            GivenBy =
            {
                new PersonAgreement { PersonRef = "m1", Method = AgreementMethod.Verbal },
            },
        };
        foreach (var field in RuledField.Of(SubmitReferralRequest.Descriptor).Where(field => !field.IsAlternative))
        {
            Fill(field, request);
        }
        return request;
    }

    private static void Fill(RuledField field, SubmitReferralRequest request)
    {
        if (field.IsText && field.Value(request) is null or "")
        {
            field.Set(request, Text(field));
        }
        else if (field.IsNumber)
        {
            field.Set(request, 0);
        }
        else if (field.IsDate && field.Value(request) is null)
        {
            field.Set(request, Forms.Date(DateTime.UtcNow.AddYears(-1)));
        }
    }

    private static string Text(RuledField field) =>
        field.Rules switch
        {
            { Format: not Format.Unspecified } rules => OfFormat(rules.Format),
            { CodeList: { Length: > 0 } list } => OfList(list),
            _ when field.Path.EndsWith("mother_ref", StringComparison.Ordinal) => "m1",
            _ when field.Path.EndsWith("person_ref", StringComparison.Ordinal) => "m1",
            _ when field.Path.EndsWith("child_ref", StringComparison.Ordinal) => "c1",
            _ => "text",
        };

    public static string OfFormat(Format format) =>
        format switch
        {
            Format.NhsNumber => Forms.RandomNhsNumber(),
            Format.Upn => Forms.RandomUpn(),
            Format.SchoolUrn => "999101",
            Format.OdsGpPractice => "Z99201",
            Format.Postcode => Samples.Postcode,
            Format.Uprn => "100012345678",
            Format.LocalAuthority => Samples.Authority,
            Format.Uuid => Guid.NewGuid().ToString(),
            Format.Email => "a.parent@home.example",
            Format.Telephone => "01632 960123",
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
        };

    private static string OfList(string list) =>
        list switch
        {
            "languages" => "eng",
            "ethnicity" => "WBRI",
            "disability" => "MOB",
            "early-help-factors" => "SEN",
            "sen-types" => "MLD",
            "year-groups" => "N1",
            "emotional-wellbeing-needs" => "ANXIETY",
            "desired-outcomes" => "EDUCATION",
            _ => throw new ArgumentOutOfRangeException(nameof(list), list, null),
        };
}
