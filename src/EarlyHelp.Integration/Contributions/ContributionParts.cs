using EarlyHelp.Integration.V1;
using Google.Protobuf.Reflection;

namespace EarlyHelp.Integration.Contributions;

/// <summary>The parts that an author can share are fields of the contribution with the same names.</summary>
internal static class ContributionParts
{
    private static readonly Dictionary<ContributionPart, FieldDescriptor> Fields = Enum.GetValues<ContributionPart>()
        .Where(part => part != ContributionPart.Unspecified)
        .ToDictionary(part => part, part => V1.Contribution.Descriptor.FindFieldByName(Platform.ContractNames.Of(part).ToLowerInvariant()));

    public static IEnumerable<ContributionPart> All => Fields.Keys;

    public static void Clear(V1.Contribution contribution, ContributionPart part) => Fields[part].Accessor.Clear(contribution);

    /// <summary>It says something: of the child, or for the hub alone.</summary>
    public static bool HoldsSomething(V1.Contribution contribution)
    {
        var said = new V1.Contribution { SafeguardingNote = contribution.SafeguardingNote.Trim() };
        foreach (var field in Fields.Values.Where(field => !field.IsRepeated && field.FieldType == FieldType.String))
        {
            field.Accessor.SetValue(said, ((string)field.Accessor.GetValue(contribution)).Trim());
        }
        return said.CalculateSize() > 0
            || contribution.SchoolInformation?.CalculateSize() > 0
            || contribution.SpecialNeeds?.CalculateSize() > 0
            || contribution.Tried.Count > 0
            || contribution.Sdq.Count > 0
            || contribution.Answers.Count > 0;
    }
}
