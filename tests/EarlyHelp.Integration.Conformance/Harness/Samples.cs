namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>The sample partners, and a second authority that the suite brings (partners.json).</summary>
internal static class Samples
{
    public const string Authority = "929";

    public const string FrontDoor = "0198f000-0000-7000-8000-000000000001";
    public const string NorthHub = "0198f000-0000-7000-8000-000000000011";
    public const string WestHub = "0198f000-0000-7000-8000-000000000012";
    public const string CentralHub = "0198f000-0000-7000-8000-000000000013";
    public const string SouthEastHub = "0198f000-0000-7000-8000-000000000014";
    public const string EmotionalWellbeingTriage = "0198f000-0000-7000-8000-000000000015";
    public const string School = "0198f000-0000-7000-8000-000000000101";
    public const string OtherSchool = "0198f000-0000-7000-8000-000000000102";
    public const string ThirdSchool = "0198f000-0000-7000-8000-000000000103";
    public const string Practice = "0198f000-0000-7000-8000-000000000201";
    public const string SchoolHealth = "0198f000-0000-7000-8000-000000000301";
    public const string PrimaryMentalHealth = "0198f000-0000-7000-8000-000000000302";
    public const string FamilyWork = "0198f000-0000-7000-8000-000000000304";
    public const string Police = "0198f000-0000-7000-8000-000000000401";

    /// <summary>Covered by the central hub.</summary>
    public const string Postcode = "NE61 1AA";

    public const string SecondAuthority = "998";
    public const string SecondFrontDoor = "0198f000-0000-7000-8000-000000009001";
    public const string SecondHub = "0198f000-0000-7000-8000-000000009011";
    public const string SecondSchool = "0198f000-0000-7000-8000-000000009101";
    public const string SecondPostcode = "HS9 1AA";

    /// <summary>Acts for the second authority's organisations with every scope, and signs RS256.</summary>
    public const string SecondClient = "conformance-rsa";
}
