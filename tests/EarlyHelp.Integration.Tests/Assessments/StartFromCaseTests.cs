using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.Tests.Transfers;

namespace EarlyHelp.Integration.Tests.Assessments;

/// <summary>An assessment of a case that nobody referred begins with the records of its own children.</summary>
[Collection(nameof(OnPostgres))]
public sealed class StartFromCaseTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Each_family_s_assessment_has_that_family_s_children()
    {
        await using var service = await UseCases.StartAsync(postgres, "start_from_case");
        var transfers = new TransferActors(service);
        for (var family = 0; family < 3; family++)
        {
            var child = transfers.Child();
            var caseId = await transfers.BringAsync(TransferActors.Hub, child);

            var started = await new AssessmentActors(service).StartAsync(caseId, TransferActors.FrontDoor);

            Assert.Equal([child.Name.Given], started.Content.Children.Select(here => here.Name.Given));
            Assert.Equal(
                1,
                Assert.Single(
                    await service.ReadAsync(
                        $"select count(*) from assessed_child where assessment_id = '{started.Id}'",
                        row => row.GetInt64(0)
                    )
                )
            );
        }
    }
}
