using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Journeys;

/// <summary>Looks at one referral after every step: as everybody concerned reads it, and as it stands in the database.</summary>
internal sealed class Inspection(UseCases service, Actors actors, string id)
{
    private static readonly string[] Tables =
    [
        "triage",
        "rating",
        "information_request",
        "contribution_request",
        "decision",
        "decision_outcome",
        "allocation",
        "feedback",
        "event",
    ];

    private GetReferralResponse? _before;

    /// <summary>Whatever there is of the referral, so that any change shows.</summary>
    public async Task<string> EverythingAsync()
    {
        var rows = Tables.Select(table => $"select t::text as row from {table} t where referral_id = '{id}'");
        return Assert.Single(
            await service.ReadAsync(
                $"""
                select md5(string_agg(row, ',' order by row)) from (
                  select r::text as row from referral r where id = '{id}'
                  union all select c::text from early_help_case c join referral r on r.case_id = c.id where r.id = '{id}'
                  union all select count(*)::text from request
                  union all {string.Join(" union all ", rows)}
                ) everything
                """,
                row => row.GetString(0)
            )
        );
    }

    public async Task AssertAsync(JourneyModel model)
    {
        var read = await actors.ReadAsync(id);
        AssertStates(read, model);
        AssertTransitions(read);
        await AssertActionsAsync(read, model);
        await AssertHeardAsync(model);
        await AssertAccountableAsync();
        _before = read;
    }

    private static void AssertStates(GetReferralResponse read, JourneyModel model)
    {
        Assert.Equal(model.State, read.Referral.State);
        Assert.Equal(model.Questions, read.InformationRequests.Select(asked => asked.State));
        Assert.Equal(model.Contributions, read.ContributionRequests.Select(asked => (Number(asked.OrganisationId), asked.State)));
        // Those of one decision have one time, and no order.
        Assert.Equal(
            model.Allocations.Order(),
            read.Allocations.Select(allocation => (Number(allocation.OrganisationId), allocation.State)).Order()
        );
    }

    private void AssertTransitions(GetReferralResponse read)
    {
        if (_before is not { } before)
        {
            return;
        }
        AssertPublished([before.Referral], [read.Referral], one => (one.Id, one.State), Published.OfReferrals);
        AssertPublished(before.InformationRequests, read.InformationRequests, one => (one.Id, one.State), Published.OfInformationRequests);
        AssertPublished(
            before.ContributionRequests,
            read.ContributionRequests,
            one => (one.Id, one.State),
            Published.OfContributionRequests
        );
        AssertPublished(before.Allocations, read.Allocations, one => (one.Id, one.State), Published.OfAllocations);
    }

    private static void AssertPublished<T, TState>(
        IEnumerable<T> before,
        IEnumerable<T> after,
        Func<T, (string Id, TState State)> read,
        (TState, TState)[] published
    )
    {
        var moves = before.Select(read).Join(after.Select(read), one => one.Id, one => one.Id, (from, to) => (from.State, to.State));
        Assert.All(moves.Where(move => !Equals(move.Item1, move.Item2)), move => Assert.Contains(move, published));
    }

    /// <summary>What the answers name is what the model lets succeed.</summary>
    private async Task AssertActionsAsync(GetReferralResponse read, JourneyModel model)
    {
        Assert.Equal(model.ForReferrer, read.Referral.AllowedActions);
        Assert.All(
            read.InformationRequests,
            asked =>
                Assert.Equal(asked.State == InformationRequestState.Open, asked.AllowedActions.Contains(InformationRequestAction.Answer))
        );
        if (model.State == ReferralState.Diverted)
        {
            Assert.Equal(ErrorReason.NotFound, (await Assert.ThrowsAsync<Refusal>(() => actors.ReadAsync(id, Actors.Hub))).Reason);
            return;
        }
        var forHub = await actors.ReadAsync(id, Actors.Hub);
        Assert.Equal(model.ForHub, forHub.Referral.AllowedActions);
        Assert.All(forHub.InformationRequests, asked => Assert.Empty(asked.AllowedActions));
        foreach (var (number, state) in model.Allocations.DistinctBy(allocation => allocation.Service).ToList())
        {
            var allocation = await actors.AllocationAsync(id, number);
            Assert.Equal(AllocationModel.ActionsIn(allocation.State), allocation.AllowedActions);
        }
        foreach (var number in model.Contributions.Select(asked => asked.Organisation).Distinct())
        {
            var waiting = await actors.WaitingAsync(id, number);
            var expected = model.Contributions.Where(asked =>
                asked.Organisation == number && JourneyModel.ActionsIn(asked.State).Length > 0
            );
            Assert.Equal(expected.Select(asked => asked.State), waiting.Select(asked => asked.State));
            Assert.All(waiting, asked => Assert.Equal(JourneyModel.ActionsIn(asked.State), asked.AllowedActions));
        }
    }

    /// <summary>An event for whoever waits, and feedback for the referrer, for all that happened and nothing else.</summary>
    private async Task AssertHeardAsync(JourneyModel model)
    {
        Assert.Empty(
            await service.ReadAsync(
                Letters.AmissOf(id, model.StepUps),
                row => $"{row.GetString(0)} {(EventKind)row.GetInt32(1)} for {row.GetGuid(2)} of {row.GetGuid(3)}"
            )
        );
        Assert.Equal(
            model.Feedback.Order(),
            await service.ReadAsync(
                $"select kind, count(*) from feedback where referral_id = '{id}' group by kind order by kind",
                row => ((FeedbackKind)row.GetInt16(0), (int)row.GetInt64(1))
            )
        );
        Assert.Equal(
            model.Acknowledged,
            (await service.ReadAsync($"select count(*) from event where referral_id = '{id}' and kind = 32", row => (int)row.GetInt64(0)))[
                0
            ]
        );
    }

    /// <summary>
    /// The child's case is open as long as a referral needs it, or a step-up that social care has not taken (no step-up ends into nothing),
    /// and then the hub is accountable for it.
    /// </summary>
    private async Task AssertAccountableAsync() =>
        Assert.Empty(
            await service.ReadAsync(
                $"""
                select c.state, c.accountable_organisation_id from early_help_case c join referral r on r.case_id = c.id
                where r.id = '{id}' and (
                  c.accountable_organisation_id <> '{Actors.Hub}'
                  or (c.state = 1) <> (
                    exists (select from referral o where o.case_id = c.id and o.state not in (5, 6))
                    or exists (select from transfer t where t.case_id = c.id)
                  )
                  or (select count(*) from case_child m where m.case_id = c.id and m.open) <> (case c.state when 1 then 1 else 0 end))
                """,
                row => (row.GetInt16(0), row.GetGuid(1))
            )
        );

    private static int Number(string organisation) =>
        Array.FindIndex(Actors.Services, service => service.Organisation == Guid.Parse(organisation));
}
