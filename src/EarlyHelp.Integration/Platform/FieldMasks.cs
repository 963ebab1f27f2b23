using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Platform;

/// <summary>Paths of fields below a message. A list is one field: nobody reads or writes a single item of it.</summary>
internal static class FieldMasks
{
    /// <param name="mask">What the caller names.</param>
    /// <param name="type">What the paths are in.</param>
    /// <param name="path">Where the mask stands in the request.</param>
    /// <param name="problems">Takes every path that leads nowhere.</param>
    /// <param name="setByService">Fields that nobody else writes.</param>
    public static void Check(FieldMask? mask, MessageDescriptor type, string path, Problems problems, params string[] setByService)
    {
        for (var i = 0; i < (mask?.Paths.Count ?? 0); i++)
        {
            if (!Exists(type, mask!.Paths[i]))
            {
                problems.Add($"{path}.paths[{i}]", ErrorReason.ReferenceUnknown, "There is no such field.");
            }
            else if (setByService.Contains(mask.Paths[i].Split('.')[0]))
            {
                problems.Add($"{path}.paths[{i}]", ErrorReason.Contradiction, "The service sets this. Leave it out.");
            }
        }
    }

    /// <summary>For a change: something must be named.</summary>
    public static void CheckWrite(FieldMask? mask, MessageDescriptor type, string path, Problems problems, params string[] setByService)
    {
        if (mask is { Paths.Count: 0 })
        {
            problems.Add($"{path}.paths", ErrorReason.TooFew, "Name the fields that are written.");
        }
        Check(mask, type, path, problems, setByService);
    }

    /// <summary>The mask names the field, or something within it.</summary>
    public static bool Touches(this FieldMask mask, string field) =>
        mask.Paths.Any(path => path == field || path.StartsWith(field + ".", StringComparison.Ordinal));

    /// <summary>Writes what the mask names: what the source has not is emptied.</summary>
    public static void Write(FieldMask mask, IMessage source, IMessage target)
    {
        foreach (var path in mask.Paths)
        {
            Write(path.Split('.'), source, target);
        }
    }

    /// <summary>A message with what the mask names and nothing else; without a mask, the message itself.</summary>
    public static T Only<T>(FieldMask? mask, T message)
        where T : IMessage<T>, new()
    {
        if (mask is null or { Paths.Count: 0 })
        {
            return message;
        }
        var shown = new T();
        Write(mask, message, shown);
        return shown;
    }

    private static bool Exists(MessageDescriptor? type, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (type?.FindFieldByName(name) is not { } field)
            {
                return false;
            }
            type = field is { IsRepeated: false, FieldType: FieldType.Message } ? field.MessageType : null;
        }
        return true;
    }

    private static void Write(ReadOnlySpan<string> path, IMessage? source, IMessage target)
    {
        var field = target.Descriptor.FindFieldByName(path[0]);
        var value = source is null ? null : field.Accessor.GetValue(source);
        if (path.Length > 1)
        {
            if (field.Accessor.GetValue(target) is not IMessage inner)
            {
                if (value is null)
                {
                    return;
                }
                inner = field.MessageType.Parser.ParseFrom(ByteString.Empty);
                field.Accessor.SetValue(target, inner);
            }
            Write(path[1..], (IMessage?)value, inner);
            return;
        }
        field.Accessor.Clear(target);
        if (field.IsRepeated)
        {
            var list = (System.Collections.IList)field.Accessor.GetValue(target);
            foreach (var item in (System.Collections.IEnumerable?)value ?? Array.Empty<object>())
            {
                list.Add(item);
            }
        }
        else if (value is not null && (!field.HasPresence || field.Accessor.HasValue(source!)))
        {
            field.Accessor.SetValue(target, value);
        }
    }
}
