using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Directories;

[Collection(Service.Run)]
public sealed class GetThresholdsTests(Service service)
{
    [Fact]
    public async Task Names_the_levels_the_lowest_first()
    {
        var thresholds = (await service.School.Directory.GetThresholdsAsync(new() { LocalAuthority = Samples.Authority })).Thresholds;

        Assert.Equal([LevelOfNeed._1, LevelOfNeed._2, LevelOfNeed._3, LevelOfNeed._4], thresholds.Select(threshold => threshold.Level));
        Assert.All(thresholds, threshold => Assert.All([threshold.Name, threshold.Description], Assert.NotEmpty));
    }

    [Fact]
    public async Task Lowest_first_in_whatever_order_they_were_published()
    {
        var second = service.Partner(Samples.SecondClient, Samples.SecondSchool);
        var thresholds = (await second.Directory.GetThresholdsAsync(new() { LocalAuthority = Samples.SecondAuthority })).Thresholds;

        Assert.Equal([LevelOfNeed._1, LevelOfNeed._4], thresholds.Select(threshold => threshold.Level));
    }

    [Fact]
    public async Task An_unknown_authority_is_not_found()
    {
        await Fault.OfAsync(
            service.School.Directory.GetThresholdsAsync(new() { LocalAuthority = "997" }),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
    }

    [Theory]
    [InlineData("", "REQUIRED")]
    [InlineData("9290", "FORMAT_INVALID")]
    [InlineData("٩٢٩", "FORMAT_INVALID")]
    public async Task The_authority_has_three_digits(string authority, string reason)
    {
        await Fault.OfFieldsAsync(
            service.School.Directory.GetThresholdsAsync(new() { LocalAuthority = authority }),
            $"local_authority {reason}"
        );
    }
}
