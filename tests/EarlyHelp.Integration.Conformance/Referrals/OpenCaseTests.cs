namespace EarlyHelp.Integration.Conformance.Referrals;

/// <summary>A referral for a child with an open case adds to that case. The hub sees it; the referrer sees nothing of it.</summary>
[Collection(Service.Run)]
public sealed class OpenCaseTests(Service service)
{
    [Fact]
    public async Task A_second_referral_joins_and_only_the_hub_knows()
    {
        var child = Forms.NewChild();
        child.NhsNumber = Forms.RandomNhsNumber();
        var first = await service.School.SubmitAsync(Forms.Support(child.Clone()));
        var second = await service.Practice.SubmitAsync(Forms.Support(child.Clone()));

        var (before, after) = (await service.Hub.PlacementAsync(first.Id), await service.Hub.PlacementAsync(second.Id));
        Assert.Equal("c1", after.ChildRef);
        Assert.Equal((before.ChildId, before.CaseReference), (after.ChildId, after.CaseReference));
        Assert.Equal((false, true), (before.CaseWasOpen, after.CaseWasOpen));

        var unknown = await service.Practice.SubmitAsync(Forms.Support(Forms.NewChild()));
        Assert.Equal(Shape(unknown), Shape(second));
        Assert.Empty((await service.Practice.GetAsync(second.Id)).ChildPlacements);
        await service.Practice.ExpectNotFoundAsync(first.Id);
        await service.School.ExpectNotFoundAsync(second.Id);
    }

    // The case is the locality hub's; the second referral goes to another hub. Who is accountable is told of it, and can read it.
    [Fact]
    public async Task Who_is_accountable_for_the_case_reads_what_another_hub_received()
    {
        var child = Forms.NewChild();
        child.NhsNumber = Forms.RandomNhsNumber();
        await service.School.SubmitAsync(Forms.Support(child.Clone()));
        var form = Forms.Support(child);
        form.Pathway = "EMOTIONAL_WELLBEING_TRIAGE";
        var added = await service.Practice.SubmitAsync(form);

        Assert.Equal(Samples.EmotionalWellbeingTriage, added.ReceiverOrganisationId);
        var read = await service.Hub.GetAsync(added.Id);
        Assert.Equal((form, true), (read.Form, Assert.Single(read.ChildPlacements).CaseWasOpen));
        Assert.Empty(read.AllowedActions);
        var list = await service.Hub.Referrals.ListReferralsAsync(new() { Box = ReferralBox.AddedToMyCases, PageSize = 200 });
        Assert.Contains(list.Referrals, referral => referral.Id == added.Id);
        var received = await service.Hub.Referrals.ListReferralsAsync(new() { Box = ReferralBox.Received, PageSize = 200 });
        Assert.DoesNotContain(received.Referrals, referral => referral.Id == added.Id);
        await service.OtherSchool.ExpectNotFoundAsync(added.Id);
    }

    [Fact]
    public async Task A_permanent_upn_joins_also_as_a_former_one()
    {
        var child = Forms.NewChild();
        child.Upn = Forms.RandomUpn();
        var first = await service.School.SubmitAsync(Forms.Support(child.Clone()));
        child.FormerUpns.Add(child.Upn);
        child.Upn = Forms.RandomUpn();
        child.Address.Postcode = Forms.RandomPostcode();
        var second = await service.OtherSchool.SubmitAsync(Forms.Support(child.Clone()));

        Assert.True((await service.Hub.PlacementAsync(second.Id)).CaseWasOpen);
        var record = await service.Hub.RecordAsync((await service.Hub.PlacementAsync(first.Id)).ChildId);
        Assert.Equal(child.Upn, record.Upn);
        Assert.Equal(child.FormerUpns, record.FormerUpns);
        Assert.Equal(child.Address.Postcode, record.Postcode);
    }

    [Fact]
    public async Task Name_birthday_and_postcode_join_whatever_the_case_and_accents()
    {
        var child = Forms.NewChild();
        child.Name.Given = $"Zoë {child.Name.Given}";
        var first = await service.School.SubmitAsync(Forms.Support(child.Clone()));
        child.Name.Given = child.Name.Given.Replace('ë', 'e').ToUpperInvariant();
        child.Address.Postcode = "ne611aa";
        var second = await service.Practice.SubmitAsync(Forms.Support(child));

        Assert.Equal((await service.Hub.PlacementAsync(first.Id)).ChildId, (await service.Hub.PlacementAsync(second.Id)).ChildId);
    }

    [Fact]
    public async Task A_temporary_upn_alone_joins_nothing()
    {
        // Temporary by its last letter; check letter computed for it.
        var (one, two) = (Forms.NewChild(), Forms.NewChild());
        one.Upn = two.Upn = "N92920002601B";
        var first = await service.School.SubmitAsync(Forms.Support(one));
        var second = await service.School.SubmitAsync(Forms.Support(two));

        Assert.NotEqual((await service.Hub.PlacementAsync(first.Id)).ChildId, (await service.Hub.PlacementAsync(second.Id)).ChildId);
    }

    [Fact]
    public async Task Brothers_and_sisters_of_one_referral_share_the_case()
    {
        var known = Forms.NewChild();
        var first = await service.School.SubmitAsync(Forms.Support(known.Clone()));
        var second = await service.School.SubmitAsync(Forms.Support(Forms.NewChild("c2"), known.Clone()));
        var placements = (await service.Hub.GetAsync(second.Id)).ChildPlacements;

        Assert.Equal(["c2", "c1"], placements.Select(placement => placement.ChildRef));
        Assert.Single(
            placements
                .Select(placement => placement.CaseReference)
                .Append((await service.Hub.PlacementAsync(first.Id)).CaseReference)
                .Distinct()
        );
        Assert.Equal([false, true], placements.Select(placement => placement.CaseWasOpen));
    }

    [Fact]
    public async Task When_its_last_referral_is_withdrawn_the_case_is_over()
    {
        var child = Forms.NewChild();
        var referrals = new List<Referral>();
        for (var i = 0; i < 2; i++)
        {
            referrals.Add(await service.School.SubmitAsync(Forms.Support(child.Clone())));
        }
        await service.School.WithdrawAsync(referrals[0]);
        Assert.True(await JoinsAsync(child, referrals));
        foreach (var referral in referrals.Skip(1))
        {
            await service.School.WithdrawAsync(referral);
        }

        Assert.False(await JoinsAsync(child, referrals));
    }

    [Fact]
    public async Task A_case_is_open_while_a_referral_that_brought_one_of_its_children_is()
    {
        var (one, two) = (Forms.NewChild(), Forms.NewChild("c2"));
        await service.School.SubmitAsync(Forms.Support(one.Clone()));
        var second = await service.School.SubmitAsync(Forms.Support(two.Clone()));
        var both = await service.School.SubmitAsync(Forms.Support(one.Clone(), two.Clone()));
        await service.School.WithdrawAsync(second);

        var third = await service.School.SubmitAsync(Forms.Support(two.Clone()));
        var placed = (await service.Hub.GetAsync(both.Id)).ChildPlacements[1];
        var again = await service.Hub.PlacementAsync(third.Id);
        Assert.Equal((placed.CaseReference, true), (again.CaseReference, again.CaseWasOpen));
    }

    /// <summary>Everything that does not tell one referral from another.</summary>
    private static Referral Shape(Referral referral)
    {
        var shape = referral.Clone();
        shape.Id = shape.Reference = "";
        shape.SubmittedAt = shape.ChangedAt = null;
        shape.Form = new();
        return shape;
    }

    private async Task<bool> JoinsAsync(Child child, List<Referral> referrals)
    {
        var referral = await service.School.SubmitAsync(Forms.Support(child.Clone()));
        referrals.Add(referral);
        return (await service.Hub.PlacementAsync(referral.Id)).CaseWasOpen;
    }
}
