using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Referrals;

/// <summary>The keys by which the parts of a form point at each other.</summary>
internal static class ReferenceChecks
{
    public static void Check(ReferralForm form, Problems problems)
    {
        var children = new HashSet<string>(StringComparer.Ordinal);
        var people = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < form.Children.Count; i++)
        {
            children.Add(form.Children[i].Ref);
            RequireNew(people, form.Children[i].Ref, $"referral.children[{i}].ref", problems);
        }
        for (var i = 0; i < form.FamilyMembers.Count; i++)
        {
            RequireNew(people, form.FamilyMembers[i].Ref, $"referral.family_members[{i}].ref", problems);
            for (var j = 0; j < form.FamilyMembers[i].Relationships.Count; j++)
            {
                RequireKnown(
                    children,
                    form.FamilyMembers[i].Relationships[j].ChildRef,
                    $"referral.family_members[{i}].relationships[{j}].child_ref",
                    problems
                );
            }
        }
        for (var i = 0; i < form.Children.Count; i++)
        {
            RequireKnown(people, form.Children[i].MotherRef, $"referral.children[{i}].mother_ref", problems);
        }
        for (var i = 0; i < form.Tried.Count; i++)
        {
            RequireKnown(children, form.Tried[i].ChildRef, $"referral.tried[{i}].child_ref", problems);
        }
        for (var i = 0; i < form.Exclusions.Count; i++)
        {
            RequireKnown(people, form.Exclusions[i].PersonRef, $"referral.exclusions[{i}].person_ref", problems);
        }
        for (var i = 0; i < (form.Agreement?.GivenBy.Count ?? 0); i++)
        {
            RequireKnown(people, form.Agreement!.GivenBy[i].PersonRef, $"referral.agreement.given_by[{i}].person_ref", problems);
        }
    }

    private static void RequireNew(HashSet<string> known, string key, string path, Problems problems)
    {
        if (key.Length > 0 && !known.Add(key))
        {
            problems.Add(path, ErrorReason.Duplicate, "Another child or family member of this referral has the same key.");
        }
    }

    private static void RequireKnown(HashSet<string> known, string key, string path, Problems problems)
    {
        if (key.Length > 0 && !known.Contains(key))
        {
            problems.Add(path, ErrorReason.ReferenceUnknown, "This points at nobody in the referral.");
        }
    }
}
