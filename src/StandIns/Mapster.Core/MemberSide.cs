namespace Mapster;

public enum MemberSide
{
    Source,
    Destination,
}
