using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Cli.Commands;

/// <summary>Where a decision on one referral may lead: fills in what follows from the referral and the authority's list.</summary>
internal sealed class AuthorityServices(Session session, Referral referral, ListServicesResponse services)
{
    public static async Task<AuthorityServices> ReadAsync(Session session, Referral referral, CancellationToken cancellationToken) =>
        new(session, referral, await session.Client.Directory.ListServicesAsync(referral.LocalAuthority, cancellationToken));

    /// <summary>An outcome as it is typed: <c>[CHILD:]CODE[@ORGANISATION]</c>.</summary>
    public async Task<DecisionOutcome> OutcomeAsync(string typed, CancellationToken cancellationToken)
    {
        var (child, rest) = typed.Split(':', 2) is [var before, var after] ? (before, after) : ("", typed);
        var (code, organisation) = rest.Split('@', 2) is [var front, var back] ? (front, back) : (rest, "");
        return new DecisionOutcome
        {
            ChildRef = child,
            Destination = code,
            OrganisationId =
                organisation.Length == 0 ? "" : await session.IdAsync(organisation, referral.LocalAuthority, cancellationToken),
        };
    }

    /// <summary>The only child; the only organisation that does it, else the referrer for an assessment and the child's school for the rest.</summary>
    public async Task CompleteAsync(DecisionOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome.ChildRef.Length == 0 && referral.Form.Children is [var only])
        {
            outcome.ChildRef = only.Ref;
        }
        var destination = services.Destinations.FirstOrDefault(destination => destination.Code == outcome.Destination);
        if (outcome.OrganisationId.Length > 0 || destination?.Kind is not (OutcomeKind.Allocation or OutcomeKind.Assessment))
        {
            return;
        }
        outcome.OrganisationId = destination switch
        {
            { Organisations: [var alone] } => alone.Id,
            { Organisations: [], Kind: OutcomeKind.Assessment } => referral.ReferrerOrganisationId,
            { Organisations: [] } => await SchoolOfAsync(outcome.ChildRef, cancellationToken),
            // There is a choice: the service asks for it.
            _ => "",
        };
    }

    private async Task<string> SchoolOfAsync(string childRef, CancellationToken cancellationToken)
    {
        var child = referral.Form.Children.FirstOrDefault(child => child.Ref == childRef);
        return child?.Establishment?.Urn is { Length: > 0 } urn
            ? await session.IdAsync(urn, referral.LocalAuthority, cancellationToken)
            : "";
    }
}
