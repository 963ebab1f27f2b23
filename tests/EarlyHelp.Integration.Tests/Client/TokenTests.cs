using System.Security.Cryptography;
using EarlyHelp.Integration.Client;
using EarlyHelp.Integration.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EarlyHelp.Integration.Tests.Client;

public sealed class TokenTests
{
    [Theory]
    [InlineData("ES256")]
    [InlineData("RS256")]
    public async Task The_assertion_proves_the_client_to_the_token_endpoint(string algorithm)
    {
        await using var service = await FakeService.StartAsync();
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        var (pem, key) = algorithm switch
        {
            "ES256" => (ec.ExportPkcs8PrivateKeyPem(), (SecurityKey)new ECDsaSecurityKey(ec)),
            _ => (rsa.ExportPkcs8PrivateKeyPem(), new RsaSecurityKey(rsa)),
        };
        using var client = service.Client(options => (options.PrivateKeyPem, options.KeyId) = (pem, "k1"));

        await client.Referrals.SubmitAsync(new SubmitReferralRequest());

        var form = Assert.Single(service.TokenRequests);
        Assert.Equal("client_credentials", form["grant_type"]);
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", form["client_assertion_type"]);
        Assert.Equal("school-1", form["organisation"]);
        var expected = new TokenValidationParameters
        {
            ValidIssuer = "test-client",
            ValidAudience = new Uri(service.Address, "/oauth/token").AbsoluteUri,
            ValidAlgorithms = [algorithm],
            IssuerSigningKey = key,
        };
        key.KeyId = "k1";
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(form["client_assertion"], expected);
        Assert.True(result.IsValid, result.Exception?.Message);
        var assertion = (JsonWebToken)result.SecurityToken;
        Assert.Equal("test-client", assertion.Subject);
        Assert.True(Guid.TryParse(assertion.Id, out _));
        Assert.Equal(TimeSpan.FromSeconds(60), assertion.ValidTo - assertion.IssuedAt);
        Assert.Equal("Bearer token", service.Submissions.Single().Headers.GetValue("authorization"));
    }

    [Fact]
    public async Task A_key_can_be_used_again_after_a_client_was_disposed()
    {
        await using var service = await FakeService.StartAsync();
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        for (var i = 0; i < 2; i++)
        {
            using var client = service.Client(options => options.PrivateKeyPem = ec.ExportPkcs8PrivateKeyPem());
            await client.Referrals.SubmitAsync(new SubmitReferralRequest());
        }

        Assert.Equal(2, service.TokenRequests.Count);
    }

    [Fact]
    public async Task Callers_at_the_same_time_share_one_token_of_their_organisation()
    {
        await using var service = await FakeService.StartAsync();
        using var client = service.Client();
        var other = client.For(FakeService.Teacher, organisationId: "school-2");

        await Task.WhenAll(
            Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? client : other).Referrals.SubmitAsync(new SubmitReferralRequest()))
        );

        Assert.Equal(["school-1", "school-2"], service.TokenRequests.Select(form => form["organisation"].ToString()).Order());
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_expires()
    {
        await using var service = await FakeService.StartAsync();
        var issued = 0;
        service.AnswerToken = () => Results.Json(new { access_token = $"token-{++issued}", expires_in = 2 });
        using var client = service.Client();

        await client.Referrals.SubmitAsync(new SubmitReferralRequest());
        await client.Referrals.SubmitAsync(new SubmitReferralRequest());
        await Task.Delay(TimeSpan.FromSeconds(1.8));
        await client.Referrals.SubmitAsync(new SubmitReferralRequest());

        Assert.Equal(
            ["Bearer token-1", "Bearer token-1", "Bearer token-2"],
            service.Submissions.Select(submission => submission.Headers.GetValue("authorization"))
        );
    }

    [Fact]
    public async Task A_token_that_the_service_refuses_is_fetched_anew_once()
    {
        await using var service = await FakeService.StartAsync();
        service.AnswerSubmit = (attempt, _) =>
            attempt == 2 ? Task.FromResult(new SubmitReferralResponse()) : throw Failure.With(StatusCode.Unauthenticated, "TOKEN_INVALID");
        using var client = service.Client();

        await client.Referrals.SubmitAsync(new SubmitReferralRequest());
        Assert.Equal(2, service.TokenRequests.Count);

        var error = await Assert.ThrowsAsync<EarlyHelpException>(() => client.Referrals.SubmitAsync(new SubmitReferralRequest()));
        Assert.Equal(ErrorReason.TokenInvalid, error.Reason);
        Assert.Equal(4, service.Submissions.Count);
        Assert.Equal(3, service.TokenRequests.Count);
    }

    [Fact]
    public async Task A_client_that_the_token_endpoint_refuses_is_told_so_at_once()
    {
        await using var service = await FakeService.StartAsync();
        service.AnswerToken = () =>
            Results.Json(new { error = "invalid_client", error_description = "The key is not registered." }, statusCode: 401);
        using var client = service.Client();

        var error = await Assert.ThrowsAsync<EarlyHelpException>(() => client.Referrals.SubmitAsync(new SubmitReferralRequest()));

        Assert.Equal(StatusCode.Unauthenticated, error.StatusCode);
        Assert.Contains("invalid_client. The key is not registered.", error.Message, StringComparison.Ordinal);
        Assert.Single(service.TokenRequests);
        Assert.Empty(service.Submissions);
    }

    [Fact]
    public async Task A_token_endpoint_that_fails_for_a_moment_is_asked_again()
    {
        await using var service = await FakeService.StartAsync();
        var asked = 0;
        service.AnswerToken = () => ++asked == 1 ? Results.StatusCode(503) : Results.Json(new { access_token = "token", expires_in = 300 });
        using var client = service.Client();

        await client.Referrals.SubmitAsync(new SubmitReferralRequest());

        Assert.Equal(2, service.TokenRequests.Count);
        // The endpoint may have used the first before it failed.
        Assert.Equal(2, service.TokenRequests.DistinctBy(form => form["client_assertion"].ToString()).Count());
    }
}
