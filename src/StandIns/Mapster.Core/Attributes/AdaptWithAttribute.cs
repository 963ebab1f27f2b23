namespace Mapster;

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public class AdaptWithAttribute(AdaptDirectives directives) : Attribute
{
    public AdaptDirectives Directives { get; } = directives;
}

public enum AdaptDirectives
{
    None,
    DestinationAsRecord,
}
