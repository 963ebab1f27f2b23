using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Platform;

public sealed class PageTokenTests
{
    private static readonly ListReferralsRequest Filter = new() { Box = ReferralBox.Sent };
    private static readonly Guid Reader = Guid.NewGuid();

    [Fact]
    public void It_leads_back_to_the_same_place()
    {
        var token = new PageToken(DateTimeOffset.UnixEpoch.AddDays(20_000), Guid.CreateVersion7());

        Assert.Equal(token, PageToken.Read(token.Write(Filter, Reader), Filter, Reader));
    }

    [Fact]
    public void The_first_page_has_none() => Assert.Null(PageToken.Read("", Filter, Reader));

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public void A_forged_one_is_refused(string text) =>
        Assert.Equal("PAGE_TOKEN_INVALID", Assert.Throws<Refusal>(() => PageToken.Read(text, Filter, Reader)).Violations[0].Reason);

    [Fact]
    public void One_of_another_list_is_refused()
    {
        var token = new PageToken(DateTimeOffset.UnixEpoch, Guid.CreateVersion7()).Write(Filter, Reader);

        Assert.Throws<Refusal>(() => PageToken.Read(token, new ListReferralsRequest { Box = ReferralBox.Received }, Reader));
        Assert.Throws<Refusal>(() => PageToken.Read(token, Filter, Guid.NewGuid()));
    }
}
