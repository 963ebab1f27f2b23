using Google.Type;

namespace EarlyHelp.Integration.Conformance.ChildIdentity;

[Collection(Service.Run)]
public sealed class ListPossibleMatchesTests(Service service)
{
    [Fact]
    public async Task The_same_name_and_birthday_elsewhere_is_asked_about()
    {
        var pair = await Pair.SubmitAsync(service);
        Assert.NotEqual(pair.Older.ChildId, pair.Newer.ChildId);
        Assert.NotEqual(pair.Older.CaseReference, pair.Newer.CaseReference);

        var match = await pair.FindMatchAsync(service.Hub);
        Assert.NotNull(match);
        Assert.Equal([MatchGround.NameBirthDate], match.Grounds);
        Assert.NotEmpty(match.Etag);
        Assert.Equal(pair.NewerReferral.SubmittedAt, match.FoundAt);
        Assert.Equal((Samples.Postcode, "NE61 2EF"), (match.Older.Postcode, match.Newer.Postcode));
        Assert.Equal(pair.NewerReferral.Form.Children[0].BirthDate, match.Newer.BirthDate);
    }

    [Fact]
    public Task Another_surname_at_the_same_home_is_asked_about() =>
        AsksAsync(child => child.Name.Family += "Smith", MatchGround.GivenNameBirthDatePostcode);

    [Fact]
    public async Task A_number_that_two_children_gave_is_asked_about()
    {
        var child = Forms.NewChild();
        (child.NhsNumber, child.Upn) = (Forms.RandomNhsNumber(), Forms.RandomUpn());
        var other = Forms.NewChild();
        (other.NhsNumber, other.Upn) = (child.NhsNumber, child.Upn);
        other.BirthDate.Year -= 2;
        var first = await service.School.SubmitAsync(Forms.Support(child));
        var second = await service.School.SubmitAsync(Forms.Support(other));
        var match = await MatchAsync(first, second);

        Assert.NotNull(match);
        Assert.Equal([MatchGround.NhsNumber, MatchGround.Upn], match.Grounds);
    }

    [Fact]
    public Task A_number_that_differs_is_asked_about_when_all_else_is_the_same()
    {
        var (one, two) = (Forms.NewChild(), Forms.RandomNhsNumber());
        one.NhsNumber = Forms.RandomNhsNumber();
        return AsksAsync(one, child => child.NhsNumber = two, MatchGround.NameBirthDatePostcode);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(60, false)]
    public async Task Two_unborn_children_of_one_home_are_asked_about_when_expected_within_a_month(int days, bool asked)
    {
        var first = Unborn();
        var second = Unborn();
        second.Children[0].Address.Postcode = first.Children[0].Address.Postcode;
        second.Children[0].ExpectedDeliveryDate = Later(first.Children[0].ExpectedDeliveryDate, days);
        var match = await MatchAsync(await service.School.SubmitAsync(first), await service.Practice.SubmitAsync(second));

        Assert.Equal(asked, match?.Grounds.SequenceEqual([MatchGround.UnbornPostcode]) ?? false);
        Assert.Null(match?.Newer.BirthDate);
    }

    [Fact]
    public async Task Oldest_first_over_pages()
    {
        await Pair.SubmitAsync(service);
        await Pair.SubmitAsync(service);
        await Pair.SubmitAsync(service);
        var whole = await Pair.AllAsync(service.Hub);
        var paged = await Pair.AllAsync(service.Hub, pageSize: 2);

        Assert.Equal(whole, paged);
        Assert.Distinct(whole.Select(match => match.Id));
        Assert.Equal(whole.Select(match => match.FoundAt.ToDateTime()).Order(), whole.Select(match => match.FoundAt.ToDateTime()));
    }

    [Fact]
    public async Task A_hub_sees_those_of_its_own_area_only()
    {
        var pair = await Pair.SubmitAsync(service);

        Assert.Null(await pair.FindMatchAsync(service.Partner(Samples.SecondClient, Samples.SecondHub)));
    }

    [Fact]
    public async Task The_referrer_learns_nothing_of_it()
    {
        var pair = await Pair.SubmitAsync(service);
        var unknown = await service.Practice.SubmitAsync(Forms.Support());

        Assert.Empty((await service.Practice.GetAsync(pair.NewerReferral.Id)).ChildPlacements);
        Assert.Equal(unknown.MissingInformation, pair.NewerReferral.MissingInformation);
        Assert.Equal(FieldsOf(unknown), FieldsOf(pair.NewerReferral));
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(
            service.Hub.Children.ListPossibleMatchesAsync(new() { PageSize = 201, PageToken = new('x', 501) }),
            "page_size OUT_OF_RANGE",
            "page_token TOO_LONG"
        );
        await Fault.OfFieldsAsync(
            service.Hub.Children.ListPossibleMatchesAsync(new() { PageToken = "forged" }),
            "page_token PAGE_TOKEN_INVALID"
        );
    }

    private static IEnumerable<string> FieldsOf(Referral referral) =>
        Referral
            .Descriptor.Fields.InDeclarationOrder()
            .Where(field => field.Accessor.GetValue(referral) is not (null or System.Collections.ICollection { Count: 0 }))
            .Select(field => field.Name);

    private static ReferralForm Unborn()
    {
        var form = Forms.Support(Forms.Unborn("m1"));
        form.FamilyMembers.Add(Forms.Mother());
        return form;
    }

    private static Date Later(Date date, int days) => Forms.Date(new System.DateTime(date.Year, date.Month, date.Day).AddDays(days));

    private Task AsksAsync(Action<Child> change, MatchGround ground) => AsksAsync(Forms.NewChild(), change, ground);

    private async Task AsksAsync(Child child, Action<Child> change, MatchGround ground)
    {
        var first = await service.School.SubmitAsync(Forms.Support(child.Clone()));
        change(child);
        var match = await MatchAsync(first, await service.Practice.SubmitAsync(Forms.Support(child)));

        Assert.NotNull(match);
        Assert.Contains(ground, match.Grounds);
    }

    private async Task<PossibleMatch?> MatchAsync(Referral first, Referral second) =>
        await new Pair(
            first,
            second,
            await service.Hub.PlacementAsync(first.Id),
            await service.Hub.PlacementAsync(second.Id)
        ).FindMatchAsync(service.Hub);
}
