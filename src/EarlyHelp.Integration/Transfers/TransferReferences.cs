using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Transfers;

/// <summary>The keys by which plan and views point at children and family.</summary>
internal sealed class TransferReferences(TransferForm form, Family family, Problems problems)
{
    private readonly HashSet<string> _children = [.. family.Children.Select(child => child.Ref)];

    public void Check()
    {
        HashSet<string> people = [.. _children, .. family.Members.Select(member => member.Ref)];
        for (var i = 0; i < form.SuggestedPlan.Count; i++)
        {
            Require(_children, form.SuggestedPlan[i].ChildRef, $"form.suggested_plan[{i}].child_ref");
        }
        for (var i = 0; i < form.ChildrensViews.Count; i++)
        {
            Require(_children, form.ChildrensViews[i].PersonRef, $"form.childrens_views[{i}].person_ref");
        }
        for (var i = 0; i < form.ParentsViews.Count; i++)
        {
            Require(people, form.ParentsViews[i].PersonRef, $"form.parents_views[{i}].person_ref");
        }
    }

    private void Require(HashSet<string> known, string key, string field)
    {
        if (key.Length > 0 && !known.Contains(key))
        {
            problems.Add(field, ErrorReason.ReferenceUnknown, "This points at nobody in the family.");
        }
    }
}
