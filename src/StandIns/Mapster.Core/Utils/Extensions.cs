using System.Reflection;

namespace Mapster.Utils;

public static class Extensions
{
    /// <summary>The types that load, where others of the assembly lack a dependency.</summary>
    public static IEnumerable<Type> GetLoadableTypes(this Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            return exception.Types.OfType<Type>();
        }
    }
}
