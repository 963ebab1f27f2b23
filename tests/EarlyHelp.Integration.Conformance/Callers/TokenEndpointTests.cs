using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EarlyHelp.Integration.Conformance.Callers;

/// <summary>OAuth 2.0 client credentials with a signed assertion: RFC 6749 and RFC 7523.</summary>
[Collection(Service.Run)]
public sealed class TokenEndpointTests(Service service)
{
    private Client School => service.Client("sample-school-mis");

    private Client Second => service.Client(Samples.SecondClient);

    [Fact]
    public async Task Gives_a_bearer_token_that_nobody_keeps()
    {
        foreach (var client in new[] { School, Second })
        {
            using var answer = await client.PostAsync(Parameters(new Assertion(client).Sign()));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
            Assert.True(answer.Headers.CacheControl?.NoStore);
            Assert.Equal("no-cache", Assert.Single(answer.Headers.Pragma).Name);
            var token = (await answer.Content.ReadFromJsonAsync<Client.TokenAnswer>())!;
            Assert.Equal("Bearer", token.TokenType);
            Assert.InRange(token.ExpiresIn, 1, 300);
            Assert.Contains("referrals.read", token.Scope.Split(' '));
        }
        Assert.IsAssignableFrom<ECDsa>(School.Key);
        Assert.IsAssignableFrom<RSA>(Second.Key);
    }

    [Theory]
    [InlineData("iat", 50)]
    [InlineData("nbf", 50)]
    [InlineData("exp", -50)]
    [InlineData("exp", 300)]
    public Task A_clock_may_be_a_minute_off(string claim, int seconds)
    {
        var assertion = new Assertion(School);
        Assertion(assertion, claim, seconds);
        return TakenAsync(assertion.Sign());
    }

    [Theory]
    [InlineData("iat", 70)]
    [InlineData("nbf", 70)]
    [InlineData("exp", -62)]
    [InlineData("exp", 302)]
    public Task And_no_more(string claim, int seconds)
    {
        var assertion = new Assertion(School);
        Assertion(assertion, claim, seconds);
        return RefusedAsync(assertion.Sign());
    }

    [Fact]
    public async Task An_assertion_is_good_once()
    {
        var assertion = new Assertion(School).Sign();
        await TakenAsync(assertion);
        await RefusedAsync(assertion);
    }

    [Fact]
    public async Task Of_many_uses_at_once_one_is_good()
    {
        var assertion = new Assertion(School).Sign();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => School.PostAsync(Parameters(assertion))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Fact]
    public async Task Two_clients_may_choose_the_same_id_for_an_assertion()
    {
        var (one, two) = (new Assertion(School), new Assertion(Second));
        two.Claims["jti"] = one.Claims["jti"];
        await TakenAsync(one.Sign());
        using var answer = await Second.PostAsync(Parameters(two.Sign()));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("aud", "https://elsewhere.example/oauth/token")]
    [InlineData("iss", "sample-hub")]
    [InlineData("sub", "sample-hub")]
    [InlineData("sub", "nobody")]
    [InlineData("jti", "")]
    public Task A_claim_that_is_wrong_is_refused(string claim, string value)
    {
        var assertion = new Assertion(School);
        assertion.Claims[claim] = value;
        return RefusedAsync(assertion.Sign());
    }

    [Theory]
    [InlineData("aud")]
    [InlineData("iss")]
    [InlineData("sub")]
    [InlineData("jti")]
    [InlineData("exp")]
    public Task A_claim_that_is_missing_is_refused(string claim)
    {
        var assertion = new Assertion(School);
        assertion.Claims.Remove(claim);
        return RefusedAsync(assertion.Sign());
    }

    [Fact]
    public async Task The_audience_may_be_one_of_several()
    {
        var assertion = new Assertion(School);
        assertion.Claims["aud"] = new[] { "https://elsewhere.example", School.TokenEndpoint.AbsoluteUri };
        await TakenAsync(assertion.Sign());
    }

    [Fact]
    public async Task Without_a_signature_of_its_own_key_it_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await RefusedAsync(new Assertion(School).Sign(other));
        await RefusedAsync(new Assertion(School).Sign(Second.Key));

        var unsigned = new Assertion(School);
        unsigned.Header["alg"] = "none";
        await RefusedAsync(unsigned.Unsigned());
        await RefusedAsync(unsigned.Sign());

        var signed = new Assertion(School).Sign();
        await RefusedAsync(signed[..signed.LastIndexOf('.')] + ".");
        var changed = new Assertion(School).Sign().Split('.');
        await RefusedAsync($"{signed.Split('.')[0]}.{changed[1]}.{signed.Split('.')[2]}");
    }

    [Fact]
    public async Task A_public_key_is_no_shared_secret()
    {
        var assertion = new Assertion(School);
        assertion.Header["alg"] = "HS256";
        var text = assertion.Unsigned()[..^1];
        var secret = Encoding.ASCII.GetBytes(School.Key.ExportSubjectPublicKeyInfoPem());
        var signature = HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(text));

        await RefusedAsync($"{text}.{System.Buffers.Text.Base64Url.EncodeToString(signature)}");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    [InlineData("YQ.YQ.YQ")]
    [InlineData("e30.e30.")]
    [InlineData("bnVsbA.bnVsbA.YQ")]
    [InlineData("..")]
    [InlineData("e30.eyJzdWIiOjF9.YQ")]
    public Task What_is_no_assertion_is_refused(string assertion) => RefusedAsync(assertion);

    [Theory]
    [InlineData("grant_type", null, "invalid_request")]
    [InlineData("grant_type", "password", "unsupported_grant_type")]
    [InlineData("client_assertion_type", null, "invalid_request")]
    [InlineData("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer", "invalid_request")]
    [InlineData("client_assertion", null, "invalid_request")]
    [InlineData("scope", "referrals.read hub", "invalid_scope")]
    [InlineData("organisation", Samples.CentralHub, "invalid_request")]
    [InlineData("organisation", "nonsense", "invalid_request")]
    public async Task A_parameter_that_is_wrong_is_told_by_its_code(string parameter, string? value, string error)
    {
        var parameters = Parameters(new Assertion(School).Sign());
        parameters.Remove(parameter);
        if (value is not null)
        {
            parameters[parameter] = value;
        }
        using var answer = await School.PostAsync(parameters);

        await ExpectErrorAsync(answer, HttpStatusCode.BadRequest, error);
    }

    [Fact]
    public async Task A_client_that_names_itself_names_itself_rightly()
    {
        var parameters = Parameters(new Assertion(School).Sign());
        parameters["client_id"] = School.Id;
        using var agreed = await School.PostAsync(parameters);
        Assert.Equal(HttpStatusCode.OK, agreed.StatusCode);

        parameters["client_assertion"] = new Assertion(School).Sign();
        parameters["client_id"] = "sample-hub";
        using var contradicted = await School.PostAsync(parameters);
        await ExpectErrorAsync(contradicted, HttpStatusCode.Unauthorized, "invalid_client");
    }

    [Fact]
    public async Task Only_a_posted_form_is_a_request()
    {
        using var got = await School.SendAsync(HttpMethod.Get, null);
        Assert.True(got.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed);
        using var json = await School.SendAsync(HttpMethod.Post, JsonContent.Create(Parameters(new Assertion(School).Sign())));
        await ExpectErrorAsync(json, HttpStatusCode.BadRequest, "invalid_request");
    }

    private static Dictionary<string, string> Parameters(string assertion) =>
        new()
        {
            ["grant_type"] = "client_credentials",
            ["client_assertion_type"] = Harness.Assertion.Type,
            ["client_assertion"] = assertion,
        };

    private static void Assertion(Assertion assertion, string claim, int seconds)
    {
        var time = Harness.Assertion.InSeconds(seconds);
        assertion.Claims[claim] = time;
        if (claim == "exp" && seconds < 0)
        {
            assertion.Claims["iat"] = time - 60;
        }
        else if (claim != "exp")
        {
            assertion.Claims["exp"] = time + 60;
        }
    }

    private async Task TakenAsync(string assertion)
    {
        using var answer = await School.PostAsync(Parameters(assertion));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task RefusedAsync(string assertion)
    {
        using var answer = await School.PostAsync(Parameters(assertion));
        await ExpectErrorAsync(answer, HttpStatusCode.Unauthorized, "invalid_client");
    }

    private static async Task ExpectErrorAsync(HttpResponseMessage answer, HttpStatusCode status, string error)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(error, body.GetProperty("error").GetString());
        Assert.NotEmpty(body.GetProperty("error_description").GetString()!);
    }
}
