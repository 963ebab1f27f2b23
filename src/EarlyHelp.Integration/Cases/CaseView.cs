using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Cases;

/// <summary>A case, as those see it who are accountable or its hub; and what others with a part in it see: where it stands.</summary>
internal static class CaseView
{
    public static V1.Case Of(Case @case, IEnumerable<CaseNeed> needs, Guid callerId)
    {
        var view = StandingOf(@case);
        view.Etag = Etag.Of(@case.Version);
        view.Closure = @case.Closure is { } closure ? CaseClosure.Parser.ParseFrom(closure) : null;
        view.Needs.Add(needs);
        if (@case.MayBeClosedBy(callerId) && !view.Needs.Any(CaseNeeds.ForbidsClosing))
        {
            view.AllowedActions.Add(CaseAction.Close);
        }
        return view;
    }

    public static V1.Case StandingOf(Case @case) =>
        new()
        {
            Id = @case.Id.ToString(),
            Reference = @case.Reference,
            LocalAuthority = @case.LocalAuthority,
            State = @case.State,
            AccountableOrganisationId = @case.AccountableOrganisationId.ToString(),
            OpenedAt = Timestamp.FromDateTimeOffset(@case.OpenedAt),
            ClosedAt = @case.ClosedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
        };
}
