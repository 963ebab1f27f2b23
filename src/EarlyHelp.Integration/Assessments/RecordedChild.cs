using EarlyHelp.Integration.Platform;

namespace EarlyHelp.Integration.Assessments;

/// <summary>What a child's record tells of the child.</summary>
internal static class RecordedChild
{
    public static V1.Child Of(Children.Child record, string key)
    {
        var child = new V1.Child
        {
            Ref = key,
            Name = new()
            {
                Given = record.GivenName,
                Family = record.FamilyName,
                PreferredGiven = record.PreferredGivenName,
                PreferredFamily = record.PreferredFamilyName,
            },
            Sex = record.Sex,
            NhsNumber = record.NhsNumber,
            Upn = record.Upn,
            FormerUpns = { record.FormerUpns },
        };
        if (record.BirthDate is { } born)
        {
            child.BirthDate = born.ToDate();
        }
        else if (record.ExpectedDeliveryDate is { } expected)
        {
            child.ExpectedDeliveryDate = expected.ToDate();
        }
        if (record.Postcode.Length > 0)
        {
            child.Address = new() { Postcode = record.Postcode };
        }
        return child;
    }
}
