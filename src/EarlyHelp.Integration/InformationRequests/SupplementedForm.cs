using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.InformationRequests;

/// <summary>
/// What is known from a form and the answers that came after it: the newest word on a question, and lists that grow. Children and
/// family members are the same when they have the same `ref`.
/// </summary>
internal static class SupplementedForm
{
    public static ReferralForm Of(ReferralForm form, IEnumerable<ReferralForm> supplements)
    {
        var known = form.Clone();
        foreach (var supplement in supplements)
        {
            var rest = supplement.Clone();
            foreach (var child in supplement.Children)
            {
                if (known.Children.FirstOrDefault(other => other.Ref == child.Ref) is { } same)
                {
                    same.MergeFrom(child);
                    rest.Children.Remove(child);
                }
            }
            foreach (var member in supplement.FamilyMembers)
            {
                if (known.FamilyMembers.FirstOrDefault(other => other.Ref == member.Ref) is { } same)
                {
                    same.MergeFrom(member);
                    rest.FamilyMembers.Remove(member);
                }
            }
            known.MergeFrom(rest);
        }
        return known;
    }
}
