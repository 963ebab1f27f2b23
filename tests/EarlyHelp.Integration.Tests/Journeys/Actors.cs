using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace EarlyHelp.Integration.Tests.Journeys;

/// <summary>Whoever takes part in a referral, acting through the use cases, each on what can be read just before.</summary>
/// <param name="service">The service.</param>
/// <param name="referrer">Who refers; the practice unless stated.</param>
internal sealed partial class Actors(UseCases service, Guid? referrer = null)
{
    /// <summary>The referrer.</summary>
    public static readonly Guid Practice = new("0198f000-0000-7000-8000-000000000201");
    public static readonly Guid Hub = new("0198f000-0000-7000-8000-000000000013");

    /// <summary>Who is asked about the child, and to whom it is offered.</summary>
    public static readonly (string Destination, Guid Organisation)[] Services =
    [
        ("SCHOOL_HEALTH", new("0198f000-0000-7000-8000-000000000301")),
        ("PMHT", new("0198f000-0000-7000-8000-000000000302")),
        ("SCHOOL", new("0198f000-0000-7000-8000-000000000101")),
    ];

    /// <summary>The child's school among them, which is asked by itself.</summary>
    public const int School = 2;

    private static string AnyId => Guid.CreateVersion7().ToString();

    /// <summary>The referrer reads everything that has an etag.</summary>
    public Task<GetReferralResponse> ReadAsync(string id) => ReadAsync(id, referrer ?? Practice);

    public Task<GetReferralResponse> ReadAsync(string id, Guid reader) =>
        RunAsync<GetReferral, GetReferralResponse>(
            ReferralService.Descriptor,
            reader,
            useCase => useCase.HandleAsync(new() { ReferralId = id })
        );

    public Task<SubmitReferralResponse> SubmitAsync(Answer harm = Answer.No) =>
        RunAsync<SubmitReferral, SubmitReferralResponse>(
            ReferralService.Descriptor,
            referrer ?? Practice,
            useCase => useCase.HandleAsync(new() { RequestId = AnyId, Referral = Form(harm) })
        );

    public async Task<string> SubmitAndTakeAsync()
    {
        var id = (await SubmitAsync()).Referral.Id;
        await TakeAsync(id);
        return id;
    }

    /// <summary>A month passes: whatever has a day is due.</summary>
    public async Task WaitAsync()
    {
        service.Clock.Advance(TimeSpan.FromDays(30));
        var services = service.Services;
        using var deadlines = new Deadlines(
            services.GetRequiredService<IServiceScopeFactory>(),
            services.GetRequiredService<AuthorityProfiles>(),
            service.Clock,
            NullLogger<Deadlines>.Instance
        );
        await deadlines.RunAsync(CancellationToken.None);
    }

    /// <summary>As long as no claim lasts, and nothing is due.</summary>
    public Task PauseAsync()
    {
        service.Clock.Advance(TimeSpan.FromHours(5));
        return Task.CompletedTask;
    }

    private ReferralForm Form(Answer harm) =>
        new()
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
            Harm = new() { SufferedOrLikely = harm },
            Reasons = new() { Worries = "w" },
            Agreement = new() { AgreeToShareWithServices = Answer.Yes, AgreeToHubAskingOthers = Answer.Yes },
            Children =
            {
                new V1.Child
                {
                    Ref = "c1",
                    Name = new() { Given = "Ada", Family = "Model" },
                    BirthDate = DateOnly.FromDateTime(service.Clock.GetUtcNow().AddYears(-8).UtcDateTime).ToDate(),
                    Address = new() { Postcode = "NE61 2EF" },
                    Establishment = new() { Urn = "999101", YearGroup = "4" },
                },
            },
        };

    private Task<TResponse> RunAsync<TUseCase, TResponse>(
        ServiceDescriptor rpcs,
        Guid organisationId,
        Func<TUseCase, Task<TResponse>> run,
        string user = "u-1"
    )
        where TUseCase : notnull => service.RunAsync(rpcs, organisationId, run, user);
}
