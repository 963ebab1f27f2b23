using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace EarlyHelp.Workbench;

internal static class Json
{
    private static readonly TypeRegistry Details = TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor);

    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithTypeRegistry(Details).WithIndentation());

    private static readonly JsonFormatter Line = new(JsonFormatter.Settings.Default.WithTypeRegistry(Details));

    public static string FormatLine(IMessage message) => Line.Format(message);

    public static string Format(IMessage message) => Formatter.Format(message);

    /// <summary>The status without details that a newer service may send and this program cannot write as JSON.</summary>
    public static Status Readable(Status status)
    {
        var readable = status.Clone();
        readable.Details.Clear();
        readable.Details.Add(
            status.Details.Where(detail => Details.Find(Google.Protobuf.WellKnownTypes.Any.GetTypeName(detail.TypeUrl)) is not null)
        );
        return readable;
    }
}
