using EarlyHelp.Integration.Platform;

namespace EarlyHelp.Integration.Tests.Platform;

public sealed class IdsTests
{
    [Theory]
    [InlineData("000")]
    [InlineData("929")]
    [InlineData("999")]
    public void An_id_tells_its_authority_and_is_a_UUIDv7_of_its_time(string authority)
    {
        var now = DateTimeOffset.Parse("2026-11-22T10:00:00Z", null);

        var id = Ids.New(authority, now);

        Assert.Equal((7, (authority, id)), (id.Version, Ids.Read(id.ToString())!.Value));
        Assert.Equal(Guid.CreateVersion7(now).ToString()[..13], id.ToString()[..13]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not an id")]
    [InlineData("5c5e9c4e-6f0a-4b3a-9a43-0f6c0f4a7b11")]
    [InlineData("019a2345-6789-7fff-8000-000000000000")]
    public void What_this_service_never_gave_out_is_no_id(string text) => Assert.Null(Ids.Read(text));

    [Fact]
    public void Ids_sort_by_time()
    {
        var start = DateTimeOffset.UnixEpoch.AddYears(56);
        var ids = Enumerable.Range(0, 100).Select(i => Ids.New("929", start.AddMilliseconds(i)).ToString()).ToList();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void What_is_made_at_one_moment_sorts_as_it_was_made()
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(56);
        var ids = Enumerable.Range(0, 50).Select(_ => Ids.New("929", now).ToString()).ToList();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }
}
