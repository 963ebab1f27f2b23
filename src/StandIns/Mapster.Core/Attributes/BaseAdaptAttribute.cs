namespace Mapster;

/// <summary>Settings for the mapping to or from another type. A switch that was not set is not the same as one set to false.</summary>
public abstract class BaseAdaptAttribute : Attribute
{
    private readonly Dictionary<string, bool> switches = [];

    protected BaseAdaptAttribute(Type type) => Type = type;

    protected BaseAdaptAttribute(string name) => Name = name;

    public Type? Type { get; }

    public string? Name { get; }

    public Type[]? IgnoreAttributes { get; set; }

    public Type[]? IgnoreNoAttributes { get; set; }

    public string[]? IgnoreNamespaces { get; set; }

    public int MaxDepth { get; set; }

    public MapType MapType { get; set; } = MapType.Map | MapType.MapToTarget | MapType.Projection;

    public bool IgnoreNullValues
    {
        get => IsOn(nameof(IgnoreNullValues));
        set => switches[nameof(IgnoreNullValues)] = value;
    }

    public bool MapToConstructor
    {
        get => IsOn(nameof(MapToConstructor));
        set => switches[nameof(MapToConstructor)] = value;
    }

    public bool PreserveReference
    {
        get => IsOn(nameof(PreserveReference));
        set => switches[nameof(PreserveReference)] = value;
    }

    public bool ShallowCopyForSameType
    {
        get => IsOn(nameof(ShallowCopyForSameType));
        set => switches[nameof(ShallowCopyForSameType)] = value;
    }

    public bool RequireDestinationMemberSource
    {
        get => IsOn(nameof(RequireDestinationMemberSource));
        set => switches[nameof(RequireDestinationMemberSource)] = value;
    }

    public bool? GetBooleanSettingValues(string name) => switches.TryGetValue(name, out var value) ? value : null;

    private bool IsOn(string name) => switches.GetValueOrDefault(name);
}
