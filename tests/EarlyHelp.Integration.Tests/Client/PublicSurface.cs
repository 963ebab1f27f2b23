using System.Reflection;
using System.Runtime.CompilerServices;

namespace EarlyHelp.Integration.Tests.Client;

/// <summary>What an assembly offers, one line for each public member, sorted.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> Of(Assembly assembly) =>
        [.. assembly.GetExportedTypes().SelectMany(Lines).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Lines(Type type)
    {
        yield return Name(type);
        foreach (var constructor in type.GetConstructors(Declared).Where(IsVisible))
            yield return $"{Name(type)}.{type.Name}({Parameters(constructor)})";
        foreach (var property in type.GetProperties(Declared))
        {
            foreach (var accessor in property.GetAccessors(nonPublic: true).Where(IsVisible))
            {
                var name =
                    accessor == property.GetMethod ? "get"
                    : IsInit(accessor) ? "init"
                    : "set";
                yield return $"{Name(type)}.{property.Name}.{name} -> {Name(property.PropertyType)}";
            }
        }
        foreach (var method in type.GetMethods(Declared).Where(method => IsVisible(method) && IsWritten(method)))
            yield return $"{Name(type)}.{method.Name}({Parameters(method)}) -> {Name(method.ReturnType)}";
        foreach (var field in type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily))
            yield return $"{Name(type)}.{field.Name} -> {Name(field.FieldType)}";
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    // Neither an accessor nor what the compiler adds to a record.
    private static bool IsWritten(MethodInfo method) =>
        !method.IsDefined(typeof(CompilerGeneratedAttribute))
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal));

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Parameters(MethodBase method) =>
        string.Join(
            ", ",
            method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? " = " + Default(p) : "")}")
        );

    private static string Default(ParameterInfo parameter) =>
        parameter.DefaultValue switch
        {
            null => parameter.ParameterType.IsValueType ? "default" : "null",
            string text => $"\"{text}\"",
            var value => value.ToString()!,
        };

    private static string Name(Type type) =>
        type switch
        {
            { IsGenericType: true } =>
                $"{type.FullName![..type.FullName!.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>",
            _ => type.FullName ?? type.Name,
        };
}
