namespace EarlyHelp.Integration.Conformance.Transfers;

[Collection(Service.Run)]
public sealed class GetTransferTests(Service service)
{
    [Fact]
    public async Task Sender_and_receiver_see_it_whole_and_nobody_else_sees_it()
    {
        var form = TransferWork.Family();
        form.NeedsMet = "School attendance is back.";
        form.Contact = new() { Phones = { "01632 960001" } };
        var offered = await service.StepDownAsync(form, Samples.School);

        Assert.Equal(form, (await service.School.TransferAsync(offered.Id)).Form);
        Assert.Equal(form, (await service.FrontDoor.TransferAsync(offered.Id)).Form);
        foreach (var other in new[] { service.Hub, service.OtherSchool, service.SchoolHealth })
        {
            await other.ExpectNoTransferAsync(offered.Id);
        }
    }

    [Fact]
    public async Task An_id_is_needed()
    {
        await Fault.OfFieldsAsync(service.Hub.Transfers.GetTransferAsync(new()), "transfer_id REQUIRED");
    }
}
