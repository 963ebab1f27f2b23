using EarlyHelp.Integration.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyHelp.Workbench.Views;

/// <summary>Cases on their way from one organisation to another, as sender and receiver read them.</summary>
internal static class TransferViews
{
    /// <param name="transfers">In the order in which they are shown.</param>
    /// <param name="organisations">Names by id.</param>
    public static IRenderable List(IEnumerable<Transfer> transfers, IReadOnlyDictionary<string, string> organisations)
    {
        var table = Tables.With("Transfer", "Kind", "State", "From", "To", "Answer by", "What is known");
        foreach (var transfer in transfers)
        {
            table.Row(
                transfer.Reference,
                Words.Of(transfer.Kind) + (transfer.Form?.Urgent is true ? ", urgent" : ""),
                Words.Of(transfer.State),
                organisations.GetValueOrDefault(transfer.FromOrganisationId, transfer.FromOrganisationId),
                organisations.GetValueOrDefault(transfer.ToOrganisationId, transfer.ToOrganisationId),
                transfer.State == TransferState.Offered ? Words.Of(transfer.AnswerBy) : "",
                News(transfer)
            );
        }
        return table.OrNone();
    }

    public static IRenderable One(Transfer transfer)
    {
        var tree = new Tree(Tables.Plain(Headline(transfer)));
        MessageTree.Grow(tree, transfer);
        return tree;
    }

    public static string Headline(Transfer transfer) =>
        transfer.Reference.Length == 0
            ? "It would be offered. Nothing was stored.\n"
            : $"{Capital(Words.Of(transfer.Kind))} {transfer.Reference} is {Words.Of(transfer.State)}";

    /// <summary>How it ended, and by whose word.</summary>
    public static string News(Transfer transfer) =>
        transfer switch
        {
            { Acceptance: { } acceptance } => Sentence(
                $"accepted {Words.Of(acceptance.AcceptedAt)} by {Words.Of(acceptance.AcceptedBy)}",
                acceptance.LeadPractitioner is { } lead ? $"lead practitioner {lead.Name}, {lead.Role}" : "",
                acceptance.Comment
            ),
            { Decline: { } decline } => Sentence(
                $"declined {Words.Of(decline.DeclinedAt)}",
                Words.Of(decline.Reason),
                decline.Comment,
                StaysWith(transfer)
            ),
            { Withdrawal: { } withdrawal } => Sentence($"withdrawn {Words.Of(withdrawal.WithdrawnAt)}", withdrawal.Reason),
            { State: TransferState.Expired } => Sentence($"nobody answered by {Words.Of(transfer.AnswerBy)}", StaysWith(transfer)),
            _ => "",
        };

    private static string StaysWith(Transfer transfer) =>
        transfer.AccountableOrganisationId == transfer.FromOrganisationId ? "the case is still the sender's" : "";

    private static string Sentence(params string[] parts) => string.Join("; ", parts.Where(part => part.Length > 0));

    private static string Capital(string text) => text.Length == 0 ? "Transfer" : char.ToUpperInvariant(text[0]) + text[1..];
}
