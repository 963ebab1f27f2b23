using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Cases;

/// <summary>A case, as those who answer for it see it.</summary>
internal static class CaseView
{
    public static V1.Case Of(Case @case, IEnumerable<CaseNeed> needs, Guid callerId)
    {
        var view = new V1.Case
        {
            Id = @case.Id.ToString(),
            Reference = @case.Reference,
            Etag = Etag.Of(@case.Version),
            LocalAuthority = @case.LocalAuthority,
            State = @case.State,
            AccountableOrganisationId = @case.AccountableOrganisationId.ToString(),
            OpenedAt = Timestamp.FromDateTimeOffset(@case.OpenedAt),
            ClosedAt = @case.ClosedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
            Closure = @case.Closure is { } closure ? CaseClosure.Parser.ParseFrom(closure) : null,
            Needs = { needs },
        };
        if (@case.MayBeClosedBy(callerId) && view.Needs.Count == 0)
        {
            view.AllowedActions.Add(CaseAction.Close);
        }
        return view;
    }
}
