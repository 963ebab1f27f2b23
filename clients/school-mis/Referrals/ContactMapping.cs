using EarlyHelp.Integration.V1;
using EarlyHelp.SchoolMis.Pupils;
using Contact = EarlyHelp.SchoolMis.Pupils.Contact;

namespace EarlyHelp.SchoolMis.Referrals;

internal static class ContactMapping
{
    public static FamilyMember FromRecord(Contact contact, string reference)
    {
        var relationship = new Relationship
        {
            ChildRef = PupilToReferral.ChildRef,
            Kind = Kind(contact.Relationship),
            // Exporters write "false" when nobody asked: it never becomes "no".
            ParentalResponsibility = contact.Responsibility == ParentalResponsibility.Recorded ? Answer.Yes : Answer.Unspecified,
            LivesWithChild = contact.AtPupilsAddress ? Answer.Yes : Answer.Unspecified,
        };
        if (relationship.Kind == RelationshipKind.Other && contact.Relationship is { } words)
        {
            relationship.Description = words;
        }

        return new FamilyMember
        {
            Ref = reference,
            Name = new PersonName
            {
                Given = contact.Forename ?? "",
                Family = contact.Surname ?? "",
                Middle = contact.MiddleNames ?? "",
            },
            Sex = contact.Sex.ToContract(),
            Relationships = { relationship },
            Address = contact.AtPupilsAddress ? null : contact.Address.ToContract(),
            Contact = DetailsMapping.Contact(contact.Phones, contact.Email),
        };
    }

    /// <summary>What a person says of a contact of the record.</summary>
    public static void Overlay(FamilyMember member, FamilyMember answers)
    {
        var rest = FromForm(answers);
        foreach (var relationship in rest.Relationships)
        {
            if (member.Relationships.FirstOrDefault(known => known.ChildRef == relationship.ChildRef) is { } known)
            {
                known.MergeFrom(relationship);
            }
            else
            {
                member.Relationships.Add(relationship);
            }
        }

        rest.Relationships.Clear();
        // Merging would mix two addresses, or append to the record's telephone numbers.
        member.Address = rest.Address is null ? member.Address : null;
        member.Contact = rest.Contact is null ? member.Contact : null;
        member.MergeFrom(rest);
    }

    /// <summary>A form is about one child, so it need not say which.</summary>
    public static FamilyMember FromForm(FamilyMember member)
    {
        var copy = member.Clone();
        foreach (var relationship in copy.Relationships.Where(relationship => relationship.ChildRef is ""))
        {
            relationship.ChildRef = PupilToReferral.ChildRef;
        }

        return copy;
    }

    /// <summary>A Common Transfer File's code, or the word that a school's own export has in its place.</summary>
    private static RelationshipKind Kind(string? relationship) =>
        relationship?.ToUpperInvariant() switch
        {
            "PAM" or "MOTHER" => RelationshipKind.Mother,
            "PAF" or "FATHER" => RelationshipKind.Father,
            "STP" or "STEP-PARENT" or "STEPMOTHER" or "STEPFATHER" => RelationshipKind.StepParent,
            "CAR" or "CARER" or "GUARDIAN" => RelationshipKind.Carer,
            "FOM" or "FOF" or "FOSTER CARER" or "FOSTER MOTHER" or "FOSTER FATHER" => RelationshipKind.FosterCarer,
            "GRANDMOTHER" or "GRANDFATHER" or "GRANDPARENT" => RelationshipKind.Grandparent,
            "FAM" or "REL" or "AUNT" or "UNCLE" or "OTHER FAMILY MEMBER" or "OTHER RELATIVE" => RelationshipKind.OtherRelative,
            "SISTER" or "BROTHER" or "SIBLING" => RelationshipKind.Sibling,
            _ => RelationshipKind.Other,
        };
}
