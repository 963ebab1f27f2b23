using EarlyHelp.SchoolMis.Pupils;
using Contact = EarlyHelp.SchoolMis.Pupils.Contact;
using Contract = EarlyHelp.Integration.V1;
using ReferralForm = EarlyHelp.SchoolMis.Forms.ReferralForm;

namespace EarlyHelp.SchoolMis.Referrals;

/// <summary>
/// A pupil's record and a person's form make one referral. Where both speak, the form is the later word. What neither says
/// stays unsaid: a school's "false" is an empty box, not somebody's answer.
/// </summary>
internal static class PupilToReferral
{
    public const string ChildRef = "child";
    private const string Prefix = "contact-";

    /// <param name="school">The school whose record it is.</param>
    /// <exception cref="InputException">The form speaks of a contact that the record does not have.</exception>
    public static ReferralDraft Map(Pupil pupil, School? school, ReferralForm form)
    {
        var notes = new List<string>();
        var referral = form.Content.Clone();

        var child = ChildMapping.FromRecord(pupil, school, notes);
        ChildMapping.Overlay(child, referral.Children.SingleOrDefault());
        referral.Children.Clear();
        referral.Children.Add(child);

        AddAdults(referral, pupil.Contacts, form.File);
        return new ReferralDraft(referral, notes);
    }

    private static void AddAdults(Contract.ReferralForm referral, IReadOnlyList<Contact> contacts, string formFile)
    {
        var fromForm = referral.FamilyMembers.ToList();
        referral.FamilyMembers.Clear();
        foreach (var contact in contacts)
        {
            var reference = Reference(contact, contacts);
            if (Professions.Of(contact) is { } professional)
            {
                referral.Professionals.Add(professional);
                continue;
            }

            var member = ContactMapping.FromRecord(contact, reference);
            foreach (var answers in fromForm.Where(answers => answers.Ref == reference))
            {
                ContactMapping.Overlay(member, answers);
            }

            fromForm.RemoveAll(answers => answers.Ref == reference);
            referral.FamilyMembers.Add(member);
        }

        if (fromForm.Any(member => member.Ref.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            throw new InputException(
                new InputProblem(
                    formFile,
                    1,
                    1,
                    "familyMembers",
                    "A ref names a contact that the pupil's record does not have, or has twice."
                )
            );
        }

        foreach (var member in fromForm)
        {
            referral.FamilyMembers.Add(ContactMapping.FromForm(member));
        }
    }

    /// <summary>By the record's own number. A number that stands twice names nobody, or a form could speak of the wrong parent.</summary>
    private static string Reference(Contact contact, IReadOnlyList<Contact> all) =>
        all.Count(other => other.Order == contact.Order) == 1 ? $"{Prefix}{contact.Order}" : $"{Prefix}line-{contact.Line}";
}
