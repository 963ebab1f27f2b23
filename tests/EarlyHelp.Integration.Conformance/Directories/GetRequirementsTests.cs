using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Directories;

[Collection(Service.Run)]
public sealed class GetRequirementsTests(Service service)
{
    [Theory]
    [InlineData("LOCALITY_HUB")]
    [InlineData("EMOTIONAL_WELLBEING_TRIAGE")]
    public async Task Says_what_a_hub_needs_to_know_and_why(string pathway)
    {
        var set = (
            await service.School.Directory.GetRequirementsAsync(new() { LocalAuthority = Samples.Authority, Pathway = pathway })
        ).RequirementSet;

        Assert.Equal((Samples.Authority, pathway), (set.LocalAuthority, set.Pathway));
        Assert.True(set.Version >= 1);
        Assert.NotEmpty(set.Requirements);
        Assert.Distinct(set.Requirements.Select(requirement => requirement.Code));
        Assert.All(
            set.Requirements,
            requirement =>
            {
                Assert.All([requirement.Code, requirement.Question, requirement.Reason, requirement.HowAsked], Assert.NotEmpty);
                Assert.True(IsField(requirement.Field), requirement.Field);
            }
        );
    }

    [Theory]
    [InlineData("997", "LOCALITY_HUB")]
    [InlineData(Samples.Authority, "ELSEWHERE")]
    public async Task What_is_unknown_is_not_found(string authority, string pathway)
    {
        await Fault.OfAsync(
            service.School.Directory.GetRequirementsAsync(new() { LocalAuthority = authority, Pathway = pathway }),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(
            service.School.Directory.GetRequirementsAsync(new() { LocalAuthority = "92", Pathway = new('X', 41) }),
            "local_authority FORMAT_INVALID",
            "pathway TOO_LONG"
        );
        await Fault.OfFieldsAsync(service.School.Directory.GetRequirementsAsync(new()), "local_authority REQUIRED", "pathway REQUIRED");
    }

    private static bool IsField(string path)
    {
        var type = ReferralForm.Descriptor;
        foreach (var step in path.Split('.'))
        {
            var field = type?.FindFieldByName(step.Replace("[]", "", StringComparison.Ordinal));
            if (field is null)
            {
                return false;
            }
            type = field.FieldType == Google.Protobuf.Reflection.FieldType.Message ? field.MessageType : null;
        }
        return true;
    }
}
