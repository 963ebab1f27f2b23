namespace EarlyHelp.Integration.Conformance.Referrals;

/// <summary>What the hub will still ask for: a warning, never a refusal.</summary>
[Collection(Service.Run)]
public sealed class MissingInformationTests(Service service)
{
    [Fact]
    public async Task Names_each_unanswered_requirement_for_each_child_with_how_the_hub_will_ask()
    {
        var requirements = await RequirementsAsync("LOCALITY_HUB");
        var referral = await service.School.SubmitAsync(Forms.Support(Forms.NewChild(), Forms.NewChild("c2")));

        var expected = requirements
            .Where(requirement => requirement.AskedOf.Count == 0 || requirement.AskedOf.Contains(OrganisationKind.School))
            .Where(requirement => requirement.Field != "reasons.worries")
            .SelectMany(requirement => Paths(requirement.Field, 2).Select(path => (path, requirement)))
            .Select(missing => new MissingInformation
            {
                Field = missing.path,
                Requirement = missing.requirement.Code,
                Question = missing.requirement.Question,
                HowAsked = missing.requirement.HowAsked,
            });
        Assert.Equal(expected, referral.MissingInformation);
        Assert.All(referral.MissingInformation, missing => Assert.All([missing.Question, missing.HowAsked], Assert.NotEmpty));
    }

    [Fact]
    public async Task Asks_a_practice_nothing_that_is_a_schools_to_answer()
    {
        var schools = (await RequirementsAsync("LOCALITY_HUB"))
            .Where(requirement => requirement.AskedOf.SequenceEqual([OrganisationKind.School]))
            .Select(requirement => requirement.Code)
            .ToHashSet();
        var missing = (await service.Practice.SubmitAsync(Forms.Support())).MissingInformation;

        Assert.NotEmpty(schools);
        Assert.NotEmpty(missing);
        Assert.DoesNotContain(missing, lacking => schools.Contains(lacking.Requirement));
    }

    [Fact]
    public async Task An_answer_is_not_missed_and_not_known_is_an_answer()
    {
        var form = Forms.Support();
        form.ParentsView = "They would like help with mornings.";
        form.Agreement = new() { AgreeToHubAskingOthers = Answer.NotKnown };
        form.Children[0].SchoolInformation = new() { Attendance = new() { SessionsPossible = 0 } };
        var codes = (await service.School.SubmitAsync(form)).MissingInformation.Select(missing => missing.Requirement).ToList();

        Assert.DoesNotContain("PARENTS_VIEW", codes);
        Assert.DoesNotContain("HUB_MAY_ASK", codes);
        Assert.DoesNotContain("ATTENDANCE", codes);
        Assert.Contains("AGREEMENT", codes);
    }

    [Fact]
    public async Task Blank_text_is_no_answer()
    {
        var form = Forms.Support();
        form.ParentsView = " \n";

        Assert.Contains((await service.School.SubmitAsync(form)).MissingInformation, missing => missing.Field == "referral.parents_view");
    }

    [Fact]
    public async Task A_form_with_everything_in_it_lacks_nothing_and_the_list_counts_what_is_lacking()
    {
        var request = FullForm.Request();
        request.Referral.Agreement.AgreeToHubAskingOthers = Answer.Yes;
        request.Referral.Children[0].SpecialNeeds.Status = SpecialNeedsStatus.None;
        var full = (await service.School.Referrals.SubmitReferralAsync(request)).Referral;
        var bare = await service.School.SubmitAsync(Forms.Support());
        var listed = await service.School.Referrals.ListReferralsAsync(new() { Box = ReferralBox.Sent, PageSize = 5 });

        Assert.Empty(full.MissingInformation);
        Assert.Equal(
            bare.MissingInformation.Count,
            Assert.Single(listed.Referrals, summary => summary.Id == bare.Id).MissingInformationCount
        );
    }

    private static IEnumerable<string> Paths(string field, int children) =>
        field.StartsWith("children[]", StringComparison.Ordinal)
            ? Enumerable.Range(0, children).Select(i => $"referral.children[{i}]{field["children[]".Length..]}")
            : [$"referral.{field}"];

    private async Task<IReadOnlyList<Requirement>> RequirementsAsync(string pathway) =>
        (await service.School.Directory.GetRequirementsAsync(new() { LocalAuthority = Samples.Authority, Pathway = pathway }))
            .RequirementSet
            .Requirements;
}
