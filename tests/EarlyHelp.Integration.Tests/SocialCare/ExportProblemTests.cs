using System.Text;
using EarlyHelp.SocialCare.Export;
using EarlyHelp.Workbench.Forms;
using static EarlyHelp.Integration.Tests.SocialCare.CaseSystem;

namespace EarlyHelp.Integration.Tests.SocialCare;

/// <summary>Whatever is wrong with one case is told in its place, and the other cases go on.</summary>
public sealed class ExportProblemTests
{
    private const string Good = "Z9,Goals met.,L2,Y,P9,Juno,04/03/2015,,,,,\n";

    [Theory]
    [InlineData("A1,Goals met.,L2,Y,P1,Juno\n", 2, 1, "the row", "not as many cells")]
    [InlineData("A1,Goals met.,L2,Y,P1,Juno,04/03/2015,,,,,,more\n", 2, 1, "the row", "not as many cells")]
    [InlineData("A1,Go\"als,L2,Y,P1,Juno,04/03/2015,,,,,\n", 2, 1, "the row", "quotation marks")]
    [InlineData(",Goals met.,L2,Y,P1,Juno,04/03/2015,,,,,\n", 2, 1, "Case", "Without a case number")]
    [InlineData("\"A1,\"\"Goals met.\",,L2,Y,P1,Juno,04/03/2015,,,,,\n", 2, 1, "Case", "no quotation mark")]
    [InlineData("A1,Goals met.,L2,Y,P1,Juno,2015-03-04,,,,,\n", 2, 7, "DOB", "dd/MM/yyyy")]
    [InlineData("A1,Goals met.,L7,Y,P1,Juno,04/03/2015,,,,,\n", 2, 3, "Level", "One of these belongs here")]
    [InlineData("A1,Goals met.,L2,perhaps,P1,Juno,04/03/2015,,,,,\n", 2, 4, "Agrees", "One of these belongs here")]
    [InlineData("A1,,,,,,,,,,,\n", 2, 1, "the row", "says nothing of a child")]
    [InlineData("A1,Goals met.,L2,Y,P1,Juno,04/03/2015,,,7,Ida,cousin\n", 2, 12, "Adult is", "One of these belongs here")]
    [InlineData(
        "A1,Goals met.,L2,Y,P1,Juno,04/03/2015,,,,,\nA1,Another.,L2,Y,P2,Ivo,04/03/2016,,,,,\n",
        3,
        2,
        "Why",
        "Line 2 of the same case says another thing"
    )]
    [InlineData("A1,,,,P1,Juno,04/03/2015,,,,,\nA1,,,,P1,June,04/03/2015,,,,,\n", 3, 5, "Person", "stands in line 2 already")]
    [InlineData("A1,,,,,Juno,04/03/2015,,,,,\nA1,,,,,Juno,04/03/2015,,,,,\n", 3, 5, "Person", "stands in line 2 already")]
    [InlineData(
        "A1,,,,P1,Juno,04/03/2015,,,7,Ida,mother\nA1,,,,P2,Ivo,04/03/2016,,,7,Ada,mother\n",
        3,
        10,
        "Adult",
        "Line 2 says other things of the person with this number"
    )]
    public async Task A_bad_row_is_told_with_its_line_and_the_rest_go_on(string bad, int line, int column, string place, string sentence)
    {
        await using var work = await OpenAsync();

        var run = await OfferAsync(work, Titles + bad + Good, "--json");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains(
            OfferRun.Problems(run.Output),
            found =>
                (found.Line, found.Column, found.Place) == (line, column, place)
                && found.Sentence.Contains(sentence, StringComparison.Ordinal)
        );
        Assert.Equal("Z9", Assert.Single(work.Offered()).Form.SenderReference);
    }

    [Fact]
    public async Task No_child_is_left_behind_whose_row_is_broken()
    {
        await using var work = await OpenAsync();

        var run = await OfferAsync(
            work,
            Titles + Row("A1", "P1") + Row("A2", "P2") + "A1,Goals met.,L2,Y,P3\n" + Row("A3", "P4"),
            "--json"
        );

        Assert.Equal(["A2", "A3"], work.Offered().Select(offer => offer.Form.SenderReference));
        var problem = Assert.Single(OfferRun.Problems(run.Output));
        Assert.Equal(("A1", 4), (problem.Case, problem.Line));
        Assert.Contains("nobody is to be left behind", problem.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_row_that_does_not_say_whose_it_is_holds_back_the_cases_beside_it()
    {
        await using var work = await OpenAsync();
        var map = work.Write("map.yaml", "case: { number: Case }\nchild: { fields: { name: { given: Forename } } }");
        var export = work.Write("export.csv", "Forename,Case\nJuno,A1\nIvo,A2\nUna\nOdo,A3\nUlf,A4\n");

        var run = await RunAsync(work, "offer", export, "--map", map, "--to", School, "--json");

        Assert.Equal(["A1", "A4"], work.Offered().Select(offer => offer.Form.SenderReference));
        Assert.Equal([("A2", 4), ("A3", 4)], OfferRun.Problems(run.Output).Select(found => (found.Case, found.Line)));
    }

    [Fact]
    public async Task The_rest_of_a_row_that_was_torn_in_two_holds_back_its_case()
    {
        await using var work = await OpenAsync();
        var torn = Row("A2", "P2", adult: ",Ida,mother").Replace("mother", "mother\nof both", StringComparison.Ordinal);

        await OfferAsync(work, Titles + Row("A1", "P1") + torn + Row("A3", "P3") + Row("A4", "P4"));

        Assert.Equal(["A1", "A4"], work.Offered().Select(offer => offer.Form.SenderReference));
    }

    [Fact]
    public async Task A_quotation_mark_that_is_never_closed_holds_back_what_it_may_have_swallowed()
    {
        await using var work = await OpenAsync();

        await OfferAsync(work, Titles + Row("A1", "P1") + Row("A2", "P2") + Row("A2", "P3", name: "\"Juno") + Row("A4", "P4"));

        Assert.Equal("A1", Assert.Single(work.Offered()).Form.SenderReference);
    }

    [Fact]
    public async Task Rows_of_one_case_need_not_stand_together_and_say_the_familys_words_once()
    {
        await using var work = await OpenAsync();

        await OfferAsync(work, Titles + Row("A1", "P1") + Row("A2", "P2") + "a1,,,,P3,Ivo,04/03/2016,,,,,\n");

        Assert.Equal([2, 1], work.Offered().Select(offer => offer.Form.Children.Count));
    }

    [Fact]
    public async Task Adults_who_look_alike_are_two_people_and_somebody_is_told()
    {
        await using var work = await OpenAsync();

        var run = await OfferAsync(
            work,
            Titles + Row("A1", "P1", adult: ",Ida,mother") + Row("A1", "P2", name: "Ivo", adult: ",Ida,mother")
        );

        Assert.Equal(2, Assert.Single(work.Offered()).Form.FamilyMembers.Count);
        Assert.Contains("export.csv, line 3, column 10, Adult: Line 2 has an adult of the same name.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_adults_row_must_say_of_which_child_when_there_are_several()
    {
        await using var work = await OpenAsync();
        var map = work.Write(
            "map.yaml",
            Map + "\nadultRows: { case: Case, child: Child, id: Id, fields: { name: { given: Name } }, relationship: { kind: Is } }"
        );
        var export = work.Write("export.csv", Titles + Row("A1", "P1") + Row("A1", "P2", name: "Ivo") + Row("A2", "P3") + Row("A3", "P4"));
        var adults = work.Write(
            "adults.csv",
            "Case,Child,Id,Name,Is\nA1,,7,Ida,mother\nA2,,8,Odo,father\nA3,P9,9,Una,mother\nA7,,1,Ulf,father\n"
        );

        var run = await RunAsync(work, "offer", export, "--map", map, "--adults", adults, "--to", School, "--json");

        Assert.Equal(
            [("", 5, "Case"), ("A1", 2, "Child"), ("A3", 4, "Child")],
            OfferRun.Problems(run.Output).Select(found => (found.Case, found.Line, found.Place)).Order()
        );
        Assert.Equal("Odo", Assert.Single(work.Offered()).Form.FamilyMembers.Single().Name.Given);
    }

    [Theory]
    [InlineData("[{\"Case\": \"A1\"", 1)]
    [InlineData("[\n17]", 2)]
    [InlineData("[{\"Case\": \"A1\",\n\"Case\": \"A2\"}]", 2)]
    [InlineData("[{\"children\": [\n5]}]", 2)]
    [InlineData("[{\"Case\":\n\"\\ud800\"}]", 2)]
    [InlineData("[]\n[]", 2)]
    [InlineData("", 1)]
    public async Task JSON_that_cannot_be_read_is_told_with_its_line(string json, int line)
    {
        await using var work = await OpenAsync();

        var run = await RunAsync(work, "offer", work.Write("export.json", json), "--map", work.Write("map.yaml", Map), "--to", School);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"export.json, line {line}, column ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cases_of_JSON_without_number_or_child_or_with_one_number_are_not_offered()
    {
        await using var work = await OpenAsync();
        var child = "\"children\": [ { \"Person\": \"P1\", \"Forename\": \"Juno\" } ]";
        var json = $$"""
            [ { {{child}} },
              { "Case": "A1", "children": [] },
              { "Case": "A2", {{child}} },
              { "Case": "a2", {{child}} },
              { "Case": "A3", "Agrees": true, {{child}} } ]
            """;

        var run = await RunAsync(
            work,
            "offer",
            work.Write("export.json", json),
            "--map",
            work.Write("map.yaml", Map),
            "--to",
            School,
            "--json"
        );

        Assert.Equal("A3", Assert.Single(work.Offered()).Form.SenderReference);
        Assert.Equal([1, 2, 3, 4], OfferRun.Problems(run.Output).Select(found => found.Line));
        Assert.Contains("Why: The map names this key, and no case has it.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_windows_1252_export_is_read_with_a_warning()
    {
        await using var work = await OpenAsync();
        var path = work.Write("export.csv", "");
        await File.WriteAllBytesAsync(path, Encoding.Latin1.GetBytes(Titles + Row("A1", "P1", name: "Zoë")));

        var run = await RunAsync(work, "offer", path, "--map", work.Write("map.yaml", Map), "--to", School);

        Assert.Equal("Zoë", Assert.Single(work.Offered()).Form.Children.Single().Name.Given);
        Assert.Contains("was read as windows-1252", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_is_not_there_is_named()
    {
        await using var work = await OpenAsync();

        var run = await OfferAsync(work, "Case,Why\nA1,x\n");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(
            "export.csv, line 1, column 1, Forename: The first line must name this column",
            run.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_slip_in_the_map_is_told_with_its_line()
    {
        var path = Path.GetTempFileName();
        const string map = """
            always: { familyWord: { agreesToSupport: yes }, level: 2 }
            case:
              number: Case
              fields: { reazon: Why, contact: Phone }
            child: { fields: { ref: Id, name: { given: [Forename] } }, age: Age }
            adults: { id: Adult }
            """;
        try
        {
            File.WriteAllText(path, map);

            var problems = Assert.Throws<InputException>(() => ColumnMap.Read(path)).Problems;

            Assert.Equal(
                [
                    ("always", 1),
                    ("case.fields", 4),
                    ("case.fields.contact", 4),
                    ("child", 5),
                    ("child.fields", 5),
                    ("child.fields.name.given", 5),
                    ("adults", 6),
                ],
                problems.Select(problem => (problem.Place, problem.Line))
            );
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Nothing_about_a_family_leaves_by_the_way_of_problems()
    {
        await using var work = await OpenAsync();

        var run = await OfferAsync(work, Titles + Row("A1", "P1", name: "Isolde", born: "31/02/2013", why: "Arguments."), "--json");

        Assert.All(
            ["Isolde", "31/02/2013", "Arguments."],
            word => Assert.DoesNotContain(word, run.Error + run.Output, StringComparison.Ordinal)
        );
    }
}
