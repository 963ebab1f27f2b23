using EarlyHelp.Integration.V1;
using EarlyHelp.SocialCare.Export;
using Google.Protobuf.Collections;

namespace EarlyHelp.SocialCare.Offers;

/// <summary>
/// The adults of one case. Only the case system's own number of a person says that two rows are of one person: names, dates of birth
/// and relationships do not, and two parents who look alike are sent as two.
/// </summary>
internal sealed class AdultsOfCase(TransferForm form, Filling filling)
{
    private readonly List<Known> _known = [];

    /// <summary>Takes an adult from a record, if there is one in it, as what it is to one child.</summary>
    public void Add(PersonPlaces places, Record record, string childRef)
    {
        var id = record.Text(places.Id);
        var before = id is null ? null : _known.Find(known => string.Equals(known.Id, id, StringComparison.OrdinalIgnoreCase));
        var path = $"form.family_members[{before?.Index ?? form.FamilyMembers.Count}]";
        var said = new FamilyMember();
        var isSaid = places.Fields.Fill(said, record, path, filling);
        if (!isSaid && id is null)
        {
            return;
        }
        if (before is not null && isSaid && !said.Equals(before.Said))
        {
            filling.Problem(
                record,
                places.Id,
                $"Line {before.Record.Line} says other things of the person with this number. Which of them is right?"
            );
            return;
        }
        if (before is null)
        {
            WarnOfLikeness(said, record, places);
            before = new Known(id, form.FamilyMembers.Count, said, record);
            _known.Add(before);
            form.FamilyMembers.Add(new FamilyMember(said) { Ref = $"a{before.Index + 1}" });
            filling.Stands(path, record);
        }
        var member = form.FamilyMembers[before.Index];
        Relate(member, places, record, childRef, path);
        filling.AddView(form.ParentsViews, places, record, member.Ref, "form.parents_views");
    }

    private void Relate(FamilyMember member, PersonPlaces places, Record record, string childRef, string path)
    {
        var relationship = new Relationship { ChildRef = childRef };
        places.Relationship.Fill(relationship, record, $"{path}.relationships[{member.Relationships.Count}]", filling);
        var already = member.Relationships.FirstOrDefault(other => other.ChildRef == childRef);
        if (already is null)
        {
            filling.Stands($"{path}.relationships[{member.Relationships.Count}]", record);
            member.Relationships.Add(relationship);
        }
        else if (!already.Equals(relationship))
        {
            filling.Problem(record, places.Id, "This person is two different things to the same child. Which of them is right?");
        }
    }

    private void WarnOfLikeness(FamilyMember said, Record record, PersonPlaces places)
    {
        if (said.Name is not null && _known.Find(known => said.Name.Equals(known.Said.Name)) is { } alike)
        {
            filling.Warning(
                record,
                places.Id,
                $"Line {alike.Record.Line} has an adult of the same name. They are sent as two people: only a person's number says that they are one."
            );
        }
    }

    private sealed record Known(string? Id, int Index, FamilyMember Said, Record Record);
}

internal static class Views
{
    /// <summary>What a person thinks, when the record says it; once, where rows repeat it.</summary>
    public static void AddView(
        this Filling filling,
        RepeatedField<PersonView> views,
        PersonPlaces places,
        Record record,
        string personRef,
        string path
    )
    {
        var view = new PersonView { PersonRef = personRef };
        if (places.View.Fill(view, record, $"{path}[{views.Count}]", filling) && !views.Contains(view))
        {
            views.Add(view);
        }
    }
}
