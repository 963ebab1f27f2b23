using System.Reflection;

namespace Mapster.Utils;

public static class RecordTypeIdentityHelper
{
    /// <summary>A record class has a clone method of a name that cannot be written in C#.</summary>
    public static bool IsRecordType(Type type) => type.GetMethod("<Clone>$") is not null;

    public static bool IsDirectiveTagret(Type type) =>
        type.GetCustomAttribute<AdaptWithAttribute>() is { Directives: AdaptDirectives.DestinationAsRecord };
}
