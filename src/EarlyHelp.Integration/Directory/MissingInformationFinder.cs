using System.Collections;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace EarlyHelp.Integration.Directories;

/// <summary>What a requirement set still lacks in a form. Each requirement names the field that answers it.</summary>
internal static class MissingInformationFinder
{
    private const string HarmField = "referral.harm.suffered_or_likely";

    public static IEnumerable<MissingInformation> Find(
        AuthorityProfile authority,
        PathwayProfile pathway,
        OrganisationKind referrer,
        ReferralForm form
    ) =>
        form.Harm?.SufferedOrLikely == Answer.NotKnown
            ? Find(pathway, referrer, form).Prepend(HarmNotKnown(authority))
            : Find(pathway, referrer, form);

    public static IEnumerable<MissingInformation> Find(PathwayProfile pathway, OrganisationKind referrer, ReferralForm form) =>
        from requirement in pathway.Requirements
        where requirement.AskedOf.Count == 0 || requirement.AskedOf.Contains(referrer)
        from path in MissingPaths(form, requirement.Field.Split('.'), "referral")
        select new MissingInformation
        {
            Field = path,
            Requirement = requirement.Code,
            Question = requirement.Question,
            HowAsked = requirement.HowAsked,
        };

    /// <summary>Whoever is not sure about harm is told whom to ask, whatever the authority's requirement set says.</summary>
    private static MissingInformation HarmNotKnown(AuthorityProfile authority) =>
        new()
        {
            Field = HarmField,
            Requirement = "HARM",
            Question = "Has a child suffered, or is a child likely to suffer, significant harm?",
            HowAsked =
                "The hub will telephone you the same day. If you are worried now, do not wait: "
                + string.Join("; ", authority.SafeguardingContacts.Select(contact => $"{contact.Name}: {contact.Phone}"))
                + ".",
        };

    /// <summary>Whether the path names a field of the form: a set that does not is refused when it is stored.</summary>
    public static bool IsField(string path)
    {
        MessageDescriptor? descriptor = ReferralForm.Descriptor;
        var segments = path.Split('.');
        for (var i = 0; i < segments.Length; i++)
        {
            var each = segments[i].EndsWith("[]", StringComparison.Ordinal);
            var field = descriptor?.FindFieldByName(each ? segments[i][..^2] : segments[i]);
            var isLast = i == segments.Length - 1;
            // A list is walked with [] on the way to a field, and is an answer as a whole at the end.
            if (field is null || field.FieldType == FieldType.Bool || each != (field.IsRepeated && !isLast))
            {
                return false;
            }
            descriptor = field.FieldType == FieldType.Message ? field.MessageType : null;
        }
        return true;
    }

    private static IEnumerable<string> MissingPaths(IMessage message, ReadOnlyMemory<string> path, string prefix)
    {
        var segment = path.Span[0];
        var each = segment.EndsWith("[]", StringComparison.Ordinal);
        var field = message.Descriptor.FindFieldByName(each ? segment[..^2] : segment);
        var at = $"{prefix}.{field.Name}";
        if (each)
        {
            return ((IEnumerable)field.Accessor.GetValue(message))
                .Cast<IMessage>()
                .SelectMany((item, index) => MissingPaths(item, path[1..], $"{at}[{index}]"));
        }
        if (path.Length == 1)
        {
            return IsAnswered(message, field) ? [] : [at];
        }
        return field.Accessor.GetValue(message) is IMessage child
            ? MissingPaths(child, path[1..], at)
            : [string.Join('.', path[1..].ToArray().Prepend(at))];
    }

    private static bool IsAnswered(IMessage message, FieldDescriptor field) =>
        field.Accessor.GetValue(message) switch
        {
            null => false,
            ICollection list => list.Count > 0,
            string text => !string.IsNullOrWhiteSpace(text),
            IMessage child => child.CalculateSize() > 0,
            // "Not known" answers the question; "not asked" does not.
            Enum choice => Convert.ToInt32(choice, null) != 0,
            _ => field.Accessor.HasValue(message),
        };
}
