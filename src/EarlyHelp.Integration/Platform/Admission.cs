using System.Security.Claims;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace EarlyHelp.Integration.Platform;

/// <summary>Lets a call in: its client by the token, its organisation and user by the caller header, its right by the access policy.</summary>
internal sealed class Admission(PartnerRegistry partners, IOptions<TokenOptions> tokens)
{
    private const string CallerHeader = "earlyhelp-caller-bin";

    /// <summary>The service's own claim, and what external issuers call it.</summary>
    private static readonly string[] ClientIdClaims = [AccessTokens.ClientIdClaim, "azp", "appid"];

    /// <summary>All that is read of a token.</summary>
    public static readonly string[] Claims = [.. ClientIdClaims, AccessTokens.OrganisationClaim, AccessTokens.ScopeClaim];

    public async Task AdmitAsync(Call call, ServerCallContext context)
    {
        call.Rpc = context.Method;
        call.Stopped = context.CancellationToken;

        var registry = await partners.CurrentAsync();

        var (client, token, tokenEnds) = await AuthenticateAsync(context, registry);
        call.ClientId = client.Id;
        call.TokenEnds = tokenEnds;

        var caller = ReadCaller(context);
        call.Caller = caller;

        var organisationId = Guid.Parse(caller.OrganisationId);
        if (
            !client.Organisations.Contains(organisationId)
            || !Grants(token, AccessTokens.OrganisationClaim, organisationId.ToString())
            || !registry.Organisations.TryGetValue(organisationId, out var organisation)
        )
        {
            throw new Refusal(
                StatusCode.PermissionDenied,
                ErrorReason.OrganisationNotYours,
                "This system is not registered to act for the organisation in the caller header, or its token was not asked for it."
            );
        }
        call.Organisation = organisation;

        call.Rule = AccessPolicy.Find(context.Method) ?? throw NotForThisOrganisation();
        if (!client.Scopes.Contains(call.Rule.Scope) || !Grants(token, AccessTokens.ScopeClaim, call.Rule.Scope))
        {
            throw new Refusal(
                StatusCode.PermissionDenied,
                ErrorReason.ScopeMissing,
                $"This system is not registered for {call.Rule.Scope}, or its token was not asked for it."
            )
            {
                Metadata = { ["scope"] = call.Rule.Scope },
            };
        }
        if (!call.Rule.Kinds.Contains(organisation.Kind))
        {
            throw NotForThisOrganisation();
        }
    }

    /// <summary>The service's own token may be asked for less than the client is registered for. An external issuer knows only the client.</summary>
    private bool Grants(ClaimsPrincipal token, string claim, string value) => tokens.Value.IsExternal || token.HasClaim(claim, value);

    private static async Task<(RegisteredClient Client, ClaimsPrincipal Token, DateTimeOffset TokenEnds)> AuthenticateAsync(
        ServerCallContext context,
        PartnerRegistry.Snapshot registry
    )
    {
        var http = context.GetHttpContext();
        var ticket = await http.AuthenticateAsync();
        // It has served, and an open stream would keep it.
        http.Request.Headers.Remove(HeaderNames.Authorization);
        var clientId = ClientIdClaims.Select(claim => ticket.Principal?.FindFirst(claim)?.Value).FirstOrDefault(value => value is not null);
        if (!ticket.Succeeded || clientId is null || !registry.Clients.TryGetValue(clientId, out var client))
        {
            throw Doorkeeper.TokenInvalid();
        }
        return (client, ticket.Principal!, ticket.Properties?.ExpiresUtc ?? DateTimeOffset.MinValue);
    }

    private static Caller ReadCaller(ServerCallContext context)
    {
        var problems = new Problems();
        var caller = new Caller();
        try
        {
            if (context.RequestHeaders.GetValueBytes(CallerHeader) is { } bytes)
            {
                caller = Caller.Parser.ParseFrom(bytes);
                ContractRules.Check(caller, problems, CallerHeader + ".");
            }
            else
            {
                problems.Add(CallerHeader, ErrorReason.Required, "Say in this header for which organisation and person you call, and why.");
            }
        }
        catch (Exception unreadable) when (unreadable is InvalidProtocolBufferException or FormatException)
        {
            problems.Add(CallerHeader, ErrorReason.FormatInvalid, "This header does not hold an earlyhelp.integration.v1.Caller message.");
        }
        return problems.Any ? throw problems.ToRefusal(reason: ErrorReason.CallerInvalid) : caller;
    }

    private static Refusal NotForThisOrganisation() =>
        new(StatusCode.PermissionDenied, ErrorReason.NotForThisOrganisation, "This call is not for your kind of organisation.");
}
