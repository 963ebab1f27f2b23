namespace EarlyHelp.Integration.Conformance.Assessments;

[Collection(Service.Run)]
public sealed class ListAssessmentsTests(Service service)
{
    [Fact]
    public async Task Each_box_has_its_own()
    {
        var at = await service.StartActiveAsync();
        foreach (
            var (partner, box) in new[]
            {
                (service.SchoolHealth, AssessmentBox.LedByMe),
                (service.Hub, AssessmentBox.InMyCases),
                (service.School, AssessmentBox.SharedWithMe),
                (service.Practice, AssessmentBox.SharedWithMe),
            }
        )
        {
            var listed = Assert.Single((await ListAsync(partner, box)).Assessments, it => it.Id == at.Id);
            Assert.Null(listed.Content);
            Assert.Equal(3, listed.PlanSummary.OpenActions);
            Assert.Equal(partner == service.School || box == AssessmentBox.SharedWithMe, listed.PartsWithheld);
        }
        Assert.DoesNotContain((await ListAsync(service.MentalHealthTeam, AssessmentBox.SharedWithMe)).Assessments, it => it.Id == at.Id);
        Assert.DoesNotContain((await ListAsync(service.School, AssessmentBox.LedByMe)).Assessments, it => it.Id == at.Id);
    }

    [Fact]
    public async Task Pages_filters_and_what_changed()
    {
        var first = await service.StartAsync();
        var second = await service.StartAsync();
        var request = new ListAssessmentsRequest { Box = AssessmentBox.LedByMe, PageSize = 1 };
        var page = await service.SchoolHealth.Assessments.ListAssessmentsAsync(request);

        Assert.Equal(second.Id, Assert.Single(page.Assessments).Id);
        request.PageToken = page.NextPageToken;
        Assert.Equal(first.Id, Assert.Single((await service.SchoolHealth.Assessments.ListAssessmentsAsync(request)).Assessments).Id);
        await service.SchoolHealth.UpdateAsync(first, new() { Reason = "x" }, "reason");
        var changed = await service.SchoolHealth.Assessments.ListAssessmentsAsync(
            new()
            {
                Box = AssessmentBox.LedByMe,
                ChangedSince = first.SavedAt,
                PageSize = 200,
            }
        );
        Assert.Equal([second.Id, first.Id], changed.Assessments.Select(it => it.Id));
        Assert.NotNull(changed.CompleteUntil);
        request = new()
        {
            Box = AssessmentBox.LedByMe,
            States = { AssessmentState.Closed },
            PageSize = 200,
        };
        Assert.All(
            (await service.SchoolHealth.Assessments.ListAssessmentsAsync(request)).Assessments,
            it => Assert.Equal(AssessmentState.Closed, it.State)
        );
        Assert.DoesNotContain(
            (
                await service.SchoolHealth.Assessments.ListAssessmentsAsync(
                    new()
                    {
                        Box = AssessmentBox.LedByMe,
                        ReviewOverdueOnly = true,
                        PageSize = 200,
                    }
                )
            ).Assessments,
            it => it.Id == first.Id
        );
        await Fault.OfFieldsAsync(service.School.Assessments.ListAssessmentsAsync(new()), "box REQUIRED");
    }

    private static async Task<ListAssessmentsResponse> ListAsync(Partner partner, AssessmentBox box) =>
        await partner.Assessments.ListAssessmentsAsync(new() { Box = box, PageSize = 200 });
}
