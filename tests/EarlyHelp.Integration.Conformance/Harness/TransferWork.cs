namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>Cases that are offered, and what becomes of the offers, where it must succeed.</summary>
internal static class TransferWork
{
    public static FamilyWord Agreement(Answer support = Answer.Yes) =>
        new()
        {
            AgreesToSupport = support,
            AgreesToSharing = Answer.Yes,
            GivenBy =
            {
                new AgreementGiver { Name = $"Ada {Forms.Marker}", Relationship = "mother" },
            },
            Method = AgreementMethod.Written,
            GivenOn = Forms.Date(DateTime.UtcNow.AddDays(-1)),
        };

    /// <summary>A family that comes with its step-down.</summary>
    public static TransferForm Family(params Child[] children)
    {
        var form = Agreed();
        form.Children.Add(children.Length > 0 ? children : [Forms.NewChild()]);
        form.FamilyMembers.Add(Forms.Mother(form.Children[0].Ref));
        form.ParentsViews.Add(new PersonView { PersonRef = "m1", View = $"We can go on with help. {Forms.Marker}" });
        form.SuggestedPlan.Add(
            new SuggestedAction
            {
                What = "Breakfast club every day.",
                ByWhom = "The school",
                ChildRef = form.Children[0].Ref,
            }
        );
        form.StatutoryPlan = StatutoryPlanKind.ChildInNeed;
        return form;
    }

    /// <summary>Of a case that is here, whose family agrees.</summary>
    public static TransferForm Agreed() =>
        new()
        {
            Reason = $"The plan's review agreed that risk is lower. {Forms.Marker}",
            Summary = "From the first worry to now.",
            WhatWasDone = "Ten months of family work.",
            RemainingNeeds = "Sleep, and mornings.",
            ProposedLeadPractitioner = "Kim Lead",
            FamilyWord = Agreement(),
            Level = LevelOfNeed._3,
        };

    public static TransferForm Harm() => new() { HarmSufferedOrLikely = Answer.Yes, Reason = $"Bruises on both arms. {Forms.Marker}" };

    public static OfferTransferRequest SteppingDown(TransferForm form, string to = Samples.CentralHub) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            Kind = TransferKind.StepDown,
            ToOrganisationId = to,
            Form = form,
        };

    public static OfferTransferRequest Offering(TransferKind kind, string caseId, TransferForm form, string to = "") =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            Kind = kind,
            CaseId = caseId,
            ToOrganisationId = to,
            Form = form,
        };

    public static AcceptTransferRequest Accepting(Transfer transfer) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            TransferId = transfer.Id,
            Etag = transfer.Etag,
            LeadPractitioner = new()
            {
                Name = "Kim Lead",
                Role = "family worker",
                OrganisationId = transfer.ToOrganisationId,
            },
            Comment = "Thank you.",
        };

    public static DeclineTransferRequest Declining(Transfer transfer) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            TransferId = transfer.Id,
            Etag = transfer.Etag,
            Reason = TransferDeclineReason.ActionsOpen,
            Comment = "The parenting course has not ended.",
        };

    public static WithdrawTransferRequest Withdrawing(Transfer transfer) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            TransferId = transfer.Id,
            Etag = transfer.Etag,
            Reason = "New worries.",
        };

    /// <summary>A family that social care steps down to the hub.</summary>
    public static async Task<Transfer> StepDownAsync(this Service service, TransferForm? form = null, string to = Samples.CentralHub) =>
        await service.FrontDoor.OfferAsync(SteppingDown(form ?? Family(), to));

    /// <summary>A case of the hub, which a referral opened.</summary>
    public static async Task<string> HubCaseAsync(this Service service)
    {
        var referral = await service.School.SubmitAsync(Forms.Agreed());
        return (await service.Hub.PlacementAsync(referral.Id)).CaseId;
    }

    /// <summary>A step-up of a case of the hub.</summary>
    public static async Task<Transfer> StepUpAsync(this Service service, TransferForm? form = null) =>
        await service.Hub.OfferAsync(Offering(TransferKind.StepUp, await service.HubCaseAsync(), form ?? Agreed()));

    public static async Task<Transfer> OfferAsync(this Partner sender, OfferTransferRequest request) =>
        (await sender.Transfers.OfferTransferAsync(request)).Transfer;

    public static async Task<Transfer> TransferAsync(this Partner partner, string id) =>
        (await partner.Transfers.GetTransferAsync(new() { TransferId = id })).Transfer;

    /// <summary>As the partner reads it now.</summary>
    public static async Task<Transfer> AcceptAsync(this Partner receiver, string id) =>
        (await receiver.Transfers.AcceptTransferAsync(Accepting(await receiver.TransferAsync(id)))).Transfer;

    public static async Task<Transfer> DeclineAsync(this Partner receiver, string id) =>
        (await receiver.Transfers.DeclineTransferAsync(Declining(await receiver.TransferAsync(id)))).Transfer;

    public static async Task<Transfer> WithdrawAsync(this Partner sender, Transfer transfer) =>
        (await sender.Transfers.WithdrawTransferAsync(Withdrawing(transfer))).Transfer;

    /// <summary>What an organisation heard of a subject, as what it is to it.</summary>
    public static async Task<List<(EventKind Kind, EventRelation Relation, bool Urgent)>> LettersAsync(
        this Partner partner,
        string subjectId
    )
    {
        var heard = new List<(EventKind, EventRelation, bool)>();
        var request = new ListEventsRequest { PageSize = 1000 };
        ListEventsResponse page;
        do
        {
            page = await partner.Events.ListEventsAsync(request);
            heard.AddRange(
                page.Events.Select(delivered => delivered.Event)
                    .Where(it => it.SubjectId == subjectId)
                    .Select(it => (it.Kind, it.Relation, it.Urgent))
            );
            request.Cursor = page.Cursor;
        } while (page.HasMore);
        return heard;
    }

    /// <summary>For this partner the transfer is not there.</summary>
    public static async Task ExpectNoTransferAsync(this Partner partner, string id)
    {
        var never = await Fault.OfAsync(partner.Transfers.GetTransferAsync(new() { TransferId = Guid.CreateVersion7().ToString() }));
        var hidden = await Fault.OfAsync(partner.Transfers.GetTransferAsync(new() { TransferId = id }));
        Assert.Equal(Grpc.Core.StatusCode.NotFound, hidden.Code);
        Assert.Equal(never.Bytes, hidden.Bytes);
    }
}
