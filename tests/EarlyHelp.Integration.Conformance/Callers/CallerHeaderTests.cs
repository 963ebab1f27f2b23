using Google.Protobuf;
using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Callers;

/// <summary>The header that says for which organisation and person a call is made, and why.</summary>
[Collection(Service.Run)]
public sealed class CallerHeaderTests(Service service)
{
    private const string Header = Partner.CallerHeader;

    [Fact]
    public async Task Is_needed() => await RefusedAsync(await HeadersAsync(null), $"{Header} REQUIRED");

    [Fact]
    public async Task Holds_a_caller() => await RefusedAsync(await HeadersAsync([0xff, 0xff]), $"{Header} FORMAT_INVALID");

    [Fact]
    public async Task Says_everything_that_is_missing()
    {
        await RefusedAsync(
            await HeadersAsync([]),
            $"{Header}.organisation_id REQUIRED",
            $"{Header}.purpose REQUIRED",
            $"{Header}.user REQUIRED"
        );
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        var caller = new Caller
        {
            OrganisationId = "929",
            Purpose = (Purpose)99,
            User = new() { Id = new('x', 101), Name = new('x', 201) },
        };
        await RefusedAsync(
            await HeadersAsync(caller.ToByteArray()),
            $"{Header}.organisation_id FORMAT_INVALID",
            $"{Header}.purpose ENUM_UNKNOWN",
            $"{Header}.user.id TOO_LONG",
            $"{Header}.user.name TOO_LONG",
            $"{Header}.user.role REQUIRED"
        );
    }

    [Fact]
    public async Task Takes_every_purpose_and_names_at_their_limit()
    {
        var partner = service.School;
        partner.Caller.User = new()
        {
            Id = new('x', 100),
            Name = new('é', 200),
            Role = new('x', 100),
        };
        foreach (var purpose in Enum.GetValues<Purpose>().Skip(1))
        {
            partner.Caller.Purpose = purpose;
            Assert.NotEmpty((await partner.Directory.ListCodesAsync(new())).Lists);
        }
    }

    [Fact]
    public async Task Takes_an_organisations_id_in_capitals()
    {
        var partner = service.School;
        partner.Caller.OrganisationId = Samples.School.ToUpperInvariant();

        Assert.NotEmpty((await partner.Directory.ListCodesAsync(new())).Lists);
    }

    private async Task<Metadata> HeadersAsync(byte[]? caller)
    {
        var headers = new Metadata { { "authorization", $"Bearer {await service.School.Client.TokenAsync()}" } };
        if (caller is not null)
        {
            headers.Add(Header, caller);
        }
        return headers;
    }

    private async Task RefusedAsync(Metadata headers, params string[] lines)
    {
        var client = new DirectoryService.DirectoryServiceClient(service.School.Client.Invoker);
        var fault = await Fault.OfAsync(client.ListCodesAsync(new(), headers), StatusCode.InvalidArgument, "CALLER_INVALID");

        Assert.Equal(lines.Order(StringComparer.Ordinal), fault.Lines);
    }
}
