namespace EarlyHelp.Integration.Conformance.ChildIdentity;

/// <summary>Two records that may be one child: the same name and birthday, another home.</summary>
internal sealed record Pair(Referral OlderReferral, Referral NewerReferral, ChildPlacement Older, ChildPlacement Newer)
{
    public static async Task<Pair> SubmitAsync(Service service, Action<Child>? change = null)
    {
        var child = Forms.NewChild();
        var older = await service.School.SubmitAsync(Forms.Support(child.Clone()));
        (change ?? Move)(child);
        var newer = await service.Practice.SubmitAsync(Forms.Support(child));
        return new(older, newer, await service.Hub.PlacementAsync(older.Id), await service.Hub.PlacementAsync(newer.Id));
    }

    public static void Move(Child child) => child.Address.Postcode = "NE61 2EF";

    /// <summary>The unsettled match of the two, if the hub is asked about it.</summary>
    public async Task<PossibleMatch?> FindMatchAsync(Partner hub) =>
        (await AllAsync(hub)).SingleOrDefault(match => (match.Older.Id, match.Newer.Id) == (Older.ChildId, Newer.ChildId));

    public static async Task<IReadOnlyList<PossibleMatch>> AllAsync(Partner hub, int pageSize = 200)
    {
        var all = new List<PossibleMatch>();
        var request = new ListPossibleMatchesRequest { PageSize = pageSize };
        do
        {
            var page = await hub.Children.ListPossibleMatchesAsync(request);
            all.AddRange(page.Matches);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);
        return all;
    }

    public async Task<SettlePossibleMatchRequest> SettlementAsync(Partner hub, MatchVerdict verdict)
    {
        var match = await FindMatchAsync(hub);
        Assert.NotNull(match);
        return new()
        {
            RequestId = Guid.NewGuid().ToString(),
            MatchId = match.Id,
            Etag = match.Etag,
            Verdict = verdict,
            Reason = "Checked with the health visitor.",
        };
    }

    public async Task<MergeChildrenRequest> MergeAsync(Partner hub) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            KeptChildId = Older.ChildId,
            KeptEtag = (await hub.RecordAsync(Older.ChildId)).Etag,
            MergedChildId = Newer.ChildId,
            MergedEtag = (await hub.RecordAsync(Newer.ChildId)).Etag,
            Reason = "Checked with the registrar.",
        };
}
