using EarlyHelp.Integration.V1;
using Spectre.Console;

namespace EarlyHelp.Integration.Cli.Views;

/// <summary>Says that early help is not the route, where nobody overlooks it: on standard error, and last.</summary>
internal static class DiversionView
{
    public static void Show(Referral referral, Terminal terminal)
    {
        if (referral.Diversion is not { } diversion)
            return;

        var contacts = Tables.With("Phone", "Whom", "When");
        foreach (var contact in diversion.Contacts)
            contacts.Row(contact.Phone, contact.Name, contact.Hours);
        var loud = new Style(Color.White, Color.Red, Decoration.Bold);
        var panel = new Panel(
            new Rows(
                new Text(" EARLY HELP IS NOT THE ROUTE: SOMEBODY MUST PHONE NOW ", loud),
                Text.Empty,
                Tables.Plain(diversion.Message),
                contacts,
                Tables.Plain(referral.Reference.Length > 0 ? $"Referral {referral.Reference}" : "")
            )
        )
            .Border(BoxBorder.Double)
            .BorderColor(Color.Red)
            .Expand();
        terminal.Error.Write(panel);
    }
}
