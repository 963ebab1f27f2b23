using EarlyHelp.Integration.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyHelp.Integration.Cli.Views;

internal static class DirectoryViews
{
    public static IRenderable Hub(FindHubResponse response)
    {
        var pathways = Tables
            .With("Pathway", "Name", "Hub", "Phone")
            .Titled($"Ways into early help in local authority {response.LocalAuthority}");
        foreach (var pathway in response.Pathways)
            pathways.Row(pathway.Code, pathway.Name, pathway.Hub.Name, pathway.Hub.Phone);
        var contacts = Tables.With("Phone", "Whom", "When").Titled("About harm, and when the hub is closed");
        foreach (var contact in response.SafeguardingContacts)
            contacts.Row(contact.Phone, contact.Name, contact.Hours);
        return new Rows(pathways, contacts);
    }

    public static IRenderable Requirements(GetRequirementsResponse response)
    {
        var set = response.RequirementSet;
        var table = Tables
            .With("Question", "Why", "Asked of", "Field")
            .Titled($"{set.Pathway} in {set.LocalAuthority}, version {set.Version}");
        foreach (var requirement in set.Requirements)
            table.Row(requirement.Question, requirement.Reason, Kinds(requirement.AskedOf), requirement.Field);
        return table;
    }

    public static IRenderable Codes(ListCodesResponse response)
    {
        if (response.Codes.Count == 0)
            return Tables.Plain(string.Join('\n', response.Lists) + "\n");
        var table = Tables.With("Code", "Meaning", "Edition");
        foreach (var code in response.Codes)
            table.Row(code.Code_, code.Description, code.Edition);
        return table;
    }

    public static IRenderable Organisations(ListOrganisationsResponse response)
    {
        var table = Tables.With("Name", "Kind", "Identifier", "Postcode", "Phone", "Id");
        foreach (var organisation in response.Organisations)
        {
            table.Row(
                organisation.Name,
                Words.Of(organisation.Kind),
                organisation.Identifier,
                organisation.Postcode,
                organisation.Phone,
                organisation.Id
            );
        }
        return table.OrNone();
    }

    public static IRenderable Services(ListServicesResponse response)
    {
        var table = Tables.With("Code", "Meaning", "What follows", "Who does it");
        foreach (var destination in response.Destinations)
        {
            table.Row(
                destination.Code,
                destination.Description,
                Words.Of(destination.Kind),
                string.Join('\n', destination.Organisations.Select(organisation => organisation.Name))
            );
        }
        return table.OrNone();
    }

    public static IRenderable Scales(ListScalesResponse response)
    {
        var table = Tables.With("Code", "Question", "Lowest", "Highest");
        foreach (var scale in response.Scales)
        {
            table.Row(scale.Code, scale.Question, $"{scale.Lowest}: {scale.MeaningOfLowest}", $"{scale.Highest}: {scale.MeaningOfHighest}");
        }
        return table.OrNone();
    }

    private static string Kinds(IEnumerable<OrganisationKind> kinds) => string.Join(", ", kinds.Select(kind => Words.Of(kind)));
}
