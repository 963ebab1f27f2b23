using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Referrals;

/// <summary>The keys by which the parts of a form point at each other.</summary>
internal static class ReferenceChecks
{
    public static void Check(ReferralForm form, string root, Problems problems)
    {
        var children = form.Children.Select(child => child.Ref).ToHashSet(StringComparer.Ordinal);
        var people = RequireDistinct(form, root, problems);
        CheckPointers(form, root, children, people, problems);
    }

    /// <summary>Speaks of the children that are known, and of people who are known or new.</summary>
    public static void CheckSupplement(ReferralForm form, ReferralForm known, string root, Problems problems)
    {
        var children = known.Children.Select(child => child.Ref).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < form.Children.Count; i++)
        {
            RequireKnown(children, form.Children[i].Ref, $"{root}.children[{i}].ref", problems);
        }
        var people = RequireDistinct(form, root, problems);
        for (var i = 0; i < form.FamilyMembers.Count; i++)
        {
            RequireNew([.. children], form.FamilyMembers[i].Ref, $"{root}.family_members[{i}].ref", problems);
        }
        people.UnionWith(children);
        people.UnionWith(known.FamilyMembers.Select(member => member.Ref));
        CheckPointers(form, root, children, people, problems);
    }

    private static HashSet<string> RequireDistinct(ReferralForm form, string root, Problems problems)
    {
        var people = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < form.Children.Count; i++)
        {
            RequireNew(people, form.Children[i].Ref, $"{root}.children[{i}].ref", problems);
        }
        for (var i = 0; i < form.FamilyMembers.Count; i++)
        {
            RequireNew(people, form.FamilyMembers[i].Ref, $"{root}.family_members[{i}].ref", problems);
        }
        return people;
    }

    private static void CheckPointers(ReferralForm form, string root, HashSet<string> children, HashSet<string> people, Problems problems)
    {
        for (var i = 0; i < form.FamilyMembers.Count; i++)
        {
            for (var j = 0; j < form.FamilyMembers[i].Relationships.Count; j++)
            {
                RequireKnown(
                    children,
                    form.FamilyMembers[i].Relationships[j].ChildRef,
                    $"{root}.family_members[{i}].relationships[{j}].child_ref",
                    problems
                );
            }
        }
        for (var i = 0; i < form.Children.Count; i++)
        {
            RequireKnown(people, form.Children[i].MotherRef, $"{root}.children[{i}].mother_ref", problems);
        }
        for (var i = 0; i < form.Tried.Count; i++)
        {
            RequireKnown(children, form.Tried[i].ChildRef, $"{root}.tried[{i}].child_ref", problems);
        }
        for (var i = 0; i < form.Exclusions.Count; i++)
        {
            RequireKnown(people, form.Exclusions[i].PersonRef, $"{root}.exclusions[{i}].person_ref", problems);
        }
        for (var i = 0; i < (form.Agreement?.GivenBy.Count ?? 0); i++)
        {
            RequireKnown(people, form.Agreement!.GivenBy[i].PersonRef, $"{root}.agreement.given_by[{i}].person_ref", problems);
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
