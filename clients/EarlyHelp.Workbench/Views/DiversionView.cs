using EarlyHelp.Integration.V1;
using Spectre.Console;

namespace EarlyHelp.Workbench.Views;

/// <summary>Says that early help is not the route, where nobody overlooks it: on standard error, and last.</summary>
internal static class DiversionView
{
    public static void Show(Referral referral, Terminal terminal) => Show(referral.Diversion, referral.Reference, terminal);

    public static void Show(Diversion? diversion, string reference, Terminal terminal, string what = "Referral")
    {
        if (diversion is null)
        {
            return;
        }

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
                Tables.Plain(reference.Length > 0 ? $"{what} {reference}" : "")
            )
        )
            .Border(BoxBorder.Double)
            .BorderColor(Color.Red)
            .Expand();
        terminal.Error.Write(panel);
    }
}
