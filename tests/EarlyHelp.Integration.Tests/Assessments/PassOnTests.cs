using EarlyHelp.Integration.Assessments;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyHelp.Integration.Tests.Assessments;

/// <summary>What a transfer does with assessments.</summary>
[Collection(nameof(OnPostgres))]
public sealed class PassOnTests(PostgresFixture postgres) : IAsyncLifetime
{
    private UseCases? _service;

    public async Task InitializeAsync() => _service = await UseCases.StartAsync(postgres, "assessment_pass_on");

    public async Task DisposeAsync() => await _service!.DisposeAsync();

    [Fact]
    public async Task It_goes_on_with_the_new_lead_as_a_version_of_its_own()
    {
        var leading = new Leading(_service!);
        var started = await leading.StartAsync();
        var transfer = Guid.CreateVersion7();

        Assert.Null(await PassOnAsync(started, Leading.OtherSchool, Leading.School, transfer));
        Assert.Equal(Guid.Parse(started.Id), await PassOnAsync(started, Leading.School, Leading.OtherSchool, transfer));

        var passed = await leading.ReadAsync(Leading.OtherSchool, started.Id);
        Assert.Equal((2, transfer.ToString()), (passed.Revision, passed.TransferId));
        Assert.Equal(Leading.OtherSchool.ToString(), passed.LeadOrganisationId);
        Assert.Equal("Sam", passed.LeadPractitioner.Name);
        Assert.Equal("For the family.", Assert.Single(passed.Actions).What);
        Assert.Equal("Jo Bell", Assert.Single(passed.EarlierLeadPractitioners).Name);
        Assert.Equal(
            [(short)RevisionKind.Started, (short)RevisionKind.Transferred],
            await _service!.ReadAsync(
                $"select kind from assessment_revision where assessment_id = '{started.Id}' order by number",
                row => row.GetInt16(0)
            )
        );
    }

    [Fact]
    public async Task What_a_plan_has_no_room_for_stays_with_the_transfer()
    {
        var leading = new Leading(_service!);
        var started = await leading.StartAsync();
        var many = Enumerable.Range(0, 250).Select(number => new PlanAction { What = $"Action {number}." });

        await PassOnAsync(started, Leading.School, Leading.OtherSchool, Guid.CreateVersion7(), [.. many]);

        var passed = await leading.ReadAsync(Leading.OtherSchool, started.Id);
        // The first is the one for the family.
        Assert.Equal((200, "Action 198."), (passed.Actions.Count, passed.Actions[^1].What));
    }

    private async Task<Guid?> PassOnAsync(V1.Assessment at, Guid from, Guid to, Guid transfer, params PlanAction[] more)
    {
        await using var scope = _service!.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<Call>().Organisation = (
            await services.GetRequiredService<PartnerRegistry>().CurrentAsync()
        ).Organisations[to];
        var db = services.GetRequiredService<EarlyHelpDb>();
        var id = Guid.Parse(at.CaseId);
        var passed = await services
            .GetRequiredService<PassOnAssessments>()
            .HandleAsync(
                await db.Cases.SingleAsync(@case => @case.Id == id),
                from,
                new()
                {
                    Name = "Sam",
                    Role = "tutor",
                    OrganisationId = to.ToString(),
                },
                transfer,
                [
                    (new() { What = "For the family." }, null),
                    (new() { What = "For a child of another assessment.", ChildRef = "c1" }, Guid.CreateVersion7()),
                    .. more.Select(action => (action, (Guid?)null)),
                ],
                _service.Clock.Now()
            );
        await db.SaveChangesAsync();
        return passed;
    }
}
