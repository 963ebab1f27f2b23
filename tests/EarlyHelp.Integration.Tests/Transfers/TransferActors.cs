using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.Transfers;
using EarlyHelp.Integration.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Transfer = EarlyHelp.Integration.V1.Transfer;

namespace EarlyHelp.Integration.Tests.Transfers;

/// <summary>Social care, hubs and schools that act on one case through the use cases, each on what is there just before.</summary>
internal sealed class TransferActors(UseCases service)
{
    public const int FrontDoor = TransferModel.FrontDoor;
    public const int Hub = 1;
    public const int School = 3;

    /// <summary>The front door, two hubs, two schools.</summary>
    public static readonly Guid[] Organisations =
    [
        new("0198f000-0000-7000-8000-000000000001"),
        new("0198f000-0000-7000-8000-000000000013"),
        new("0198f000-0000-7000-8000-000000000011"),
        new("0198f000-0000-7000-8000-000000000101"),
        new("0198f000-0000-7000-8000-000000000102"),
    ];

    private DateOnly Today => DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime);

    public static TransferKind KindOf(int from, int to) =>
        from == FrontDoor ? TransferKind.StepDown
        : to == FrontDoor ? TransferKind.StepUp
        : TransferKind.Handover;

    /// <summary>A family that is not here yet.</summary>
    public async Task<string> BringAsync(int to, V1.Child? child = null)
    {
        var form = Form();
        form.Children.Add(child ?? Child());
        return (
            await OfferAsync(
                FrontDoor,
                new()
                {
                    Kind = TransferKind.StepDown,
                    ToOrganisationId = Organisations[to].ToString(),
                    Form = form,
                }
            )
        ).Transfer.CaseId;
    }

    public Task<OfferTransferResponse> OfferAsync(string caseId, int from, int to, TransferForm? form = null)
    {
        var kind = KindOf(from, to);
        return OfferAsync(
            from,
            new()
            {
                Kind = kind,
                CaseId = caseId,
                ToOrganisationId = kind == TransferKind.StepUp ? "" : Organisations[to].ToString(),
                Form = form ?? Form(),
            }
        );
    }

    public Task<OfferTransferResponse> StepUpForHarmAsync(string caseId, int from) =>
        OfferAsync(
            from,
            new()
            {
                Kind = TransferKind.StepUp,
                CaseId = caseId,
                Form = new() { HarmSufferedOrLikely = Answer.Yes },
            }
        );

    public async Task<Transfer> AcceptAsync(string caseId, int by)
    {
        var (id, etag) = await NewestAsync(caseId);
        var request = new AcceptTransferRequest
        {
            RequestId = Guid.NewGuid().ToString(),
            TransferId = id,
            Etag = etag,
        };
        if (by != FrontDoor)
        {
            request.LeadPractitioner = new()
            {
                Name = "Kim",
                Role = "lead",
                OrganisationId = Organisations[by].ToString(),
            };
        }
        return (await RunAsync<AcceptTransfer, AcceptTransferResponse>(by, useCase => useCase.HandleAsync(request))).Transfer;
    }

    public async Task DeclineAsync(string caseId, int by)
    {
        var (id, etag) = await NewestAsync(caseId);
        await RunAsync<DeclineTransfer, DeclineTransferResponse>(
            by,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = Guid.NewGuid().ToString(),
                        TransferId = id,
                        Etag = etag,
                        Reason = TransferDeclineReason.CannotMeetNeed,
                    }
                )
        );
    }

    public async Task<Transfer> WithdrawAsync(string caseId, int by)
    {
        var (id, etag) = await NewestAsync(caseId);
        return (
            await RunAsync<WithdrawTransfer, WithdrawTransferResponse>(
                by,
                useCase =>
                    useCase.HandleAsync(
                        new()
                        {
                            RequestId = Guid.NewGuid().ToString(),
                            TransferId = id,
                            Etag = etag,
                            Reason = "r",
                        }
                    )
            )
        ).Transfer;
    }

    public async Task CloseCaseAsync(string caseId, int by)
    {
        var versions = await service.ReadAsync(
            $"select last_event + moves from early_help_case where id = '{caseId}'",
            row => row.GetInt32(0)
        );
        await service.RunAsync<CloseCase, CloseCaseResponse>(
            CaseService.Descriptor,
            Organisations[by],
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = Guid.NewGuid().ToString(),
                        CaseId = caseId,
                        Etag = $"v{versions[0]}",
                        Closure = new()
                        {
                            Reason = "NEEDS_MET",
                            Rationale = "r",
                            WhatChanged = "w",
                        },
                    }
                )
        );
    }

    public async Task<Transfer> ReadAsync(string transferId, int by) =>
        (await RunAsync<GetTransfer, GetTransferResponse>(by, useCase => useCase.HandleAsync(new() { TransferId = transferId }))).Transfer;

    public async Task<(string Id, string Etag)> NewestAsync(string caseId) =>
        (
            await service.ReadAsync(
                $"select id, version from transfer where case_id = '{caseId}' order by id desc limit 1",
                row => (row.GetGuid(0).ToString(), $"v{row.GetInt32(1)}")
            )
        ).FirstOrDefault((Guid.CreateVersion7().ToString(), "v1"));

    public async Task WaitAsync(int days = 21)
    {
        service.Clock.Advance(TimeSpan.FromDays(days));
        var services = service.Services;
        using var deadlines = new Deadlines(
            services.GetRequiredService<IServiceScopeFactory>(),
            services.GetRequiredService<AuthorityProfiles>(),
            service.Clock,
            NullLogger<Deadlines>.Instance
        );
        await deadlines.RunAsync(CancellationToken.None);
    }

    /// <summary>A referral of the school that opens a case of the hub.</summary>
    public async Task<(string CaseId, V1.Referral Referral)> ReferAsync(V1.Child? child = null)
    {
        var form = new ReferralForm
        {
            Kind = ReferralKind.Support,
            Pathway = "LOCALITY_HUB",
            Level = LevelOfNeed._2,
            Referrer = new()
            {
                Name = "R",
                Role = "r",
                Contact = new() { Phones = { "01632 960101" } },
            },
            Harm = new() { SufferedOrLikely = Answer.No },
            Reasons = new() { Worries = "w" },
            Children = { child ?? Child() },
        };
        var referral = (
            await service.RunAsync<SubmitReferral, SubmitReferralResponse>(
                ReferralService.Descriptor,
                Organisations[School],
                useCase => useCase.HandleAsync(new() { RequestId = Guid.NewGuid().ToString(), Referral = form })
            )
        ).Referral;
        var cases = await service.ReadAsync($"select case_id from referral where id = '{referral.Id}'", row => row.GetGuid(0).ToString());
        return (cases[0], referral);
    }

    public async Task EndReferralAsync(V1.Referral referral)
    {
        var versions = await service.ReadAsync($"select version from referral where id = '{referral.Id}'", row => row.GetInt32(0));
        await service.RunAsync<WithdrawReferral, WithdrawReferralResponse>(
            ReferralService.Descriptor,
            Organisations[School],
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = Guid.NewGuid().ToString(),
                        ReferralId = referral.Id,
                        Etag = $"v{versions[0]}",
                        Reason = WithdrawalReason.SentByMistake,
                    }
                )
        );
    }

    public TransferForm Form() =>
        new()
        {
            Reason = "r",
            Summary = "s",
            SuggestedPlan = { new SuggestedAction { What = "Breakfast club." } },
            FamilyWord = new()
            {
                AgreesToSupport = Answer.Yes,
                AgreesToSharing = Answer.Yes,
                GivenBy =
                {
                    new AgreementGiver { Name = "Ada", Relationship = "mother" },
                },
                Method = AgreementMethod.Verbal,
                GivenOn = Today.ToDate(),
            },
        };

    public V1.Child Child() =>
        new()
        {
            Ref = "c1",
            Name = new() { Given = Guid.NewGuid().ToString("N"), Family = "Transfer" },
            BirthDate = Today.AddYears(-8).ToDate(),
            Address = new() { Postcode = "NE61 2EF" },
        };

    private Task<OfferTransferResponse> OfferAsync(int from, OfferTransferRequest request)
    {
        request.RequestId = Guid.NewGuid().ToString();
        return RunAsync<OfferTransfer, OfferTransferResponse>(from, useCase => useCase.HandleAsync(request));
    }

    private Task<TResponse> RunAsync<TUseCase, TResponse>(int organisation, Func<TUseCase, Task<TResponse>> run)
        where TUseCase : notnull => service.RunAsync(TransferService.Descriptor, Organisations[organisation], run);
}
