using EarlyHelp.Integration.Robustness.Harness;
using EarlyHelp.Integration.V1;
using FsCheck;
using FsCheck.Fluent;

namespace EarlyHelp.Integration.Robustness;

/// <summary>First referrals of one child at the same moment, through both services.</summary>
[Collection(Deployment.Name)]
public sealed class IdentityRaceTests(Deployment deployment)
{
    public enum Overlap
    {
        NhsNumber,
        Upn,
        NameBirthDateAndPostcode,
        NhsNumberOrUpnWithName,
    }

    [Theory]
    [InlineData(Overlap.NhsNumber, 2)]
    [InlineData(Overlap.NhsNumber, 50)]
    [InlineData(Overlap.Upn, 2)]
    [InlineData(Overlap.Upn, 50)]
    [InlineData(Overlap.NameBirthDateAndPostcode, 2)]
    [InlineData(Overlap.NameBirthDateAndPostcode, 50)]
    [InlineData(Overlap.NhsNumberOrUpnWithName, 2)]
    [InlineData(Overlap.NhsNumberOrUpnWithName, 50)]
    public async Task A_child_who_is_certainly_the_same_is_one_record_with_one_open_case(Overlap overlap, int referrals)
    {
        var whole = Pupils.Child();
        var referred = Enumerable.Range(0, referrals).Select(i => Part(whole, overlap, i)).ToList();

        var placed = await ReferAtOnceAsync(referred);

        Assert.Single(placed.Select(place => place.ChildId).Distinct());
        Assert.Single(placed.Select(place => place.CaseId).Distinct());
        Assert.Single(placed, place => !place.CaseWasOpen);
        Assert.Empty(await DoubtsAsync(placed));
        await deployment.CheckAsync();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(50)]
    public async Task A_child_who_may_be_the_same_is_a_possible_match_and_has_a_case_for_each_record(int referrals)
    {
        // The same name and birthday at two homes: one brings an NHS number, the other a UPN.
        var whole = Pupils.Child();
        var elsewhere = Pupils.Child().Address;
        var referred = Enumerable
            .Range(0, referrals)
            .Select(i =>
            {
                var child = Part(whole, Overlap.NhsNumberOrUpnWithName, i);
                child.Address = i % 2 == 0 ? whole.Address : elsewhere;
                return child;
            })
            .ToList();

        var placed = await ReferAtOnceAsync(referred);

        Assert.Equal(2, placed.Select(place => place.ChildId).Distinct().Count());
        Assert.Equal(2, placed.Select(place => (place.ChildId, place.CaseId)).Distinct().Count());
        Assert.Single(await DoubtsAsync(placed));
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task Whatever_comes_at_the_same_moment_ends_as_if_it_had_come_in_some_order()
    {
        foreach (var referred in Gen.Sample(Siblings(), 120, size: 10))
        {
            var placed = await ReferAtOnceAsync(referred);

            var outcome = IdentityModel.Describe([.. placed.Select(place => place.ChildId)], await DoubtsAsync(placed));
            Assert.Contains(outcome, IdentityModel.EveryOrder(referred));
            Assert.Equal(
                placed.Select(place => place.ChildId).Distinct().Count(),
                placed.Select(place => (place.ChildId, place.CaseId)).Distinct().Count()
            );
        }
        await deployment.CheckAsync();
    }

    private static Child Part(Child whole, Overlap overlap, int i)
    {
        var part = whole.Clone();
        switch (overlap)
        {
            case Overlap.NhsNumber:
                (part.Upn, part.Address) = ("", Pupils.Child().Address);
                break;
            case Overlap.Upn:
                (part.NhsNumber, part.Address) = ("", Pupils.Child().Address);
                break;
            case Overlap.NameBirthDateAndPostcode:
                (part.NhsNumber, part.Upn) = ("", "");
                break;
            default:
                (part.NhsNumber, part.Upn) = i % 2 == 0 ? (whole.NhsNumber, "") : ("", whole.Upn);
                break;
        }
        return part;
    }

    /// <summary>Two to four referrals that agree and disagree in every way about who the child is.</summary>
    private static Gen<Child[]> Siblings() =>
        from count in Gen.Choose(2, 4)
        let one = Pupils.Child()
        let other = Pupils.Child()
        from children in Variant(one, other).ArrayOf(count)
        select children;

    private static Gen<Child> Variant(Child one, Child other) =>
        from nhsNumber in Gen.Elements("", one.NhsNumber, one.NhsNumber, other.NhsNumber)
        from upn in Gen.Elements("", one.Upn, one.Upn, other.Upn)
        from given in Gen.Elements(one.Name.Given, one.Name.Given, other.Name.Given)
        from family in Gen.Elements(one.Name.Family, one.Name.Family, other.Name.Family)
        from born in Gen.Elements(one.BirthDate, one.BirthDate, other.BirthDate)
        from home in Gen.Elements(one.Address, one.Address, other.Address)
        select new Child(one)
        {
            NhsNumber = nhsNumber,
            Upn = upn,
            Name = new() { Given = given, Family = family },
            BirthDate = born,
            Address = home,
        };

    private async Task<IReadOnlyList<Place>> ReferAtOnceAsync(IReadOnlyList<Child> referred)
    {
        var requests = referred.Select(child => Pupils.Support(child)).ToList();
        var replies = await Race.RunAsync(
            requests.Count,
            i => new Change<SubmitReferralResponse>(service => deployment.School.SubmitAsync(service, requests[i])).SettleAsync(i)
        );
        Assert.All(replies, reply => Assert.True(reply.IsOk, $"{reply.Code} {reply.Reason}"));
        var places = await deployment.Database.Direct.ReadAsync(
            "select referral_id, child_id, case_id, case_was_open from referral_child where referral_id = any($1)",
            row => (row.GetGuid(0), new Place(row.GetGuid(1), row.GetGuid(2), row.GetBoolean(3))),
            replies.Select(reply => Guid.Parse(reply.Response!.Referral.Id)).ToArray()
        );
        var byReferral = places.ToDictionary(place => place.Item1, place => place.Item2);
        return [.. replies.Select(reply => byReferral[Guid.Parse(reply.Response!.Referral.Id)])];
    }

    private Task<List<(Guid, Guid)>> DoubtsAsync(IReadOnlyList<Place> placed) =>
        deployment.Database.Direct.ReadAsync(
            "select older_child_id, newer_child_id from possible_match where older_child_id = any($1) or newer_child_id = any($1)",
            row => (row.GetGuid(0), row.GetGuid(1)),
            placed.Select(place => place.ChildId).ToArray()
        );

    private sealed record Place(Guid ChildId, Guid CaseId, bool CaseWasOpen);
}
