using System.Globalization;
using CsvHelper;
using EarlyHelp.Integration.V1;
using EarlyHelp.SocialCare.Offers;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.SocialCare.Following;

/// <summary>Transfers as rows that a case system can import.</summary>
internal static class Acknowledgements
{
    private static readonly string[] Columns =
    [
        "sender_reference",
        "transfer_reference",
        "transfer_id",
        "state",
        "at",
        "answer_by",
        "accepted_by",
        "lead_practitioner",
        "lead_practitioner_role",
        "lead_practitioner_phone",
        "lead_practitioner_email",
        "decline_reason",
        "comment",
    ];

    // What another organisation wrote must not become a formula where a person opens the file in a spreadsheet.
    private static readonly CsvWriterOptions Safe = new() { Injection = CsvInjection.Escape };

    /// <exception cref="InvalidDataException">The file is there: it may hold acknowledgements that nobody has imported yet.</exception>
    public static void Write(string path, IEnumerable<Transfer> transfers)
    {
        RequireNew(path);
        var written = path + ".new";
        using (var writer = CsvWriter.ToFile(written, Safe))
        {
            Write(writer, Columns);
            foreach (var transfer in transfers)
            {
                Write(writer, Row(transfer));
            }
        }
        File.Move(written, path);
    }

    public static void RequireNew(string path)
    {
        if (File.Exists(path))
        {
            throw new InvalidDataException($"{path} is there already: import it and remove it, or give another name.");
        }
    }

    private static void Write(CsvWriter writer, IReadOnlyList<string> cells)
    {
        foreach (var cell in cells)
        {
            writer.WriteField(cell);
        }
        writer.EndRecord();
    }

    private static string[] Row(Transfer transfer)
    {
        var lead = transfer.Acceptance?.LeadPractitioner;
        return
        [
            transfer.Form?.SenderReference ?? "",
            transfer.Reference,
            transfer.Id,
            OfferOutcome.StateName(transfer.State),
            Time(When(transfer)),
            Words.Of(transfer.AnswerBy),
            Words.Of(transfer.Acceptance?.AcceptedBy),
            lead?.Name ?? "",
            lead?.Role ?? "",
            lead?.Contact?.Phones.FirstOrDefault() ?? "",
            lead?.Contact?.Email ?? "",
            transfer.Decline is { } decline ? Words.Of(decline.Reason) : "",
            transfer.Decline?.Comment ?? transfer.Acceptance?.Comment ?? transfer.Withdrawal?.Reason ?? "",
        ];
    }

    private static Timestamp? When(Transfer transfer) =>
        transfer.Acceptance?.AcceptedAt
        ?? transfer.Decline?.DeclinedAt
        ?? transfer.Withdrawal?.WithdrawnAt
        ?? transfer.EndedAt
        ?? transfer.OfferedAt;

    private static string Time(Timestamp? time) =>
        time?.ToDateTimeOffset().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "";
}
