using System.Globalization;
using EarlyHelp.Integration.Benchmarks.Load;
using EarlyHelp.Integration.Benchmarks.Pgbench;
using EarlyHelp.Integration.Client;
using EarlyHelp.Integration.V1;
using Google.Type;
using Npgsql;

namespace EarlyHelp.Integration.Benchmarks;

/// <summary>
/// Long assessments: 12 family members, 40 actions, 30 reviews. One is written through the service, and the others are its rows under ids of
/// their own, in the same database: both sides read them there.
/// </summary>
internal sealed class StoredAssessments
{
    private const int Members = 12;
    private const int Actions = 40;
    private const int Reviews = 30;

    private const string Prefix = "0198f000-0000-73a1-8001-";

    private static readonly Worker Lead = new() { Name = LoadClient.User.Name, Role = LoadClient.User.Role };

    private readonly WrittenRows _read;
    private readonly IReadOnlyCollection<string> _organisations;
    private readonly int _count;

    private StoredAssessments(WrittenRows read, IReadOnlyCollection<string> organisations, int count) =>
        (_read, _organisations, _count) = (read, organisations, count);

    public static string Id(int number) => Prefix + number.ToString("x12", CultureInfo.InvariantCulture);

    /// <summary>The service's statement for one assessment as its lead reads it, and the access record, in one transaction.</summary>
    public string Get =>
        string.Join(
            '\n',
            "\\set n :n + 1",
            "\\set k :base + :n * 256 + :client_id",
            $"\\set i random(1, {_count})",
            "begin;",
            $"""
            select a.*, r.*, c.reference, c.accountable_organisation_id, exists (
                select from assessed_child m where m.local_authority = a.local_authority and m.assessment_id = a.id and exists (
                  select from listed_child l where l.local_authority = m.local_authority and l.child_id = m.child_id and exists (
                    select from monitoring_note n where n.local_authority = l.local_authority and n.listed_child_id = l.id and n.shared
                  )
                )
              ) from assessment a
              join assessment_revision r on (r.local_authority, r.assessment_id, r.number) = (a.local_authority, a.id, a.revision)
              join early_help_case c on (c.local_authority, c.id) = (a.local_authority, a.case_id)
              where a.local_authority = '929' and a.id = {IdSql(":i")};
            """,
            new RowSql(":k", ":k", _organisations).Insert(_read["access_record"]) + ";",
            "end;",
            ""
        );

    public static async Task<StoredAssessments> MakeAsync(EarlyHelpClient client, NpgsqlDataSource database, int count, string organisation)
    {
        var id = await WriteAsync(client, organisation);
        foreach (var copy in Copies(id, count))
        {
            await using var command = database.CreateCommand(copy);
            await command.ExecuteNonQueryAsync();
        }
        await client.Assessments.GetAsync(Id(1), AssessmentView.Full);
        var organisations = new List<string>();
        await using var reader = await database.CreateCommand("select id::text from organisation").ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            organisations.Add(reader.GetString(0));
        }
        return new(
            await WrittenRows.OfTransactionAsync(database, $"access_record where rpc like '%/GetAssessment' and '{Id(1)}' = any(subjects)"),
            organisations,
            count
        );
    }

    private static string IdSql(string number) => $"('{Prefix}' || lpad(to_hex({number}::bigint), 12, '0'))::uuid";

    private static IEnumerable<string> Copies(string id, int count)
    {
        var (copy, numbers) = (IdSql("g"), $"generate_series(1::bigint, {count}) g");
        yield return $"""
            insert into assessment select (jsonb_populate_record(a, jsonb_build_object('id', {copy}, 'reference', 'B' || lpad(g::text, 7, '0')))).*
            from assessment a, {numbers} where a.id = '{id}'
            """;
        var newest = $"r.number = (select revision from assessment where id = '{id}')";
        foreach (var (table, which) in new[] { ("assessment_revision", newest), ("assessed_child", "true") })
        {
            yield return $"""
                insert into {table} select (jsonb_populate_record(r, jsonb_build_object('assessment_id', {copy}))).*
                from {table} r, {numbers} where r.assessment_id = '{id}' and {which}
                """;
        }
    }

    private static async Task<string> WriteAsync(EarlyHelpClient client, string organisation)
    {
        var today = DateTime.UtcNow;
        var started = await client.Assessments.StartAsync(
            new StartAssessmentRequest
            {
                LeadPractitioner = new()
                {
                    Name = Lead.Name,
                    Role = Lead.Role,
                    OrganisationId = organisation,
                },
                Content = Content(),
            }
        );
        var assessment = started.Assessment;
        var consent = (await client.Consent.GetAsync(assessment.CaseId)).Consent;
        await client.Consent.RecordAgreementAsync(
            new RecordAgreementRequest
            {
                CaseId = assessment.CaseId,
                Etag = consent.Etag,
                Word = new()
                {
                    AgreesToSupport = Answer.Yes,
                    AgreesToSharing = Answer.Yes,
                    Method = AgreementMethod.Written,
                    GivenOn = Day(today),
                    GivenBy =
                    {
                        new AgreementGiver
                        {
                            Name = "Ada Benchmark",
                            Relationship = "mother",
                            Agrees = Answer.Yes,
                        },
                    },
                },
            }
        );
        for (var i = 0; i < Actions; i++)
        {
            var action = new PlanAction
            {
                What = $"Action {i}: something that somebody does by a day, said in one sentence of the usual length.",
                Owner = new()
                {
                    Name = Lead.Name,
                    Role = Lead.Role,
                    OrganisationId = organisation,
                },
                DueOn = Day(today.AddDays(i + 1)),
            };
            assessment = (
                await client.Assessments.AddActionAsync(
                    new AddActionRequest
                    {
                        AssessmentId = assessment.Id,
                        Etag = assessment.Etag,
                        Action = action,
                    }
                )
            ).Assessment;
        }
        assessment = (
            await client.Assessments.ActivateAsync(new ActivateAssessmentRequest { AssessmentId = assessment.Id, Etag = assessment.Etag })
        ).Assessment;
        for (var i = 0; i < Reviews; i++)
        {
            var review = new Review
            {
                HeldOn = Day(today),
                WorkingWell = "What goes well, in two or three sentences as people say it at a meeting of this kind.",
                WorriedAbout = "What worries, in two or three sentences as people say it at a meeting of this kind.",
                Decision = ReviewDecision.Continue,
                NextReviewOn = Day(today.AddDays(42)),
            };
            assessment = (
                await client.Assessments.RecordReviewAsync(
                    new RecordReviewRequest
                    {
                        AssessmentId = assessment.Id,
                        Etag = assessment.Etag,
                        Review = review,
                    }
                )
            ).Assessment;
        }
        return assessment.Id;
    }

    private static AssessmentContent Content()
    {
        var child = new Child
        {
            Ref = "c1",
            Name = new() { Given = "Bo", Family = "Benchmark" },
            BirthDate = Day(DateTime.UtcNow.AddYears(-9)),
            Address = new() { Postcode = "NE61 1AA" },
        };
        var content = new AssessmentContent
        {
            Children = { child },
            Reason = "Why it is made.",
            Level = LevelOfNeed._2,
            ChildrensViews =
            {
                new PersonView { PersonRef = "c1", View = "What the child says." },
            },
            Analysis = new()
            {
                WorriedAbout = new string('w', 1000),
                WorkingWell = new string('g', 1000),
                NeedsToHappen = new string('n', 1000),
            },
        };
        content.FamilyMembers.Add(
            Enumerable
                .Range(0, Members)
                .Select(i => new FamilyMember
                {
                    Ref = $"m{i}",
                    Name = new() { Given = $"Member{i}", Family = "Benchmark" },
                    Relationships =
                    {
                        new Relationship { ChildRef = "c1", Kind = RelationshipKind.OtherRelative },
                    },
                })
        );
        return content;
    }

    private static Date Day(DateTime day) =>
        new()
        {
            Year = day.Year,
            Month = day.Month,
            Day = day.Day,
        };
}
