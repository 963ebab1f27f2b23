using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.ChildIdentity;

[Collection(Service.Run)]
public sealed class GetChildRecordTests(Service service)
{
    [Fact]
    public async Task Says_what_the_referral_said()
    {
        var child = Forms.NewChild();
        (child.Name.PreferredGiven, child.Name.PreferredFamily, child.Sex) = ("Bee", Forms.Marker, Sex.Female);
        (child.NhsNumber, child.Upn) = (Forms.RandomNhsNumber(), Forms.RandomUpn());
        child.FormerUpns.Add(Forms.RandomUpn());
        var record = await RecordAsync(child);

        Assert.Equal((child.Name, child.BirthDate, child.Sex), (record.Name, record.BirthDate, record.Sex));
        Assert.Equal((child.NhsNumber, child.Upn, child.Address.Postcode), (record.NhsNumber, record.Upn, record.Postcode));
        Assert.Equal(child.FormerUpns, record.FormerUpns);
        Assert.NotEmpty(record.Etag);
        Assert.Equal("", record.MergedInto);
        Assert.Empty(record.History);
    }

    [Fact]
    public async Task An_unborn_child_has_no_birthday()
    {
        var form = Forms.Support(Forms.Unborn("m1"));
        form.FamilyMembers.Add(Forms.Mother());
        var placement = await service.Hub.PlacementAsync((await service.School.SubmitAsync(form)).Id);

        Assert.Null((await service.Hub.RecordAsync(placement.ChildId)).BirthDate);
    }

    [Fact]
    public async Task The_etag_changes_with_every_referral_of_the_child()
    {
        var child = Forms.NewChild();
        var before = await RecordAsync(child.Clone());
        Assert.NotEqual(before.Etag, (await RecordAsync(child.Clone())).Etag);
        child.NhsNumber = Forms.RandomNhsNumber();
        var after = await RecordAsync(child);

        Assert.Equal((before.Id, child.NhsNumber), (after.Id, after.NhsNumber));
    }

    [Fact]
    public async Task A_record_of_another_area_or_of_none_is_not_found()
    {
        var record = await RecordAsync(Forms.NewChild());
        var second = service.Partner(Samples.SecondClient, Samples.SecondHub);
        var hidden = await Fault.OfAsync(
            second.Children.GetChildRecordAsync(new() { ChildId = record.Id }),
            StatusCode.NotFound,
            "NOT_FOUND"
        );

        Assert.Equal(
            hidden.Bytes,
            (await Fault.OfAsync(service.Hub.Children.GetChildRecordAsync(new() { ChildId = Guid.CreateVersion7().ToString() }))).Bytes
        );
    }

    [Theory]
    [InlineData("", "REQUIRED")]
    [InlineData("1", "FORMAT_INVALID")]
    public async Task Names_a_record(string id, string reason)
    {
        await Fault.OfFieldsAsync(service.Hub.Children.GetChildRecordAsync(new() { ChildId = id }), $"child_id {reason}");
    }

    private async Task<ChildRecord> RecordAsync(Child child)
    {
        var referral = await service.School.SubmitAsync(Forms.Support(child));
        return await service.Hub.RecordAsync((await service.Hub.PlacementAsync(referral.Id)).ChildId);
    }
}
