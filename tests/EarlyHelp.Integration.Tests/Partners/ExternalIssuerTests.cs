using System.Net;
using System.Security.Cryptography;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EarlyHelp.Integration.Tests.Partners;

/// <summary>Another issuer's tokens instead of the service's own: who the client may act for still comes from the registration.</summary>
[Collection(nameof(OnPostgres))]
public sealed class ExternalIssuerTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Issuer = "https://issuer.example";
    private const string Audience = "earlyhelp";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("earlyhelp-issuer-");
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private WebApplication? _service;
    private PartnerDocument? _partners;

    public async Task InitializeAsync()
    {
        await using var database = await postgres.MigratedDatabaseAsync("external_issuer");
        await using var db = Commands.OpenContext(database);
        _partners = DevelopmentHost.ReadSamples(new DevelopmentKeys(_directory.FullName, TimeProvider.System), "https://unused");
        await _partners.ImportAsync(db);

        var builder = Service.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["ConnectionStrings:EarlyHelp"] = await postgres.EmptyDatabaseAsync("external_issuer"),
                ["Listen:Port"] = "0",
                ["Listen:PlainText"] = "true",
                ["Tokens:Authority"] = Issuer,
                ["Tokens:Audience"] = Audience,
            }
        );
        builder.Services.PostConfigure<JwtBearerOptions>(
            JwtBearerDefaults.AuthenticationScheme,
            bearer => bearer.BackchannelHttpHandler = new IssuerDocuments(_key)
        );
        _service = Service.Build(builder);
        await _service.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _service!.DisposeAsync();
        _key.Dispose();
        _directory.Delete(recursive: true);
    }

    [Theory]
    [InlineData("client_id")]
    [InlineData("azp")]
    [InlineData("appid")]
    public async Task A_client_is_known_by_the_issuer_s_claim(string claim) =>
        Assert.Equal("929", (await FindHubAsync(Token(claim, "sample-school-mis"))).LocalAuthority);

    [Fact]
    public async Task A_client_that_is_not_registered_here_is_nobody() =>
        await RefusedAsync(StatusCode.Unauthenticated, Token("client_id", "somebody-else"));

    [Fact]
    public async Task A_client_acts_only_for_the_organisations_that_are_registered_here() =>
        await RefusedAsync(StatusCode.PermissionDenied, Token("client_id", "sample-gp-system"));

    [Fact]
    public async Task A_token_for_another_service_is_refused() =>
        await RefusedAsync(StatusCode.Unauthenticated, Token("client_id", "sample-school-mis", audience: "another"));

    [Fact]
    public async Task A_token_that_somebody_else_signed_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        await RefusedAsync(StatusCode.Unauthenticated, Token("client_id", "sample-school-mis", key: other));
    }

    [Fact]
    public void The_service_s_own_token_endpoint_is_closed() =>
        Assert.Throws<SettingException>(() => _service!.Services.GetRequiredService<AccessTokens>());

    private async Task RefusedAsync(StatusCode expected, string token) =>
        Assert.Equal(expected, (await Assert.ThrowsAsync<RpcException>(() => FindHubAsync(token))).StatusCode);

    private async Task<FindHubResponse> FindHubAsync(string token)
    {
        var school = _partners!.Clients.Single(client => client.Id == "sample-school-mis").Organisations[0];
        var caller = new Caller
        {
            OrganisationId = school.ToString(),
            User = new()
            {
                Id = "u",
                Name = "U",
                Role = "r",
            },
            Purpose = Purpose.DirectSupport,
        };
        using var channel = GrpcChannel.ForAddress(_service!.Urls.Single());
        var headers = new Metadata { { "authorization", "Bearer " + token }, { "earlyhelp-caller-bin", caller.ToByteArray() } };
        return await new DirectoryService.DirectoryServiceClient(channel).FindHubAsync(new() { Postcode = "NE61 2EF" }, headers);
    }

    private string Token(string claim, string client, string audience = Audience, ECDsa? key = null) =>
        new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Issuer,
                Audience = audience,
                Expires = DateTime.UtcNow.AddMinutes(5),
                Claims = new Dictionary<string, object> { [claim] = client },
                SigningCredentials = new SigningCredentials(
                    new ECDsaSecurityKey(key ?? _key) { KeyId = "k1" },
                    SecurityAlgorithms.EcdsaSha256
                ),
            }
        );

    /// <summary>What an OpenID issuer publishes.</summary>
    private sealed class IssuerDocuments(ECDsa key) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var point = key.ExportParameters(includePrivateParameters: false).Q;
            var document = request.RequestUri!.AbsolutePath.EndsWith("openid-configuration", StringComparison.Ordinal)
                ? $$"""{"issuer":"{{Issuer}}","jwks_uri":"{{Issuer}}/keys"}"""
                : $$"""{"keys":[{"kty":"EC","crv":"P-256","kid":"k1","x":"{{Base64UrlEncoder.Encode(point.X)}}","y":"{{Base64UrlEncoder.Encode(point.Y)}}"}]}""";
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(document) });
        }
    }
}
