using Google.Protobuf.Reflection;

namespace EarlyHelp.Integration.Standard;

/// <summary>Contract files with everything that they need, by name and by the symbols that they declare.</summary>
internal sealed class DescriptorIndex
{
    private readonly Dictionary<string, FileDescriptor> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _symbols = new(StringComparer.Ordinal);

    public DescriptorIndex(IEnumerable<FileDescriptor> contract)
    {
        foreach (var file in contract.SelectMany(WithImports))
        {
            _files[file.Name] = file;
        }
        foreach (var file in _files.Values)
        {
            foreach (var symbol in Symbols(file))
            {
                _symbols[symbol] = file;
            }
        }
    }

    public FileDescriptor? FileNamed(string name) => _files.GetValueOrDefault(name);

    public FileDescriptor? FileOf(string symbol) => _symbols.GetValueOrDefault(symbol);

    public IEnumerable<FieldDescriptor> Extensions(string type) =>
        _files.Values.SelectMany(file => file.Extensions.UnorderedExtensions).Where(extension => extension.ExtendeeType.FullName == type);

    /// <summary>The file first, then everything that it needs, once.</summary>
    public static IEnumerable<FileDescriptor> WithImports(FileDescriptor file) =>
        file.Dependencies.SelectMany(WithImports).Prepend(file).DistinctBy(known => known.Name);

    private static IEnumerable<string> Symbols(FileDescriptor file) =>
        file
            .MessageTypes.SelectMany(Symbols)
            .Concat(file.EnumTypes.Select(type => type.FullName))
            .Concat(file.Services.SelectMany(service => service.Methods.Select(method => method.FullName).Prepend(service.FullName)))
            .Concat(file.Extensions.UnorderedExtensions.Select(extension => extension.FullName));

    private static IEnumerable<string> Symbols(MessageDescriptor message) =>
        message
            .NestedTypes.SelectMany(Symbols)
            .Concat(message.EnumTypes.Select(type => type.FullName))
            .Concat(message.Fields.InDeclarationOrder().Select(field => field.FullName))
            .Prepend(message.FullName);
}
