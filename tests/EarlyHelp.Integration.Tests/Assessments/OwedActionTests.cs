using EarlyHelp.Integration.Assessments;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using FsCheck;
using FsCheck.Fluent;
using Assessment = EarlyHelp.Integration.Assessments.Assessment;

namespace EarlyHelp.Integration.Tests.Assessments;

/// <summary>Whatever versions a plan goes through, what can be looked for is what its newest version has organisations do.</summary>
public sealed class OwedActionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private static readonly string[] Ids = [.. Enumerable.Range(1, 5).Select(number => $"0198f000-0000-7000-8000-{number:d12}")];

    [Fact]
    public void Of_any_versions() =>
        Prop.ForAll(Plan.ListOf().ToArbitrary(), versions => Save(versions)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static Gen<List<PlanAction>> Plan =>
        from kept in Gen.SubListOf(Ids)
        from actions in Gen.CollectToList(kept, Action)
        select actions.ToList();

    private static Gen<PlanAction> Action(string id) =>
        from state in Gen.Elements(PlanActionState.Open, PlanActionState.UnderWay, PlanActionState.Done, PlanActionState.Dropped)
        from organisation in Gen.Elements("", Ids[0], Ids[1])
        from person in Gen.Frequency((4, Gen.Constant("")), (1, Gen.Constant("m1")))
        from child in Gen.Elements("", "c1")
        from due in Gen.Elements(0, 5)
        select new PlanAction
        {
            Id = id,
            State = state,
            ChildRef = child,
            Owner = new() { OrganisationId = organisation, PersonRef = person },
            DueOn = due == 0 ? null : new DateOnly(2026, 3, due).ToDate(),
        };

    private static void Save(IList<List<PlanAction>> versions)
    {
        var assessment = new Assessment
        {
            LocalAuthority = "929",
            Id = Guid.CreateVersion7(Now),
            Reference = "",
            CaseId = Guid.Empty,
            StartedByOrganisationId = Guid.Empty,
            LeadOrganisationId = Guid.Empty,
            AnswersForCase = true,
            StartedAt = Now,
            CompleteBy = default,
            FirstReviewBy = default,
        };
        foreach (var plan in versions)
        {
            var before = assessment.OwedActions.ToDictionary(owed => owed.ActionId);
            assessment.Save(new() { Content = new(), Actions = { plan } }, RevisionKind.ActionChanged, new(), Guid.Empty, Now);

            Assert.Equal(
                plan.Where(action => action.State is PlanActionState.Open or PlanActionState.UnderWay)
                    .Where(action => action.Owner.PersonRef == "" && action.Owner.OrganisationId != "")
                    .Select(action => (action.Id, action.Owner.OrganisationId, action.ChildRef, $"{action.DueOn?.ToDateOnly()}"))
                    .Order(),
                assessment.OwedActions.Select(Told).Order()
            );
            // Rows that stay are the ones that are in the database.
            Assert.All(
                assessment.OwedActions.Where(owed => before.ContainsKey(owed.ActionId)),
                owed => Assert.Same(before[owed.ActionId], owed)
            );
        }
    }

    private static (string, string, string, string) Told(OwedAction owed) =>
        (owed.ActionId.ToString(), owed.OrganisationId.ToString(), owed.ChildRef, $"{owed.DueOn}");
}
