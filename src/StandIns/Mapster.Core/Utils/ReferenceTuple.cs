using System.Runtime.CompilerServices;

namespace Mapster.Utils;

/// <summary>An object, by identity, and the type that it is mapped to.</summary>
public readonly struct ReferenceTuple(object reference, Type destinationType) : IEquatable<ReferenceTuple>
{
    public object Reference => reference;

    public Type DestinationType => destinationType;

    public static bool operator ==(ReferenceTuple left, ReferenceTuple right) => left.Equals(right);

    public static bool operator !=(ReferenceTuple left, ReferenceTuple right) => !left.Equals(right);

    public bool Equals(ReferenceTuple other) => ReferenceEquals(reference, other.Reference) && destinationType == other.DestinationType;

    public override bool Equals(object? obj) => obj is ReferenceTuple other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(reference), destinationType);
}
