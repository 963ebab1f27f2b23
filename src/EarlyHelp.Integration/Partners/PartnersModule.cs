using EarlyHelp.Integration.Platform;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace EarlyHelp.Integration.Partners;

internal static class PartnersModule
{
    public static void AddPartners(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<TokenOptions>(builder.Configuration.GetSection("Tokens"));
        builder.Services.AddSingleton<PartnerRegistry>();
        builder.Services.AddSingleton<AccessTokens>();
        builder.Services.AddScoped<ClientAssertions>();
        builder.Services.AddSingleton<Admission>();
        // Authentication brings data protection along, which nothing here uses: it must not leave keys in a home directory.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        builder
            .Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IServiceProvider>(
                (bearer, services) =>
                {
                    var tokens = services.GetRequiredService<IOptions<TokenOptions>>().Value;
                    bearer.MapInboundClaims = false;
                    bearer.SaveToken = false;
                    if (tokens.IsExternal)
                    {
                        bearer.Authority = tokens.Authority;
                        bearer.Audience = tokens.Audience;
                        bearer.TokenValidationParameters.ClockSkew = TokenOptions.ClockSkew;
                    }
                    else
                    {
                        bearer.TokenValidationParameters = OwnTokens(tokens, services.GetRequiredService<AccessTokens>());
                    }
                    bearer.TokenHandlers.Clear();
                    bearer.TokenHandlers.Add(new RememberingTokenHandler());
                }
            );
    }

    private static TokenValidationParameters OwnTokens(TokenOptions options, AccessTokens tokens) =>
        new()
        {
            ValidIssuer = options.Issuer,
            ValidAudience = options.Audience,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKey = tokens.SigningKey,
            // Issued and checked by clocks of one deployment, and renewed by clients in time.
            ClockSkew = TimeSpan.FromSeconds(5),
        };
}
