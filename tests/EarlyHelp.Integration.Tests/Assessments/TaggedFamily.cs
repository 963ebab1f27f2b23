using System.Collections;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Enum = System.Enum;

namespace EarlyHelp.Integration.Tests.Assessments;

/// <summary>
/// An assessment with something random in every field, in which every string that is a person's carries that person's tag, and texts about
/// others and about the family speak of everybody by name.
/// </summary>
internal sealed class TaggedFamily
{
    public static readonly string[] Children = ["c1", "c2", "c3", "c4"];

    public static readonly string[] Everybody = [.. Children, "m1", "m2", "m3"];

    private readonly Random _random;
    private readonly string _readerId;

    public TaggedFamily(int seed, Guid reader)
    {
        _random = new(seed);
        _readerId = reader.ToString();
        Whole = new()
        {
            State = AssessmentState.Active,
            LeadOrganisationId = Guid.NewGuid().ToString(),
            LeadPractitioner = Lead(),
            EarlierLeadPractitioners = { Lead() },
            Content = Content(),
            PlanSummary = new() { NeedsToHappen = Plain(), OpenActions = 3 },
            Closure = Fill(new AssessmentClosure(), "", TextOf("m1", Plain())),
            TransferId = Guid.NewGuid().ToString(),
        };
        Whole.Closure.ChildrensViews.Clear();
        Whole.Closure.ParentsViews.Clear();
        Whole.Closure.ChildrensViews.Add(Children.Select(View));
        Whole.Closure.ParentsViews.Add(View("m1"));
        Whole.Closure.Reason = "NEEDS_MET";
        Whole.Closure.WhatChanged = Plain();
        Whole.Closure.PostClosurePlan = Plain();
        Whole.Actions.Add(Enumerable.Range(0, 12).Select(Action));
        Whole.Reviews.Add(Enumerable.Range(0, 4).Select(_ => Review()));
        Whole.ContributedSections.Add(Enumerable.Range(0, 8).Select(Section));
    }

    public V1.Assessment Whole { get; }

    public static string TagOf(string person) => $"Qx{person}xq";

    private static string TextOf(string person, string text) => $"{text} {TagOf(person)}detail";

    /// <summary>What may be said where everybody may read it: names, and nothing else that is theirs.</summary>
    private string Plain() => $"We talk with {TagOf(Any(Everybody))}, and {TagOf(Any(Everybody))}.";

    private string Any(params string[] from) => from[_random.Next(from.Length)];

    private string AnyChild() => Any([.. Children, ""]);

    private static LeadPractitioner Lead() =>
        new()
        {
            Name = "Jo Bell",
            Role = "key worker",
            OrganisationId = Guid.NewGuid().ToString(),
            FamilysView = $"{TagOf("m1")}detail likes Jo",
            Reason = $"{TagOf("m2")}detail asked for it",
        };

    private AssessmentContent Content()
    {
        // The family's own narrative: everything in it may be anybody's.
        var content = Fill(new AssessmentContent(), "", TextOf(Any(Everybody), Plain()) + TextOf("m1", ""));
        content.Children.Clear();
        content.Children.Add(Children.Select(child => Person(new V1.Child { Ref = child }, child)));
        content.FamilyMembers.Clear();
        content.FamilyMembers.Add(Everybody.Skip(Children.Length).Select(member => Person(new FamilyMember { Ref = member }, member)));
        content.ParentsViews.Clear();
        content.ParentsViews.Add(View("m1"));
        content.ChildrensViews.Clear();
        content.ChildrensViews.Add(Children.Select(View));
        content.Domains.Clear();
        content.Domains.Add(Enumerable.Range(0, 8).Select(_ => Domain()));
        content.Scales.Clear();
        content.Scales.Add(Enumerable.Range(0, 8).Select(_ => Score()));
        content.Tried.Clear();
        content.Tried.Add(Children.Select(child => new Intervention { ChildRef = child, What = TextOf(child, Plain()) }));
        content.Tried.Add(new Intervention { What = TextOf("m2", Plain()) });
        content.Analysis.NeedsToHappen = Plain();
        content.VisitingRisk = new() { Details = Plain() };
        return content;
    }

    private T Person<T>(T block, string person)
        where T : IMessage
    {
        Fill(block, person, TagOf(person));
        foreach (var field in block.Descriptor.Fields.InDeclarationOrder())
        {
            if (field.Name == "ref")
            {
                field.Accessor.SetValue(block, person);
            }
        }
        if (block is V1.Child child)
        {
            child.MotherRef = "m1";
            child.SecondAddress = new() { Lines = { $"{TagOf("m2")}detail street" } };
        }
        return block;
    }

    private PersonView View(string person) => new() { PersonRef = person, View = TextOf(person, Plain()) };

    private DomainOfNeed Domain()
    {
        var child = AnyChild();
        return new()
        {
            Domain = (NeedDomain)_random.Next(1, 8),
            ChildRef = child,
            Needs = TextOf(child.Length > 0 ? child : "m1", Plain()),
        };
    }

    private ScaleScore Score()
    {
        var (rater, child) = (Any([.. Everybody, ""]), AnyChild());
        return new()
        {
            Rater = rater.Length > 0 ? TagOf(rater) : "Jo Bell",
            RaterRef = rater,
            RaterKind = rater.Length > 0 ? RaterKind.Parent : RaterKind.Professional,
            ChildRef = child,
            Why = TextOf(
                rater.Length > 0 ? rater
                    : child.Length > 0 ? child
                    : "m1",
                Plain()
            ),
            Score = 3,
        };
    }

    private PlanAction Action(int number)
    {
        var (child, owner) = (AnyChild(), Any([.. Everybody, "", "-"]));
        var isFamilys = child.Length == 0 && owner.Length > 1;
        return new()
        {
            Id = $"a{number}",
            ChildRef = child,
            What =
                child.Length > 0 ? TextOf(child, Plain())
                : isFamilys ? TextOf(owner, Plain())
                : Plain(),
            Progress = Plain(),
            Owner = owner switch
            {
                "" => new() { Name = "Jo Bell", OrganisationId = Guid.NewGuid().ToString() },
                // Somebody of whom it is not said who it is.
                "-" => new() { Name = TagOf("m3"), Role = $"{TagOf("m3")}detail" },
                _ => new() { Name = TagOf(owner), PersonRef = owner },
            },
        };
    }

    private Review Review()
    {
        var review = Fill(new Review(), "", TextOf("m1", Plain()));
        (review.Chair, review.NoteTaker) = (Any([TagOf("m2"), "Jo Bell"]), TagOf("c4"));
        review.RecordedBy = new() { Name = "Jo Bell" };
        (review.Place, review.Id) = (Plain(), "r");
        review.Attendance.Clear();
        review.Attendance.Add(Everybody.Select(person => new ReviewAttendance { Name = TagOf(person), PersonRef = person }));
        review.Attendance.Add(new ReviewAttendance { Name = TagOf("m3"), Role = "aunt" });
        review.Attendance.Add(new ReviewAttendance { Name = "Pat", OrganisationId = Guid.NewGuid().ToString() });
        review.FamilyUpdates.Clear();
        review.FamilyUpdates.Add(Everybody.Select(View));
        review.Scales.Clear();
        review.Scales.Add(Enumerable.Range(0, 6).Select(_ => Score()));
        review.Progress.Clear();
        review.Progress.Add(Whole.Actions.Select(action => new ActionProgress { ActionId = action.Id, Note = action.What }));
        return review;
    }

    private ContributedSection Section(int number)
    {
        var child = AnyChild();
        var isOwn = number == 0;
        return new()
        {
            OrganisationId = isOwn ? _readerId : Guid.NewGuid().ToString(),
            Author = new() { Name = "Jo Bell" },
            Domain = (NeedDomain)_random.Next(0, 8),
            ChildRef = child,
            Text =
                child.Length > 0 ? TextOf(child, Plain())
                : isOwn ? Plain()
                : TextOf("m1", Plain()),
        };
    }

    /// <summary>Something in every field; in every string the text.</summary>
    private T Fill<T>(T message, string person, string text)
        where T : IMessage
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(field => !field.IsMap))
        {
            if (field.IsRepeated)
            {
                ((IList)field.Accessor.GetValue(message)).Add(Value(field, person, text));
            }
            else
            {
                field.Accessor.SetValue(message, Value(field, person, text));
            }
        }
        return message;
    }

    private object Value(FieldDescriptor field, string person, string text) =>
        field.FieldType switch
        {
            FieldType.String => text,
            FieldType.Bool => _random.Next(2) == 1,
            FieldType.Int32 => _random.Next(10),
            FieldType.Enum => Enum.ToObject(
                field.EnumType.ClrType,
                field.EnumType.Values[_random.Next(field.EnumType.Values.Count)].Number
            ),
            FieldType.Message when field.MessageType == Timestamp.Descriptor => Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch),
            FieldType.Message => Fill(field.MessageType.Parser.ParseFrom(ByteString.Empty), person, text),
            _ => throw new NotSupportedException($"{field.FieldType}"),
        };
}
