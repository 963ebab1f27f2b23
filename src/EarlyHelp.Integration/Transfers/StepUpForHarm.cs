using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Transfers;

/// <summary>
/// A harm concern about a case: never refused for what it says or lacks, and with the front door at once. When the case cannot be offered,
/// because it is not the caller's, is closed or is on offer already, the concern goes there as a referral of its own.
/// </summary>
internal sealed class StepUpForHarm(
    Call call,
    Mutation mutation,
    OfferedCases cases,
    StepUpCase stepUpCase,
    CaseFamily family,
    DivertReferral divert,
    ReferralRouting routing,
    AuthorityProfiles profiles,
    TimeProvider clock
)
{
    public async Task<OfferTransferResponse> HandleAsync(OfferTransferRequest request, byte[] fingerprint)
    {
        if (request.ValidateOnly)
        {
            return await AskAsync(request.Form);
        }
        return await mutation.OnceInAnyCaseAsync(request.RequestId, fingerprint, () => OfferAsync(request));
    }

    private async Task<OfferTransferResponse> OfferAsync(OfferTransferRequest request)
    {
        var now = clock.Now();
        var found = Ids.Read(request.CaseId) is { } asked ? await FindAsync(asked.LocalAuthority, asked.Id) : null;
        if (found is not null && await stepUpCase.HandleAsync(found.Case, call.Organisation.Id, request.Form, now) is { } transfer)
        {
            var authority = (await profiles.CurrentAsync()).ByAuthority[transfer.LocalAuthority];
            call.Sees(Relation.Sender);
            return new()
            {
                Transfer = TransferView.Whole(transfer, call.Organisation.Id, mayOfferAgain: false),
                Diversion = DiversionView.Of(authority),
            };
        }
        return await DivertAsync(request.Form, found?.Case);
    }

    private Task<OfferedCase?> FindAsync(string localAuthority, Guid id)
    {
        call.Touch(localAuthority, id);
        return cases.FindAsync(localAuthority, id);
    }

    private async Task<OfferTransferResponse> DivertAsync(TransferForm form, Case? known)
    {
        var referral = Refer(form, known is null ? Family.Unknown : await family.OfAsync(known));
        var authority = known is null
            ? await routing.FindFrontDoorAsync(referral)
            : (await profiles.CurrentAsync()).ByAuthority[known.LocalAuthority];
        var diverted = await divert.HandleAsync(authority, referral);
        return new() { ReferralId = diverted.Id, Diversion = diverted.Diversion };
    }

    /// <summary>What is said and what is known, as a referral says it.</summary>
    private ReferralForm Refer(TransferForm form, Family known) =>
        new()
        {
            Kind = ReferralKind.Support,
            SenderReference = form.SenderReference,
            Referrer = new()
            {
                Name = call.Caller.User.Name,
                Role = call.Caller.User.Role,
                Contact = form.Contact,
            },
            Level = form.Level,
            Harm = new() { SufferedOrLikely = Answer.Yes, Description = form.Reason },
            Reasons = new()
            {
                Worries = string.Join("\n\n", new[] { form.Summary, form.WhatWasDone, form.RemainingNeeds }.Where(text => text.Length > 0)),
            },
            Children = { form.Children.Count > 0 ? form.Children : known.Children },
            FamilyMembers = { form.FamilyMembers.Count > 0 ? form.FamilyMembers : known.Members },
            Professionals = { form.Professionals.Count > 0 ? form.Professionals : known.Professionals },
        };

    /// <summary>What the answer would be, with nothing stored.</summary>
    private async Task<OfferTransferResponse> AskAsync(TransferForm form)
    {
        var authority = await routing.FindFrontDoorAsync(Refer(form, Family.Unknown));
        return new()
        {
            Transfer = new()
            {
                Kind = TransferKind.StepUp,
                State = TransferState.Offered,
                LocalAuthority = authority.LocalAuthority,
                FromOrganisationId = call.Organisation.Id.ToString(),
                ToOrganisationId = authority.FrontDoorId.ToString(),
                Form = form,
            },
            Diversion = DiversionView.Of(authority),
        };
    }
}
