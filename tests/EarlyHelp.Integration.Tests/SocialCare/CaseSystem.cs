using EarlyHelp.Integration.Tests.Cli;
using EarlyHelp.Integration.V1;
using EarlyHelp.SocialCare.Commands;
using Google.Type;

namespace EarlyHelp.Integration.Tests.SocialCare;

/// <summary>A social care system's desk: a fake service that takes every offer, and exports to offer from.</summary>
internal static class CaseSystem
{
    public const string School = "0198f000-0000-7000-8000-000000000101";

    /// <summary>The smallest map that can say what the tests need.</summary>
    public const string Map = """
        dateFormat: dd/MM/yyyy
        case:
          number: Case
          fields: { reason: Why, level: Level, familyWord: { agreesToSupport: Agrees } }
        child:
          id: Person
          fields: { name: { given: Forename }, birthDate: DOB, disabled: Disabled }
          view: { view: View }
        adults:
          - id: Adult
            fields: { name: { given: Adult name } }
            relationship: { kind: Adult is }
        values:
          Level: { L2: "2" }
        """;

    public const string Titles = "Case,Why,Level,Agrees,Person,Forename,DOB,Disabled,View,Adult,Adult name,Adult is\n";

    public static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "social-care-samples", name);

    /// <summary>A row of one child.</summary>
    public static string Row(
        string number,
        string person,
        string name = "Juno",
        string born = "04/03/2015",
        string why = "Goals met.",
        string adult = ",,"
    ) => $"{number},{why},L2,Y,{person},{name},{born},,,{adult}\n";

    public static async Task<Workplace> OpenAsync()
    {
        var work = await Workplace.OpenAsync();
        var count = 0;
        work.Service.Answers.Give<OfferTransferRequest, OfferTransferResponse>(request => new OfferTransferResponse
        {
            Transfer = Taken(request, $"7KM4-{Interlocked.Increment(ref count):0000}"),
        });
        work.Service.Answers.Give<ListOrganisationsRequest, ListOrganisationsResponse>(request => new ListOrganisationsResponse
        {
            Organisations =
            {
                request.Identifier is "999101" or ""
                    ? [new Organisation { Id = School, Name = "Coquet Bridge High School" }]
                    : Array.Empty<Organisation>(),
            },
        });
        return work;
    }

    public static Transfer Taken(OfferTransferRequest request, string reference) =>
        new()
        {
            Id = request.ValidateOnly ? "" : "0198f000-0000-7000-8000-00000000b001",
            Reference = request.ValidateOnly ? "" : reference,
            State = TransferState.Offered,
            AnswerBy = new Date
            {
                Year = 2026,
                Month = 12,
                Day = 4,
            },
        };

    public static Task<Workplace.Run> OfferAsync(Workplace work, string csv, params string[] more) =>
        RunAsync(work, ["offer", work.Write("export.csv", csv), "--map", work.Write("map.yaml", Map), "--to", School, .. more]);

    public static Task<Workplace.Run> RunAsync(Workplace work, params string[] args) =>
        Workplace.RunAsync((output, error) => SocialCareProgram.RunAsync([.. args, .. work.Me], output, error));

    public static IReadOnlyList<OfferTransferRequest> Offered(this Workplace work) => work.Service.Answers.To<OfferTransferRequest>();
}
