using EarlyHelp.Integration.Platform;
using Google.Protobuf.WellKnownTypes;
using Mapster;

namespace EarlyHelp.Integration.Referrals;

/// <summary>The changing part of a referral, from its columns. The rest of the message is the stored content itself.</summary>
internal sealed class ReferralMapping : IRegister
{
    public void Register(TypeAdapterConfig config) =>
        config
            .NewConfig<Referral, V1.Referral>()
            .Map(view => view.Id, referral => referral.Id.ToString())
            .Map(view => view.Etag, referral => Etag.Of(referral.Version))
            .Map(view => view.ReferrerOrganisationId, referral => referral.ReferrerOrganisationId.ToString())
            .Map(view => view.ReceiverOrganisationId, referral => referral.ReceiverOrganisationId.ToString())
            .Map(view => view.SubmittedAt, referral => Timestamp.FromDateTimeOffset(referral.SubmittedAt))
            .Map(view => view.ChangedAt, referral => Timestamp.FromDateTimeOffset(referral.ChangedAt))
            .Ignore(view => view.Form, view => view.MissingInformation, view => view.Diversion)
            .Ignore(view => view.AllowedActions, view => view.Withdrawal, view => view.ChildPlacements, view => view.Timeliness);
}
