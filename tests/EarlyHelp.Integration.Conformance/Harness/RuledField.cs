using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>A field somewhere below a request, with the rules that the contract states for it, and the way to it through first items.</summary>
internal sealed class RuledField
{
    private readonly IReadOnlyList<FieldDescriptor> _way;
    private readonly FieldDescriptor _descriptor;

    private RuledField(IReadOnlyList<FieldDescriptor> way, FieldDescriptor descriptor)
    {
        _way = way;
        _descriptor = descriptor;
        Rules = descriptor.GetOptions()?.GetExtension(RulesExtensions.Rules) ?? new FieldRules();
        List = string.Concat(way.Select(step => step.IsRepeated ? $"{step.Name}[0]." : $"{step.Name}.")) + _descriptor.Name;
    }

    public FieldRules Rules { get; }

    /// <summary>Path of the field; of a list, as a whole.</summary>
    public string List { get; }

    /// <summary>Path of the field's value; in a list, of the first item.</summary>
    public string Path => _descriptor.IsRepeated ? $"{List}[0]" : List;

    public bool IsText => _descriptor.FieldType == FieldType.String;

    public bool IsNumber => _descriptor.FieldType == FieldType.Int32;

    public bool IsChoice => _descriptor.FieldType == FieldType.Enum;

    public bool IsDate => _descriptor.FieldType == FieldType.Message && _descriptor.MessageType == Google.Type.Date.Descriptor;

    public bool IsList => _descriptor.IsRepeated;

    /// <summary>One of several that exclude each other: setting it takes another away.</summary>
    public bool IsAlternative => _descriptor.RealContainingOneof is not null;

    public static IEnumerable<RuledField> Of(MessageDescriptor request) => Of(request, []);

    private static IEnumerable<RuledField> Of(MessageDescriptor type, IReadOnlyList<FieldDescriptor> way)
    {
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            yield return new(way, field);
            if (field.FieldType == FieldType.Message && field.MessageType.File.Package == type.File.Package)
            {
                foreach (var inner in Of(field.MessageType, [.. way, field]))
                {
                    yield return inner;
                }
            }
        }
    }

    /// <summary>Sets the value; of a list, its first item.</summary>
    public void Set(IMessage request, object value)
    {
        var owner = Owner(request);
        if (!_descriptor.IsRepeated)
        {
            _descriptor.Accessor.SetValue(owner, Fit(value));
            return;
        }
        var list = (IList)_descriptor.Accessor.GetValue(owner);
        if (list.Count == 0)
        {
            list.Add(Fit(value));
        }
        else
        {
            list[0] = Fit(value);
        }
    }

    public void Clear(IMessage request) => _descriptor.Accessor.Clear(Owner(request));

    /// <summary>Makes the list so long, of its own first item.</summary>
    public void Repeat(IMessage request, int count)
    {
        var list = (IList)_descriptor.Accessor.GetValue(Owner(request));
        var item = list[0];
        while (list.Count < count)
        {
            list.Add(item is IMessage message ? Copy(message) : item);
        }
    }

    public object? Value(IMessage request)
    {
        var value = _descriptor.Accessor.GetValue(Owner(request));
        return _descriptor.IsRepeated && value is IList list ? (list.Count == 0 ? null : list[0]) : value;
    }

    private object Fit(object value) =>
        _descriptor.FieldType == FieldType.Enum ? Enum.ToObject(_descriptor.EnumType.ClrType, value) : value;

    private IMessage Owner(IMessage request)
    {
        var owner = request;
        foreach (var step in _way)
        {
            var next = step.Accessor.GetValue(owner);
            if (next is IList list)
            {
                if (list.Count == 0)
                {
                    list.Add(New(step));
                }
                next = list[0];
            }
            else if (next is null)
            {
                next = New(step);
                step.Accessor.SetValue(owner, next);
            }
            owner = (IMessage)next!;
        }
        return owner;
    }

    private static IMessage New(FieldDescriptor field) => field.MessageType.Parser.ParseFrom(ByteString.Empty);

    private static IMessage Copy(IMessage message) => message.Descriptor.Parser.ParseFrom(message.ToByteString());

    public override string ToString() => Path;
}
