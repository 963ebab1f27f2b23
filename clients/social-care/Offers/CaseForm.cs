using EarlyHelp.Integration.V1;
using EarlyHelp.SocialCare.Export;

namespace EarlyHelp.SocialCare.Offers;

/// <summary>A case of the export as the contract says it.</summary>
internal sealed class CaseForm(ColumnMap map, Filling filling)
{
    // The contract's. A case with more is rather a column that was mistaken for the case number.
    private const int MaxChildren = 12;

    public TransferForm Of(ExportedCase exported)
    {
        var form = map.Always.Clone();
        map.Case.Fill(form, exported.Family, "form", filling);
        if (form.SenderReference.Length == 0)
        {
            form.SenderReference = exported.Number;
            filling.Stands("form.sender_reference", exported.Family, map.CaseNumber);
        }
        if (exported.Children.Count is 0 or > MaxChildren)
        {
            filling.Problem(
                exported.Family,
                map.CaseNumber,
                exported.Children.Count == 0
                    ? "The case names no child."
                    : $"The case has {exported.Children.Count} children, and {MaxChildren} can be offered. Is this the column of the case number?"
            );
            return form;
        }
        var adults = new AdultsOfCase(form, filling);
        var children = exported.Children.Select(record => AddChild(form, record, adults)).ToList();
        RefuseTwins(exported.Children, children);
        foreach (var record in exported.Adults)
        {
            AddAdult(record, exported.Children, children, adults);
        }
        NameMothers(form);
        return form;
    }

    private Child AddChild(TransferForm form, Record record, AdultsOfCase adults)
    {
        var path = $"form.children[{form.Children.Count}]";
        var child = new Child { Ref = $"c{form.Children.Count + 1}" };
        filling.Stands(path, record);
        if (!map.Child.Fields.Fill(child, record, path, filling))
        {
            filling.Problem(record, null, "The row says nothing of a child.");
        }
        form.Children.Add(child);
        filling.AddView(form.ChildrensViews, map.Child, record, child.Ref, "form.childrens_views");
        foreach (var adult in map.Adults)
        {
            adults.Add(adult, record, child.Ref);
        }
        return child;
    }

    /// <summary>The same child twice would be two children to whoever goes on.</summary>
    private void RefuseTwins(IReadOnlyList<Record> records, List<Child> children)
    {
        for (var i = 1; i < children.Count; i++)
        {
            var before = Enumerable.Range(0, i).Where(other => IsSame(records[i], children[i], records[other], children[other])).ToList();
            if (before.Count > 0)
            {
                filling.Problem(records[i], map.Child.Id, $"This child stands in line {records[before[0]].Line} already.");
            }
        }
    }

    private bool IsSame(Record record, Child child, Record otherRecord, Child other) =>
        record.Text(map.Child.Id) is { } id
            ? string.Equals(id, otherRecord.Text(map.Child.Id), StringComparison.OrdinalIgnoreCase)
            : new Child(child) { Ref = other.Ref }.Equals(other);

    private void AddAdult(Record record, IReadOnlyList<Record> records, List<Child> children, AdultsOfCase adults)
    {
        var rows = map.AdultRows;
        if (rows is null)
        {
            filling.Problem(record, null, "The map does not say how adults are written: adultRows.");
            return;
        }
        var number = record.Text(rows.Child);
        var index = number is null
            ? -1
            : records.ToList().FindIndex(child => string.Equals(child.Text(map.Child.Id), number, StringComparison.OrdinalIgnoreCase));
        switch (number, index, children)
        {
            case (null, _, [var only]):
                adults.Add(rows.Adult, record, only.Ref);
                break;
            case (null, _, _):
                filling.Problem(record, rows.Child, "What is this person to which child? The case has several: one row for each.");
                break;
            case (_, < 0, _):
                filling.Problem(record, rows.Child, "The case has no child with this number.");
                break;
            default:
                adults.Add(rows.Adult, record, children[index].Ref);
                break;
        }
    }

    private static void NameMothers(TransferForm form)
    {
        foreach (var child in form.Children.Where(child => child.ExpectedDeliveryDate is not null))
        {
            var mothers = form.FamilyMembers.Where(adult =>
                adult.Relationships.Any(one => one.ChildRef == child.Ref && one.Kind == RelationshipKind.Mother)
            );
            child.MotherRef = mothers.ToList() is [var mother] ? mother.Ref : "";
        }
    }
}
