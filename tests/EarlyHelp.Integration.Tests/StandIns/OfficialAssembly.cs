using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace EarlyHelp.Integration.Tests.StandIns;

/// <summary>An official assembly as its metadata has it: what it names in another, and what it overrides and implements.</summary>
internal sealed class OfficialAssembly(string name)
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    // What a reference inside a generic type or method is resolved with: enough arguments for any of them.
    private static readonly Type[] AnyTypes = [.. Enumerable.Repeat(typeof(object), 8)];

    private readonly Assembly assembly = Assembly.Load(name);

    /// <summary>The tokens of the types and members of the other assembly that this one names.</summary>
    public IReadOnlyList<int> ReferencesTo(string other)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        var types = metadata.TypeReferences.Where(type => AssemblyOf(type) == other).ToHashSet();
        return
        [
            .. types.Select(type => MetadataTokens.GetToken(type)),
            .. metadata
                .MemberReferences.Where(member => TypeOf(metadata.GetMemberReference(member).Parent) is { } type && types.Contains(type))
                .Select(member => MetadataTokens.GetToken(member)),
        ];

        string? AssemblyOf(TypeReferenceHandle type) =>
            metadata.GetTypeReference(type).ResolutionScope switch
            {
                { Kind: HandleKind.AssemblyReference } scope => metadata.GetString(
                    metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name
                ),
                { Kind: HandleKind.TypeReference } outer => AssemblyOf((TypeReferenceHandle)outer),
                _ => null,
            };

        TypeReferenceHandle? TypeOf(EntityHandle parent)
        {
            if (parent.Kind == HandleKind.TypeSpecification)
            {
                var signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
                if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                {
                    return null;
                }
                signature.ReadCompressedInteger(); // class or value type
                parent = signature.ReadTypeHandle();
            }
            return parent.Kind == HandleKind.TypeReference ? (TypeReferenceHandle)parent : null;
        }
    }

    /// <summary>By the runtime's own rules, which compare name, parameters, return type and whether it is static.</summary>
    public MemberInfo Resolve(int token) => assembly.ManifestModule.ResolveMember(token, AnyTypes, AnyTypes)!;

    public bool Derives(Type type) => assembly.GetTypes().Any(other => other.IsSubclassOf(type));

    /// <summary>Methods compiled as overrides that override nothing: where a base method has gone, the runtime does not mind.</summary>
    public IEnumerable<MethodInfo> StrayOverrides() =>
        DeclaredMethods()
            .Where(method =>
                method.IsVirtual && !method.Attributes.HasFlag(MethodAttributes.NewSlot) && method.GetBaseDefinition() == method
            );

    /// <summary>Methods compiled to implement an interface that implement none.</summary>
    public IEnumerable<MethodInfo> StrayImplementations()
    {
        var implementations = assembly
            .GetTypes()
            .Where(type => !type.IsInterface)
            .SelectMany(type => type.GetInterfaces().SelectMany(contract => type.GetInterfaceMap(contract).TargetMethods))
            .Where(method => method.Module == assembly.ManifestModule)
            .Select(method => method.MetadataToken)
            .ToHashSet();
        return DeclaredMethods()
            .Where(method =>
                method.IsFinal && method.Attributes.HasFlag(MethodAttributes.NewSlot) && !implementations.Contains(method.MetadataToken)
            );
    }

    private IEnumerable<MethodInfo> DeclaredMethods() => assembly.GetTypes().SelectMany(type => type.GetMethods(Declared));
}
