using Mapster.Utils;

namespace Mapster;

/// <summary>What one mapping carries along: the caller's parameters, and the objects that it has mapped so far.</summary>
public class MapContext
{
    private static readonly AsyncLocal<MapContext?> Local = new();

    public static MapContext? Current
    {
        get => Local.Value;
        set => Local.Value = value;
    }

    public Dictionary<ReferenceTuple, object> References { get; } = [];

    public Dictionary<string, object> Parameters { get; } = [];
}
