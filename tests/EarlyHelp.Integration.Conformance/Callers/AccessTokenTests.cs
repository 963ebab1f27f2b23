using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Callers;

/// <summary>Who may call: by the token, its scopes, its organisations, and the kind of organisation.</summary>
[Collection(Service.Run)]
public sealed class AccessTokenTests(Service service)
{
    private static readonly ListCodesRequest Request = new();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer ")]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Basic dTpw")]
    public async Task Without_a_token_nobody_is_let_in(string? authorization)
    {
        var headers = new Metadata { { Partner.CallerHeader, service.School.Caller.ToByteArray() } };
        if (authorization is not null)
        {
            headers.Add("authorization", authorization);
        }
        await RefusedAsync(headers);
    }

    // gRPC parses a whole message before interceptors run: a stranger's must not get that far. This one cannot be parsed.
    [Fact]
    public async Task Who_has_no_token_does_not_even_get_a_message_read()
    {
        var bytes = Marshallers.Create<byte[]>(value => value, value => value);
        var method = new Method<byte[], byte[]>(MethodType.Unary, ReferralService.Descriptor.FullName, "SubmitReferral", bytes, bytes);
        var unreadable = Enumerable.Repeat((byte)0xff, 1_000_000).ToArray();

        var refused = await Assert.ThrowsAsync<RpcException>(() =>
            service.School.Client.Invoker.AsyncUnaryCall(method, null, new CallOptions(), unreadable).ResponseAsync
        );

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    [Fact]
    public async Task Who_has_no_token_learns_nothing_else()
    {
        var nothing = await RefusedAsync([]);
        var client = new ReferralService.ReferralServiceClient(service.School.Client.Invoker);
        var invalid = await Fault.OfAsync(client.SubmitReferralAsync(new(), new Metadata()));
        var absent = await Fault.OfAsync(client.GetReferralAsync(new() { ReferralId = Guid.NewGuid().ToString() }, new Metadata()));

        Assert.Equal(nothing.Bytes, invalid.Bytes);
        Assert.Equal(nothing.Bytes, absent.Bytes);
    }

    [Fact]
    public async Task A_token_that_was_changed_is_refused()
    {
        var parts = (await service.School.Client.TokenAsync()).Split('.');
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        claims["client_id"] = "sample-hub";
        var changed = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()));
        var unsigned = Base64Url.EncodeToString("""{"alg":"none","typ":"JWT"}"""u8);

        await RefusedAsync($"{parts[0]}.{changed}.{parts[2]}");
        await RefusedAsync($"{unsigned}.{parts[1]}.");
        await RefusedAsync(new Assertion(service.School.Client).Sign());
    }

    [DevelopmentFact]
    public async Task A_token_is_refused_once_it_has_expired_and_by_its_own_word_alone()
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(service.TokenSigningKeyFile));
        var parts = (await service.School.Client.TokenAsync()).Split('.');
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;

        var partner = new Partner(service.School.Client, Samples.School, Sign(claims));
        Assert.NotEmpty((await partner.Directory.ListCodesAsync(Request)).Lists);
        claims["exp"] = Assertion.InSeconds(-10);
        await RefusedAsync(Sign(claims));
        claims["exp"] = Assertion.InSeconds(60);
        claims["aud"] = "elsewhere";
        await RefusedAsync(Sign(claims));

        string Sign(JsonNode body)
        {
            var text = $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(body.ToJsonString()))}";
            return $"{text}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256))}";
        }
    }

    [Fact]
    public async Task A_token_may_be_asked_for_fewer_scopes()
    {
        var token = await service.School.Client.TokenForAsync(new() { ["scope"] = "directory.read referrals.read" });
        var partner = new Partner(service.School.Client, Samples.School, token);
        Assert.NotEmpty((await partner.Directory.ListCodesAsync(Request)).Lists);

        var fault = await Fault.OfAsync(partner.Referrals.SubmitReferralAsync(new()), StatusCode.PermissionDenied, "SCOPE_MISSING");
        Assert.Equal("referrals.write", fault.Info.Metadata["scope"]);
    }

    [Fact]
    public async Task A_token_may_be_asked_for_fewer_organisations()
    {
        var token = await service.School.Client.TokenForAsync(new() { ["organisation"] = $"{Samples.OtherSchool} {Samples.ThirdSchool}" });
        var asked = new Partner(service.School.Client, Samples.OtherSchool, token);
        Assert.NotEmpty((await asked.Directory.ListCodesAsync(Request)).Lists);

        await NotYoursAsync(new Partner(service.School.Client, Samples.School, token));
    }

    [Fact]
    public async Task A_client_acts_for_its_own_organisations_only()
    {
        await NotYoursAsync(service.Partner("sample-school-mis", Samples.Practice));
        await NotYoursAsync(service.Partner("sample-school-mis", Guid.NewGuid().ToString()));
    }

    [Fact]
    public async Task Each_call_has_its_scope()
    {
        var token = await service.School.Client.TokenForAsync(new() { ["scope"] = "directory.read" });
        var partner = new Partner(service.School.Client, Samples.School, token);
        var services = new[]
        {
            ReferralService.Descriptor,
            TriageService.Descriptor,
            AllocationService.Descriptor,
            ContributionService.Descriptor,
            EventService.Descriptor,
            ChildIdentityService.Descriptor,
        };
        foreach (var method in services.SelectMany(service => service.Methods))
        {
            var fault = await Fault.OfAsync(CallAsync(partner, method), StatusCode.PermissionDenied, "SCOPE_MISSING");
            Assert.Equal((method.FullName, ScopeOf(method)), (method.FullName, fault.Info.Metadata["scope"]));
        }
        var nothing = await service.School.Client.TokenForAsync(new() { ["scope"] = "referrals.read" });
        foreach (var method in DirectoryService.Descriptor.Methods)
        {
            var fault = await Fault.OfAsync(CallAsync(new(service.School.Client, Samples.School, nothing), method));
            Assert.Equal(("SCOPE_MISSING", "directory.read"), (fault.Info.Reason, fault.Info.Metadata["scope"]));
        }
    }

    [Fact]
    public async Task What_is_a_hubs_is_for_no_other_kind_of_organisation()
    {
        foreach (var organisation in new[] { Samples.SecondSchool, Samples.SecondFrontDoor })
        {
            var methods = TriageService.Descriptor.Methods.Where(method => method.Name != "GetMeeting");
            foreach (var method in ChildIdentityService.Descriptor.Methods.Concat(methods))
            {
                await Fault.OfAsync(
                    CallAsync(service.Partner(Samples.SecondClient, organisation), method),
                    StatusCode.PermissionDenied,
                    "NOT_FOR_THIS_ORGANISATION"
                );
            }
        }
    }

    private static string ScopeOf(MethodDescriptor method) =>
        (method.Service.Name, method.Name) switch
        {
            (_, "GetReferral" or "ListReferrals" or "ListFeedback" or "GetMeeting") => "referrals.read",
            ("ReferralService", _) => "referrals.write",
            (_, "ListAllocations") => "allocations.read",
            ("AllocationService", _) => "allocations.write",
            (_, "ListContributionRequests" or "GetContributionRequest" or "ListContributions") => "contributions.read",
            ("ContributionService", _) => "contributions.write",
            ("EventService", _) => "events.read",
            _ => "hub",
        };

    /// <summary>An empty request: who may not call is told so before anything is said about the request.</summary>
    private static async Task CallAsync(Partner partner, MethodDescriptor method)
    {
        var bytes = Marshallers.Create<byte[]>(value => value, value => value);
        var type = method.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary;
        var rpc = new Method<byte[], byte[]>(type, method.Service.FullName, method.Name, bytes, bytes);
        if (method.IsServerStreaming)
        {
            using var stream = partner.Invoker.AsyncServerStreamingCall(rpc, null, default, []);
            await stream.ResponseStream.MoveNext(default);
        }
        else
        {
            await partner.Invoker.AsyncUnaryCall(rpc, null, default, []);
        }
    }

    private static async Task NotYoursAsync(Partner partner) =>
        await Fault.OfAsync(partner.Directory.ListCodesAsync(Request), StatusCode.PermissionDenied, "ORGANISATION_NOT_YOURS");

    private Task<Fault> RefusedAsync(string token) =>
        RefusedAsync(
            new Metadata { { Partner.CallerHeader, service.School.Caller.ToByteArray() }, { "authorization", $"Bearer {token}" } }
        );

    private Task<Fault> RefusedAsync(Metadata headers) =>
        Fault.OfAsync(
            new DirectoryService.DirectoryServiceClient(service.School.Client.Invoker).ListCodesAsync(Request, headers),
            StatusCode.Unauthenticated,
            "TOKEN_INVALID"
        );
}
