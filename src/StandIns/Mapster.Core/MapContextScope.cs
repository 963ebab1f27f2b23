namespace Mapster;

/// <summary>The outermost scope opens the context, the scopes within share it.</summary>
public class MapContextScope : IDisposable
{
    private readonly MapContext? outer = MapContext.Current;

    public MapContextScope() => MapContext.Current = Context = outer ?? new MapContext();

    public MapContext Context { get; }

    public void Dispose()
    {
        MapContext.Current = outer;
        GC.SuppressFinalize(this);
    }
}
