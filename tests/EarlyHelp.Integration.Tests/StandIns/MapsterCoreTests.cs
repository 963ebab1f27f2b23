using Mapster;

namespace EarlyHelp.Integration.Tests.StandIns;

/// <summary>Mapster finds part of Mapster.Core by name at run time, where no reference in its metadata tells of it.</summary>
public sealed class MapsterCoreTests
{
    private readonly TypeAdapterConfig config = new();

    [Theory]
    [InlineData("Amber", Rating.Amber)]
    [InlineData("amber", Rating.Amber)]
    [InlineData("", Rating.Green)]
    public void A_text_becomes_an_enum(string text, Rating rating) => Assert.Equal(rating, text.Adapt<Rating>(config));

    [Fact]
    public void An_enum_becomes_a_text() => Assert.Equal("Red", Rating.Red.Adapt<string>(config));

    [Fact]
    public void A_dictionary_is_read_and_written_by_name()
    {
        var values = new Dictionary<string, object> { ["FirstName"] = "Ada", ["Rating"] = Rating.Red };

        Assert.Equal(new Person("Ada", Rating.Red), values.Adapt<Person>(config));
        Assert.Equal(values, new Person("Ada", Rating.Red).Adapt<Dictionary<string, object>>(config));
    }

    [Fact]
    public void A_flexible_name_matches_other_spellings()
    {
        config.Default.NameMatchingStrategy(NameMatchingStrategy.Flexible);
        var values = new Dictionary<string, object> { ["first_name"] = "Ada", ["RATING"] = Rating.Red };

        Assert.Equal(new Person("Ada", Rating.Red), values.Adapt<Person>(config));
        new Person("Eve", Rating.Green).Adapt(values, config);
        Assert.Equal("Eve", values["first_name"]);
        Assert.Equal(2, values.Count);
    }

    [Fact]
    public void A_name_changes_its_case()
    {
        config.NewConfig<Person, Dictionary<string, object>>().NameMatchingStrategy(NameMatchingStrategy.ToCamelCase);

        Assert.Equal(["firstName", "rating"], new Person("Ada", default).Adapt<Dictionary<string, object>>(config).Keys);
    }

    [Fact]
    public void A_parameter_lasts_for_one_mapping()
    {
        config.NewConfig<string, Person>().MapWith(text => new Person(text + MapContext.Current!.Parameters["surname"], default));

        Assert.Equal("Ada L", "Ada ".BuildAdapter(config).AddParameters("surname", "L").AdaptToType<Person>().FirstName);
        Assert.Null(MapContext.Current);
    }

    [Fact]
    public void A_circle_of_references_stays_one()
    {
        config.Default.PreserveReference(true);
        var node = new Node();
        node.Next = node;

        var copy = node.Adapt<NodeCopy>(config);

        Assert.Same(copy, copy.Next);
    }

    [Fact]
    public void A_copy_of_a_configuration_is_its_own()
    {
        config.NewConfig<Person, Person>().Map(person => person.FirstName, person => "mapped");

        Assert.Equal("mapped", new Person("Ada", default).Adapt<Person>(config.Clone()).FirstName);
        Assert.Equal("Ada", new Person("Ada", default).Adapt<Person>(new TypeAdapterConfig()).FirstName);
    }

    [Fact]
    public void A_member_without_a_source_is_refused()
    {
        config.RequireDestinationMemberSource = true;
        config.NewConfig<Node, Person>();

        Assert.Throws<CompileException>(() => config.Compile());
    }

    public enum Rating
    {
        Green,
        Amber,
        Red,
    }

    public sealed record Person(string FirstName, Rating Rating);

    public sealed class Node
    {
        public Node? Next { get; set; }
    }

    public sealed class NodeCopy
    {
        public NodeCopy? Next { get; set; }
    }
}
