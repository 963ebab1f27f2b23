using EarlyHelp.Integration.Contributions;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.InformationRequests;

/// <summary>Takes the referrer's answer, and does what it allows or forbids. Adds to the context and saves nothing.</summary>
internal sealed class TakeAnswer(
    EarlyHelpDb db,
    Call call,
    AuthorityProfiles profiles,
    AskSchools askSchools,
    CancelContributionRequests cancelContributions,
    StepUpReferral stepUp,
    DivertReferral divert
)
{
    public async Task<AnswerInformationRequestResponse> HandleAsync(AskedReferrer asked, InformationAnswer answer, DateTimeOffset now)
    {
        var referral = asked.Referral;
        await KeepAsync(asked, answer, now);
        if (asked.WaitsForMore)
        {
            referral.Change(now);
        }
        else
        {
            referral.ResumeTriage(now);
        }
        // The family's newest word: schools are asked now, or asked no more.
        if (referral.HubMayAskOthers == Answer.Yes)
        {
            await askSchools.HandleAsync(referral, asked.Known, now, await AskedBeforeAsync(referral));
        }
        else
        {
            await cancelContributions.HandleAsync(referral, now);
        }
        return View(asked, diversion: null);
    }

    /// <summary>
    /// It tells of harm: never refused, and at the front door at once. When the question no longer waits for an answer, the concern is a
    /// referral of its own, with all that is known.
    /// </summary>
    public async Task<AnswerInformationRequestResponse> HandleHarmAsync(AskedReferrer asked, InformationAnswer answer, DateTimeOffset now)
    {
        var referral = asked.Referral;
        if (!asked.Request.IsOpen)
        {
            var authority = (await profiles.CurrentAsync()).ByAuthority[referral.LocalAuthority];
            var diverted = await divert.HandleAsync(authority, SupplementedForm.Of(asked.Known, [answer.Supplement]));
            return new()
            {
                Request = InformationRequestView.For(asked.Request, referral, call.Organisation.Id),
                Referral = diverted,
                Diversion = diverted.Diversion,
            };
        }
        await KeepAsync(asked, answer, now);
        return View(asked, await stepUp.HandleAsync(referral, now, again: true));
    }

    private async Task KeepAsync(AskedReferrer asked, InformationAnswer answer, DateTimeOffset now)
    {
        var user = call.Caller.User;
        asked.Keep(
            answer,
            new() { Name = user.Name, Role = user.Role },
            (await profiles.CurrentAsync()).ByAuthority[asked.Referral.LocalAuthority],
            call.Organisation.Kind,
            now
        );
        db.Events.AddRange(
            asked
                .Referral.Announce(EventKind.InformationAnswered, asked.Request.Id, now)
                .To([.. asked.Referral.HubSide, asked.Referral.Sender])
        );
    }

    /// <summary>Whom a question reached, answered or not. What was cancelled may be asked again.</summary>
    private async Task<List<(short, Guid)>> AskedBeforeAsync(Referral referral)
    {
        var before = await db
            .ContributionRequests.AsNoTracking()
            .Where(request =>
                request.LocalAuthority == referral.LocalAuthority
                && request.ReferralId == referral.Id
                && request.State != ContributionState.Cancelled
            )
            .Select(request => new { request.ChildOrdinal, request.OrganisationId })
            .ToListAsync(call.Stopped);
        return [.. before.Select(request => (request.ChildOrdinal, request.OrganisationId))];
    }

    private AnswerInformationRequestResponse View(AskedReferrer asked, Diversion? diversion) =>
        new()
        {
            Request = InformationRequestView.For(asked.Request, asked.Referral, call.Organisation.Id),
            Referral = ReferralView.For(asked.Referral, call.Organisation.Id, call.Sees(Relation.Referrer)),
            Diversion = diversion,
        };
}
