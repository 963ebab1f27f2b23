using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Referrals;

/// <summary>What each referred child's block must say.</summary>
internal static class ChildChecks
{
    /// <summary>Young people with special needs are supported to their 25th year.</summary>
    private const int OldestYears = 25;

    public static void Check(ReferralForm form, string root, bool isSupport, DateOnly today, Problems problems)
    {
        for (var i = 0; i < form.Children.Count; i++)
        {
            var child = form.Children[i];
            var path = $"{root}.children[{i}]";
            CheckBirth(child, path, isSupport, today, problems);
            if (isSupport)
            {
                CheckName(child, path, problems);
                if (string.IsNullOrEmpty(child.Address?.Postcode))
                {
                    problems.Add($"{path}.address.postcode", ErrorReason.Required, "Give the postcode of the child's home.");
                }
            }
            CheckAttendance(child.SchoolInformation?.Attendance, $"{path}.school_information.attendance", problems);
        }
        CheckUnique(form, root, child => child.NhsNumber, "nhs_number", problems);
        CheckUnique(form, root, child => child.Upn, "upn", problems);
    }

    private static void CheckName(V1.Child child, string path, Problems problems)
    {
        if (child.BirthCase == V1.Child.BirthOneofCase.ExpectedDeliveryDate)
        {
            if (child.MotherRef.Length == 0)
            {
                problems.Add(
                    $"{path}.mother_ref",
                    ErrorReason.Required,
                    "Name the unborn child's mother among the family members, and point to her here."
                );
            }
            return;
        }
        if (string.IsNullOrWhiteSpace(child.Name?.Given))
        {
            problems.Add($"{path}.name.given", ErrorReason.Required, "Give the child's first name.");
        }
        if (string.IsNullOrWhiteSpace(child.Name?.Family))
        {
            problems.Add($"{path}.name.family", ErrorReason.Required, "Give the child's surname.");
        }
    }

    private static void CheckBirth(V1.Child child, string path, bool isSupport, DateOnly today, Problems problems)
    {
        switch (child.BirthCase)
        {
            case V1.Child.BirthOneofCase.BirthDate when child.BirthDate.ToDateOnly() is { } born:
                if (born > today)
                {
                    problems.Add(
                        $"{path}.birth_date",
                        ErrorReason.DateOutOfRange,
                        "The date of birth is in the future. For an unborn child, give the expected date of delivery."
                    );
                }
                else if (born <= today.AddYears(-(OldestYears + 1)))
                {
                    problems.Add(
                        $"{path}.birth_date",
                        ErrorReason.DateOutOfRange,
                        $"This is older than {OldestYears} years. Check the year."
                    );
                }
                break;
            case V1.Child.BirthOneofCase.ExpectedDeliveryDate when child.ExpectedDeliveryDate.ToDateOnly() is { } expected:
                if (expected < today.AddMonths(-1) || expected > today.AddMonths(10))
                {
                    problems.Add(
                        $"{path}.expected_delivery_date",
                        ErrorReason.DateOutOfRange,
                        "The expected date is within the next ten months."
                    );
                }
                break;
            case V1.Child.BirthOneofCase.None when isSupport:
                problems.Add(
                    $"{path}.birth_date",
                    ErrorReason.Required,
                    "Give the date of birth, or for an unborn child the expected date of delivery."
                );
                break;
        }
    }

    public static void CheckAttendance(Attendance? attendance, string path, Problems problems)
    {
        if (attendance is null)
        {
            return;
        }
        if (attendance.From?.ToDateOnly() > attendance.To?.ToDateOnly())
        {
            problems.Add($"{path}.to", ErrorReason.Contradiction, "The last day is before the first day.");
        }
        var accounted = (long)attendance.SessionsAttended + attendance.SessionsAuthorisedAbsent + attendance.SessionsUnauthorisedAbsent;
        if (attendance.HasSessionsPossible && accounted > attendance.SessionsPossible)
        {
            problems.Add(
                $"{path}.sessions_possible",
                ErrorReason.Contradiction,
                "More sessions are attended and missed than were possible."
            );
        }
    }

    private static void CheckUnique(ReferralForm form, string root, Func<V1.Child, string> identifier, string field, Problems problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < form.Children.Count; i++)
        {
            var value = identifier(form.Children[i]);
            if (value.Length > 0 && !seen.Add(value))
            {
                problems.Add($"{root}.children[{i}].{field}", ErrorReason.Duplicate, "Another child of this referral has the same number.");
            }
        }
    }
}
