namespace Mapster.Enums;

public enum ProjectToTypeAutoMapping
{
    AllTypes,
    WithoutCollections,
    OnlyPrimitiveTypes,
}
