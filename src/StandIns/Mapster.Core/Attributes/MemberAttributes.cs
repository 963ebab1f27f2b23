namespace Mapster;

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter)]
public class AdaptIgnoreAttribute : Attribute
{
    public AdaptIgnoreAttribute() { }

    public AdaptIgnoreAttribute(MemberSide side) => Side = side;

    public MemberSide? Side { get; }
}

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter)]
public class AdaptMemberAttribute : Attribute
{
    public AdaptMemberAttribute() { }

    public AdaptMemberAttribute(string name) => Name = name;

    public AdaptMemberAttribute(string name, MemberSide side)
        : this(name) => Side = side;

    public string? Name { get; }

    public MemberSide? Side { get; }
}

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public class UseDestinationValueAttribute : Attribute;
