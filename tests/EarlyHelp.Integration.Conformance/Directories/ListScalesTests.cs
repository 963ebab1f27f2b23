using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Directories;

[Collection(Service.Run)]
public sealed class ListScalesTests(Service service)
{
    [Fact]
    public async Task A_scale_has_its_question_and_the_meaning_of_both_ends()
    {
        var scales = (await service.School.Directory.ListScalesAsync(new() { LocalAuthority = Samples.Authority })).Scales;

        var safety = Assert.Single(scales, scale => scale.Code == "SIGNS_OF_SAFETY");
        Assert.Equal((0, 10), (safety.Lowest, safety.Highest));
        Assert.All(
            scales,
            scale =>
            {
                Assert.NotEmpty(scale.Question);
                Assert.NotEmpty(scale.MeaningOfLowest);
                Assert.NotEmpty(scale.MeaningOfHighest);
                Assert.Equal(1, scale.Version);
            }
        );
    }

    [Fact]
    public async Task An_authority_that_is_not_here_has_none()
    {
        await Fault.OfAsync(service.School.Directory.ListScalesAsync(new() { LocalAuthority = "123" }), StatusCode.NotFound, "NOT_FOUND");
        await Fault.OfFieldsAsync(service.School.Directory.ListScalesAsync(new()), "local_authority REQUIRED");
    }
}
