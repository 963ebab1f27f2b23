using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.Transfers;
using EarlyHelp.Integration.V1;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Assessments;

/// <summary>
/// Level 4 was written: it is kept, children's social care is offered the case at once, and whoever wrote it is told whom to phone. Adds
/// to the context and saves nothing.
/// </summary>
internal sealed class StepUpAtLevelFour(Call call, AuthorityProfiles profiles, StepUpCase stepUp)
{
    /// <param name="written">The level that the caller wrote; none when it wrote another field.</param>
    /// <returns>Whom to phone; none at any other level.</returns>
    public async Task<Diversion?> HandleAsync(Assessment assessment, Case @case, LevelOfNeed? written, DateTimeOffset now)
    {
        if (written != LevelOfNeed._4)
        {
            return null;
        }
        var authority = (await profiles.CurrentAsync()).ByAuthority[@case.LocalAuthority];
        // What is social care's already is not offered to it.
        if (@case.AccountableOrganisationId != authority.FrontDoorId && call.Organisation.Id != authority.FrontDoorId)
        {
            var form = new TransferForm
            {
                Urgent = true,
                HarmSufferedOrLikely = Answer.Yes,
                Level = LevelOfNeed._4,
                Reason = $"Level 4 was written in the early help assessment {assessment.Reference}.",
            };
            await stepUp.HandleAsync(@case, call.Organisation.Id, form, now);
        }
        return DiversionView.Of(authority);
    }
}
