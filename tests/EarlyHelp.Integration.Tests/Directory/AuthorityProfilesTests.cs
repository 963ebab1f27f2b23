using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Tests.Data;

namespace EarlyHelp.Integration.Tests.Directories;

[Collection(nameof(OnPostgres))]
public sealed class AuthorityProfilesTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_start_names_the_authority_whose_document_is_of_an_earlier_build_and_what_it_lacks()
    {
        await using var service = await UseCases.StartAsync(postgres, "authority_profiles");
        Assert.Null(await AuthorityProfiles.MismatchAsync(service.Database));

        var mismatch = await AfterAsync(service, "document::jsonb - 'assessments'");
        Assert.Contains("authority 929", mismatch, StringComparison.Ordinal);
        Assert.Contains("'assessments'", mismatch, StringComparison.Ordinal);
        Assert.EndsWith("'import' it again.", mismatch, StringComparison.Ordinal);
        Assert.StartsWith("The document of authority 929 is empty.", await AfterAsync(service, "'null'"), StringComparison.Ordinal);
    }

    private static async Task<string?> AfterAsync(UseCases service, string document)
    {
        await using var command = service.Database.CreateCommand($"update authority_profile set document = {document}");
        await command.ExecuteNonQueryAsync();
        return await AuthorityProfiles.MismatchAsync(service.Database);
    }
}
