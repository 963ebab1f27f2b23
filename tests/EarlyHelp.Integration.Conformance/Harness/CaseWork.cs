namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>Cases as a whole, where it must succeed.</summary>
internal static class CaseWork
{
    public static CloseCaseRequest Closing(Case @case) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            CaseId = @case.Id,
            Etag = @case.Etag,
            Closure = new()
            {
                Reason = "NEEDS_MET",
                Rationale = $"The plan has ended. {Forms.Marker}",
                WhatChanged = "The children are safe at home.",
            },
        };

    public static async Task<Case> CaseAsync(this Partner partner, string id) =>
        (await partner.Cases.GetCaseAsync(new() { CaseId = id })).Case;

    /// <summary>What a school referred and School Health helped with, until the hub stepped it up and social care took it on: nothing in it is open.</summary>
    public static async Task<(Case Case, string ReferralId)> TakenOnAsync(this Service service)
    {
        var allocation = await service.AcceptedAsync(Forms.Agreed(Asking.Pupil()));
        var caseId = (await service.Hub.PlacementAsync(allocation.ReferralId)).CaseId;
        var offered = await service.Hub.OfferAsync(TransferWork.Offering(TransferKind.StepUp, caseId, TransferWork.Agreed()));
        await service.FrontDoor.AcceptAsync(offered.Id);
        await service.SchoolHealth.EndAsync(await service.SchoolHealth.AllocationAsync(allocation.ReferralId));
        return (await service.FrontDoor.CaseAsync(caseId), allocation.ReferralId);
    }

    /// <summary>What social care offered, and the hub did not take.</summary>
    public static async Task<(Case Case, Child Child)> DeclinedAsync(this Service service)
    {
        var offered = await service.StepDownAsync();
        await service.Hub.DeclineAsync(offered.Id);
        return (await service.FrontDoor.CaseAsync(offered.CaseId), offered.Form.Children[0]);
    }

    /// <summary>For this partner the case is not there.</summary>
    public static async Task ExpectNoCaseAsync(this Partner partner, GetCaseRequest request)
    {
        var never = await Fault.OfAsync(partner.Cases.GetCaseAsync(new() { CaseId = Guid.CreateVersion7().ToString() }));
        var hidden = await Fault.OfAsync(partner.Cases.GetCaseAsync(request));
        Assert.Equal(Grpc.Core.StatusCode.NotFound, hidden.Code);
        Assert.Equal(never.Bytes, hidden.Bytes);
    }
}
