using EarlyHelp.Integration.V1;
using Google.Protobuf.Reflection;
using Grpc.Health.V1;
using Grpc.Reflection.V1;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace EarlyHelp.Integration.Standard;

/// <summary>Every service of the contract that this server serves.</summary>
internal static class ServedServices
{
    public static readonly IReadOnlyList<ServiceDescriptor> Ours =
    [
        ReferralService.Descriptor,
        TriageService.Descriptor,
        AllocationService.Descriptor,
        ContributionService.Descriptor,
        CaseService.Descriptor,
        ConsentService.Descriptor,
        OutcomeService.Descriptor,
        TransferService.Descriptor,
        AssessmentService.Descriptor,
        EarlyHelpListService.Descriptor,
        EventService.Descriptor,
        DirectoryService.Descriptor,
        ChildIdentityService.Descriptor,
    ];

    /// <summary>Those that every gRPC tool knows, and that need no token.</summary>
    public static readonly IReadOnlyList<ServiceDescriptor> Standard = [Grpc.Health.V1.Health.Descriptor, ServerReflection.Descriptor];

    public static readonly IReadOnlyList<ServiceDescriptor> All = [.. Ours, .. Standard];

    /// <summary>Empty stands for the server as a whole.</summary>
    public static bool Serves(string service) => service.Length == 0 || All.Any(descriptor => descriptor.FullName == service);
}
