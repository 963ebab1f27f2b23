using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Contributions;

/// <summary>What have schools said? Of one referral, or of one patient across the calling organisation's own. The newest first.</summary>
internal sealed class ListContributions(EarlyHelpDb db, Call call, PartnerRegistry partners, AuthorityProfiles profiles, TimeProvider clock)
{
    /// <summary>Of one patient: more referrals by one organisation are no patient's.</summary>
    private const int MostReferrals = 200;

    public async Task<ListContributionsResponse> HandleAsync(ListContributionsRequest request)
    {
        ContractRules.Require(request);
        var filter = request.Clone();
        filter.PageToken = "";
        filter.PageSize = 0;
        var start = PageToken.Read(request.PageToken, filter, call.Organisation.Id);
        var size = request.PageSize == 0 ? PageToken.DefaultSize : request.PageSize;

        var about = request.AboutCase switch
        {
            ListContributionsRequest.AboutOneofCase.ReferralId => await OfReferralAsync(request.ReferralId),
            ListContributionsRequest.AboutOneofCase.NhsNumber => await OfPatientAsync(request.NhsNumber, isFirstPage: start is null),
            _ => throw Unnamed(),
        };
        var rows = await PageAsync(about.Children, start, size);

        var authorities = (await profiles.CurrentAsync()).ByAuthority;
        var now = clock.Now();
        var response = new ListContributionsResponse();
        foreach (var (asked, parentsNotToBeTold) in rows.Take(size))
        {
            call.Touch(asked.LocalAuthority, asked.Id);
            call.Touch(asked.LocalAuthority, asked.ReferralId);
            var today = authorities[asked.LocalAuthority].Calendar.DayOf(now);
            response.Requests.Add(new ContributionView(parentsNotToBeTold, today, call.Organisation.Id, about.Categories).Whole(asked));
        }
        if (start is null)
        {
            response.NotAsked.Add(await NotAskedAsync(about.Referred));
        }
        if (rows.Count > size)
        {
            var (last, _) = rows[size - 1];
            response.NextPageToken = new PageToken(last.RequestedAt, last.Id).Write(filter, call.Organisation.Id);
        }
        return response;
    }

    private async Task<About> OfReferralAsync(string referralId)
    {
        var (localAuthority, id) = call.Ask(referralId);
        var organisation = call.Organisation.Id;
        var children = db.Set<ReferredChild>()
            .AsNoTracking()
            .Where(child => child.LocalAuthority == localAuthority && child.ReferralId == id);
        var found = await db
            .Referrals.AsNoTracking()
            .Where(referral => referral.LocalAuthority == localAuthority && referral.Id == id)
            .Select(referral => new
            {
                Referral = referral,
                Children = referral
                    .Children.OrderBy(child => child.Ordinal)
                    .Select(child => new
                    {
                        Child = child,
                        WasAsked = db.ContributionRequests.Any(asked =>
                            asked.LocalAuthority == child.LocalAuthority
                            && asked.ReferralId == child.ReferralId
                            && asked.ChildOrdinal == child.Ordinal
                            && asked.AskedByService
                        ),
                        IsAccountable = db.Cases.Any(@case =>
                            @case.LocalAuthority == child.LocalAuthority
                            && @case.Id == child.CaseId
                            && @case.AccountableOrganisationId == organisation
                        ),
                    })
                    .ToList(),
            })
            .SingleOrDefaultAsync(call.Stopped);
        var relation =
            found?.Referral.RelationOf(organisation, found.Children.Exists(child => child.IsAccountable), isService: false)
            ?? Relation.None;
        return new(
            call.Sees(relation),
            children,
            [.. found!.Children.Select(child => new Referred(found.Referral, child.Child, child.WasAsked))]
        );
    }

    private async Task<About> OfPatientAsync(string nhsNumber, bool isFirstPage)
    {
        var authorities = (await profiles.CurrentAsync()).ByAuthority.Keys.ToArray();
        var children = OwnPatients.Find(db, authorities, call.Organisation.Id, nhsNumber);
        var referred = children
            .Join(
                db.Referrals,
                child => new { child.LocalAuthority, Id = child.ReferralId },
                referral => new { referral.LocalAuthority, referral.Id },
                (child, referral) =>
                    new Referred(
                        referral,
                        child,
                        db.ContributionRequests.Any(asked =>
                            asked.LocalAuthority == child.LocalAuthority
                            && asked.ReferralId == child.ReferralId
                            && asked.ChildOrdinal == child.Ordinal
                            && asked.AskedByService
                        )
                    )
            )
            .Take(MostReferrals);
        return new(call.Sees(Relation.Referrer), children, isFirstPage ? await referred.ToListAsync(call.Stopped) : []);
    }

    private async Task<List<(ContributionRequest Asked, Answer ParentsNotToBeTold)>> PageAsync(
        IQueryable<ReferredChild> children,
        PageToken? start,
        int size
    )
    {
        var asked = db.ContributionRequests.AsNoTracking();
        if (start is { } page)
        {
            asked = asked.Where(asked => asked.Id < page.Id);
        }
        var rows = await asked
            .Join(
                children,
                asked => new
                {
                    asked.LocalAuthority,
                    asked.ReferralId,
                    Ordinal = asked.ChildOrdinal,
                },
                child => new
                {
                    child.LocalAuthority,
                    child.ReferralId,
                    child.Ordinal,
                },
                (asked, _) => asked
            )
            .Join(
                db.Referrals,
                asked => new { asked.LocalAuthority, Id = asked.ReferralId },
                referral => new { referral.LocalAuthority, referral.Id },
                (asked, referral) => new { Asked = asked, referral.ParentsNotToBeTold }
            )
            .OrderByDescending(row => row.Asked.Id)
            .Take(size + 1)
            .ToListAsync(call.Stopped);
        return [.. rows.Select(row => (row.Asked, row.ParentsNotToBeTold))];
    }

    private async Task<IEnumerable<SchoolNotAsked>> NotAskedAsync(IReadOnlyList<Referred> referred)
    {
        var current = await partners.CurrentAsync();
        return referred
            .Where(child => !child.WasAsked && SchoolRule.AppliesTo(child.Referral))
            .Select(child => new SchoolNotAsked
            {
                ChildRef = child.Child.Ref,
                Reason = SchoolRule.Find(child.Referral, child.Child, current).Reason,
                ReferralId = child.Referral.Id.ToString(),
            })
            .Where(notAsked => notAsked.Reason != NotAskedReason.Unspecified);
    }

    private static Refusal Unnamed()
    {
        var problems = new Problems();
        problems.Add("referral_id", ErrorReason.Required, "Give the referral, or the patient's NHS number.");
        return problems.ToRefusal();
    }

    private sealed record About(Category[] Categories, IQueryable<ReferredChild> Children, IReadOnlyList<Referred> Referred);

    private sealed record Referred(Referral Referral, ReferredChild Child, bool WasAsked);
}
