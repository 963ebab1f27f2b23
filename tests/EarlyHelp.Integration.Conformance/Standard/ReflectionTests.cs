using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace EarlyHelp.Integration.Conformance.Standard;

/// <summary>grpc.reflection.v1, without token and caller: the contract, as it was published.</summary>
[Collection(Service.Run)]
public sealed class ReflectionTests(Service service)
{
    [Fact]
    public async Task Lists_every_service()
    {
        var services = (await AskAsync(new() { ListServices = "" })).ListServicesResponse.Service.Select(known => known.Name).ToList();

        Assert.Equal(
            [
                "earlyhelp.integration.v1.AllocationService",
                "earlyhelp.integration.v1.AssessmentService",
                "earlyhelp.integration.v1.CaseService",
                "earlyhelp.integration.v1.ChildIdentityService",
                "earlyhelp.integration.v1.ConsentService",
                "earlyhelp.integration.v1.ContributionService",
                "earlyhelp.integration.v1.DirectoryService",
                "earlyhelp.integration.v1.EarlyHelpListService",
                "earlyhelp.integration.v1.EventService",
                "earlyhelp.integration.v1.OutcomeService",
                "earlyhelp.integration.v1.ReferralService",
                "earlyhelp.integration.v1.TransferService",
                "earlyhelp.integration.v1.TriageService",
                "grpc.health.v1.Health",
                "grpc.reflection.v1.ServerReflection",
            ],
            services.Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("earlyhelp.integration.v1.ReferralService")]
    [InlineData("earlyhelp.integration.v1.ReferralService.SubmitReferral")]
    [InlineData("earlyhelp.integration.v1.BatchSubmitReferralsResult")]
    [InlineData("earlyhelp.integration.v1.Child.birth_date")]
    [InlineData("earlyhelp.integration.v1.Answer")]
    [InlineData("earlyhelp.integration.v1.rules")]
    // Nothing imports these; a client that knows the service by reflection alone needs them all the same.
    [InlineData("earlyhelp.integration.v1.Caller")]
    [InlineData("earlyhelp.integration.v1.ErrorReason")]
    [InlineData("google.rpc.BadRequest.FieldViolation")]
    public async Task A_symbol_gives_its_file_with_all_that_it_needs(string symbol)
    {
        var answer = await AskAsync(new() { FileContainingSymbol = symbol });
        var files = answer.FileDescriptorResponse.FileDescriptorProto.Select(FileDescriptorProto.Parser.ParseFrom).ToList();

        Assert.NotEmpty(files);
        Assert.All(files.SelectMany(file => file.Dependency), needed => Assert.Contains(needed, files.Select(file => file.Name)));
        Assert.Distinct(files.Select(file => file.Name));
    }

    [Fact]
    public async Task A_file_is_the_published_one_rules_and_all()
    {
        const string name = "earlyhelp/integration/v1/people.proto";
        var answer = await AskAsync(new() { FileByFilename = name });

        Assert.Equal(PeopleReflection.Descriptor.SerializedData, answer.FileDescriptorResponse.FileDescriptorProto[0]);
    }

    [Fact]
    public async Task The_rules_extension_is_found_by_its_number()
    {
        var numbers = (await AskAsync(new() { AllExtensionNumbersOfType = "google.protobuf.FieldOptions" })).AllExtensionNumbersResponse;
        Assert.Equal(50100, Assert.Single(numbers.ExtensionNumber));
        var file = await AskAsync(
            new()
            {
                FileContainingExtension = new() { ContainingType = "google.protobuf.FieldOptions", ExtensionNumber = 50100 },
            }
        );
        Assert.Equal(RulesReflection.Descriptor.SerializedData, file.FileDescriptorResponse.FileDescriptorProto[0]);
    }

    [Fact]
    public async Task What_is_unknown_is_not_found_and_the_stream_goes_on()
    {
        using var call = new ServerReflection.ServerReflectionClient(service.School.Client.Invoker).ServerReflectionInfo();
        foreach (
            var request in new ServerReflectionRequest[]
            {
                new() { FileByFilename = "elsewhere.proto" },
                new() { FileContainingSymbol = "elsewhere.Thing" },
                new()
                {
                    FileContainingExtension = new() { ContainingType = "elsewhere.Thing", ExtensionNumber = 1 },
                },
            }
        )
        {
            await call.RequestStream.WriteAsync(request);
            Assert.True(await call.ResponseStream.MoveNext(default));
            Assert.Equal((int)StatusCode.NotFound, call.ResponseStream.Current.ErrorResponse.ErrorCode);
            Assert.Equal(request, call.ResponseStream.Current.OriginalRequest);
        }
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(default));
    }

    private async Task<ServerReflectionResponse> AskAsync(ServerReflectionRequest request)
    {
        using var call = new ServerReflection.ServerReflectionClient(service.School.Client.Invoker).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(request);
        await call.RequestStream.CompleteAsync();
        Assert.True(await call.ResponseStream.MoveNext(default));
        return call.ResponseStream.Current;
    }
}
