using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Contributions;

/// <summary>Asks one organisation about one child. Adds to the context and saves nothing. Whether it may be asked, its callers know.</summary>
internal sealed class AskOrganisation(EarlyHelpDb db)
{
    public ContributionRequest Handle(
        Referral referral,
        ReferredChild child,
        ReferralForm form,
        Guid organisationId,
        WhatIsAsked what,
        DateTimeOffset now
    )
    {
        var request = new ContributionRequest
        {
            LocalAuthority = referral.LocalAuthority,
            Id = Ids.New(referral.LocalAuthority, now),
            ReferralId = referral.Id,
            ChildOrdinal = child.Ordinal,
            OrganisationId = organisationId,
            HubOrganisationId = referral.ReceiverOrganisationId,
            ReferrerOrganisationId = referral.ReferrerOrganisationId,
            AskedByService = what.ByService,
            DueOn = what.DueOn,
            RequestedAt = now,
            Content = new V1.ContributionRequest
            {
                ChildRef = child.Ref,
                Child = Describe(form.Children.First(named => named.Ref == child.Ref)),
                Questions = { what.Questions },
                Message = what.Message,
            }.ToByteArray(),
        };
        db.ContributionRequests.Add(request);
        db.Events.AddRange(referral.Announce(EventKind.ContributionRequested, request.Id, now).To(request.Concerned(referral)));
        return request;
    }

    /// <summary>No more than finds the pupil.</summary>
    private static ContributionSubject Describe(V1.Child child) =>
        new()
        {
            Name = child.Name,
            BirthDate = child.BirthDate,
            Upn = child.Upn,
            YearGroup = child.Establishment?.YearGroup ?? "",
        };
}

internal sealed record WhatIsAsked
{
    public required IReadOnlyList<Question> Questions { get; init; }

    public string Message { get; init; } = "";

    public required DateOnly DueOn { get; init; }

    public bool ByService { get; init; }
}
