using EarlyHelp.Integration.V1;
using Mapster;

namespace EarlyHelp.Integration.Directories;

internal sealed class DirectoryMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<Partners.Organisation, Organisation>().Map(view => view.Id, organisation => organisation.Id.ToString());
        config.NewConfig<SafeguardingContact, PhoneContact>();
        config.NewConfig<ThresholdProfile, Threshold>().Map(view => view.Level, threshold => (LevelOfNeed)threshold.Level);
        config
            .NewConfig<RequirementProfile, Requirement>()
            .Ignore(view => view.AskedOf)
            .AfterMapping((requirement, view) => view.AskedOf.Add(requirement.AskedOf));
    }
}
