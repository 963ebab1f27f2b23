using EarlyHelp.Integration.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyHelp.Integration.Cli.Views;

/// <summary>What a family agrees to and the basis for sharing, what holds now first.</summary>
internal static class ConsentView
{
    public static IRenderable Of(Consent consent)
    {
        var parts = new List<IRenderable>
        {
            Tables.Plain($"Case {consent.CaseReference}. Support: {Standing(consent.Support)}. Sharing: {Standing(consent.Sharing)}."),
            Tables.Plain($"Basis for sharing: {(consent.SharingBasis is { } basis ? Words.Of(basis.Basis) : "none is recorded")}."),
        };
        parts.AddRange(consent.WaysOn.Select(way => Tables.Plain($"What may be done all the same: {Way(way)}")));
        parts.Add(Tables.Plain($"Etag {consent.Etag}\n"));
        Add(parts, "The family's newest word", consent.Agreement);
        foreach (var earlier in consent.EarlierAgreements)
            Add(parts, "Before that", earlier);
        Add(parts, "The basis for sharing", consent.SharingBasis);
        foreach (var earlier in consent.EarlierSharingBases)
            Add(parts, "The basis before that", earlier);
        return new Rows(parts);
    }

    private static void Add(List<IRenderable> parts, string title, Google.Protobuf.IMessage? entry)
    {
        if (entry is null)
        {
            return;
        }
        var tree = new Tree(Tables.Plain(title));
        MessageTree.Grow(tree, entry);
        parts.Add(tree);
    }

    private static string Standing(AgreementState state) => state == AgreementState.Unspecified ? "nobody has asked" : Words.Of(state);

    private static string Way(WayOn way) =>
        way switch
        {
            WayOn.MeetNeedsOtherwise =>
                "meet the child's needs otherwise, and record how: consent record, with needsMetOtherwise in the file.",
            WayOn.AskAgain => "ask again when something has changed: consent record.",
            WayOn.Close => "end the assessment: assessments close, with a reason that means it.",
            WayOn.ReferToSocialCare => "at any sign of harm, go to children's social care: that needs no agreement.",
            _ => Words.Of(way),
        };
}
