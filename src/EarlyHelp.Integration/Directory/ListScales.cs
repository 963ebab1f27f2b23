using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Directories;

internal sealed class ListScales(AuthorityProfiles profiles)
{
    public async Task<ListScalesResponse> HandleAsync(ListScalesRequest request)
    {
        ContractRules.Require(request);
        var authority = (await profiles.CurrentAsync()).ByAuthority.GetValueOrDefault(request.LocalAuthority) ?? throw Refusal.NotFound();
        var lists = authority.Assessments;
        return new()
        {
            Scales =
            {
                lists.Scales.Select(scale => new Scale
                {
                    Code = scale.Code,
                    Name = scale.Name,
                    Question = scale.Question,
                    Lowest = scale.Lowest,
                    MeaningOfLowest = scale.MeaningOfLowest,
                    Highest = scale.Highest,
                    MeaningOfHighest = scale.MeaningOfHighest,
                    Version = lists.Version,
                }),
            },
        };
    }
}
