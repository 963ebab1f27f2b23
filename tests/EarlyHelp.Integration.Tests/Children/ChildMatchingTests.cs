using EarlyHelp.Integration.Children;
using EarlyHelp.Integration.V1;
using FsCheck;
using FsCheck.Fluent;
using Child = EarlyHelp.Integration.Children.Child;

namespace EarlyHelp.Integration.Tests.Children;

public sealed class ChildMatchingTests
{
    private static readonly Identity Robin = new()
    {
        GivenName = "Robin",
        FamilyName = "O'Brien",
        BirthDate = new(2014, 3, 9),
        NhsNumber = "9434765919",
        Upn = "B801200005001",
        Postcode = "NE61 2EF",
    };

    [Fact]
    public void The_NHS_number_is_enough_when_the_name_or_the_birthday_fits()
    {
        Assert.NotNull(Find(Known(Robin), Robin with { GivenName = "Robyn", FamilyName = "Smith", Upn = "", Postcode = "" }).Certain);
        Assert.NotNull(Find(Known(Robin), Robin with { BirthDate = new(2014, 9, 3), Upn = "", Postcode = "" }).Certain);
    }

    [Fact]
    public void A_number_alone_is_a_doubt_when_name_and_birthday_both_differ()
    {
        var match = Find(
            Known(Robin),
            new()
            {
                GivenName = "Alex",
                FamilyName = "Other",
                BirthDate = new(2010, 1, 1),
                NhsNumber = Robin.NhsNumber,
            }
        );

        Assert.Null(match.Certain);
        Assert.Equal([MatchGround.NhsNumber], Assert.Single(match.Doubtful).Grounds);
    }

    [Fact]
    public void A_permanent_UPN_is_enough_unless_the_NHS_numbers_differ()
    {
        Assert.NotNull(Find(Known(Robin), Robin with { NhsNumber = "", Postcode = "" }).Certain);
        Assert.Null(Find(Known(Robin), Robin with { NhsNumber = "4010232137", Postcode = "" }).Certain);
    }

    [Fact]
    public void A_former_UPN_finds_the_child()
    {
        var moved = Robin with { NhsNumber = "", Upn = "M929200018001", FormerUpns = [Robin.Upn], Postcode = "" };

        Assert.NotNull(Find(Known(Robin), moved).Certain);
    }

    [Fact]
    public void A_temporary_UPN_never_matches()
    {
        var temporary = new Identity
        {
            GivenName = "Robin",
            FamilyName = "Elsewhere",
            BirthDate = new(2014, 3, 9),
            Upn = "M80120000500A",
        };

        var match = Find(Known(temporary), temporary with { FamilyName = "Another", GivenName = "Kim" });

        Assert.Null(match.Certain);
        Assert.Empty(match.Doubtful);
    }

    [Theory]
    [InlineData("ROBIN", "OBRIEN")]
    [InlineData("Robin", "O’Brien")]
    [InlineData("Róbin", "o brien")]
    public void Name_birthday_and_postcode_match_however_they_are_written(string given, string family) =>
        Assert.NotNull(Find(Known(Robin), Robin with { GivenName = given, FamilyName = family, NhsNumber = "", Upn = "" }).Certain);

    [Fact]
    public void Name_birthday_and_postcode_are_a_doubt_when_an_identifier_differs()
    {
        var match = Find(Known(Robin), Robin with { NhsNumber = "4010232137", Upn = "" });

        Assert.Null(match.Certain);
        Assert.Contains(MatchGround.NameBirthDatePostcode, Assert.Single(match.Doubtful).Grounds);
    }

    [Fact]
    public void Name_and_birthday_elsewhere_are_a_doubt_unless_two_NHS_numbers_settle_it()
    {
        var elsewhere = Robin with { Upn = "", Postcode = "NE24 2BX" };

        Assert.Equal([MatchGround.NameBirthDate], Assert.Single(Find(Known(Robin), elsewhere with { NhsNumber = "" }).Doubtful).Grounds);
        Assert.Empty(Find(Known(Robin), elsewhere with { NhsNumber = "4010232137" }).Doubtful);
    }

    [Fact]
    public void A_changed_surname_at_the_same_home_is_a_doubt() =>
        Assert.Equal(
            [MatchGround.GivenNameBirthDatePostcode],
            Assert.Single(Find(Known(Robin), Robin with { FamilyName = "Newname", NhsNumber = "", Upn = "" }).Doubtful).Grounds
        );

    [Fact]
    public void Twins_are_two_children()
    {
        var match = Find(Known(Robin), Robin with { GivenName = "Rowan", NhsNumber = "", Upn = "" });

        Assert.Null(match.Certain);
        Assert.Empty(match.Doubtful);
    }

    [Fact]
    public void Two_numbers_that_point_at_two_records_join_the_first_and_ask_about_the_second()
    {
        var byNhs = Known(Robin with { Upn = "", Postcode = "" });
        var byUpn = Known(Robin with { NhsNumber = "", Postcode = "" });
        var owners = Owners(byNhs).Concat(Owners(byUpn)).DistinctBy(owner => owner.Key).ToDictionary();

        var match = ChildMatching.Find(Robin, owners);

        Assert.Same(byNhs.Child, match.Certain);
        Assert.Same(byUpn.Child, Assert.Single(match.Doubtful).Child);
    }

    [Fact]
    public void A_mother_s_NHS_number_does_not_make_two_pregnancies_one()
    {
        var first = new Identity
        {
            GivenName = "",
            FamilyName = "",
            ExpectedDeliveryDate = new(2025, 2, 1),
            NhsNumber = "9434765919",
        };

        Assert.Null(Find(Known(first), first with { ExpectedDeliveryDate = new(2026, 11, 1) }).Certain);
        Assert.NotNull(Find(Known(first), first with { ExpectedDeliveryDate = new(2025, 2, 10) }).Certain);
    }

    [Theory]
    [InlineData(20, 1)]
    [InlineData(45, 0)]
    public void Unborn_children_are_asked_about_when_they_are_expected_within_a_month(int daysApart, int doubts)
    {
        var unborn = new Identity
        {
            GivenName = "",
            FamilyName = "",
            ExpectedDeliveryDate = new(2027, 2, 1),
            Postcode = "NE61 2EF",
        };

        var match = Find(Known(unborn), unborn with { ExpectedDeliveryDate = unborn.ExpectedDeliveryDate.Value.AddDays(daysApart) });

        Assert.Null(match.Certain);
        Assert.Equal(doubts, match.Doubtful.Count);
    }

    [Fact]
    public void Nobody_is_certain_who_differs_in_NHS_number_and_no_certain_child_is_a_doubt_too() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Arb.From(Gen.Two(Identities)),
                pair =>
                {
                    var (known, incoming) = pair;
                    var match = Find(Known(known), incoming);
                    var nhsDiffers = known.NhsNumber.Length > 0 && incoming.NhsNumber.Length > 0 && known.NhsNumber != incoming.NhsNumber;
                    return !(nhsDiffers && match.Certain is not null)
                        && match.Doubtful.All(doubt => doubt.Child != match.Certain && doubt.Grounds.Count > 0);
                }
            )
        );

    private static Gen<Identity> Identities =>
        from given in Gen.Elements("Robin", "Rowan", "")
        from family in Gen.Elements("Smith", "O'Brien")
        from day in Gen.Elements(9, 10)
        from nhs in Gen.Elements("", "9434765919", "4010232137")
        from upn in Gen.Elements("", "B801200005001", "M929200018001", "M80120000500A")
        from postcode in Gen.Elements("", "NE61 2EF", "NE24 2BX")
        select new Identity
        {
            GivenName = given,
            FamilyName = family,
            BirthDate = new(2014, 3, day),
            NhsNumber = nhs,
            Upn = upn,
            Postcode = postcode,
        };

    private static (Child Child, IReadOnlyList<string> Keys) Known(Identity identity) =>
        (Child.From(identity, "929", DateTimeOffset.UnixEpoch), [.. ChildKeys.Of(identity).Select(key => key.Key)]);

    private static Dictionary<string, Child> Owners((Child Child, IReadOnlyList<string> Keys) known) =>
        known.Keys.ToDictionary(key => key, _ => known.Child);

    private static Match Find((Child Child, IReadOnlyList<string> Keys) known, Identity incoming) =>
        ChildMatching.Find(incoming, Owners(known));
}
