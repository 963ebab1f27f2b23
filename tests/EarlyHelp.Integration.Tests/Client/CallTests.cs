using EarlyHelp.Integration.Client;
using EarlyHelp.Integration.V1;
using Google.Rpc;
using Grpc.Core;

namespace EarlyHelp.Integration.Tests.Client;

public sealed class CallTests
{
    [Fact]
    public async Task The_caller_header_says_for_whom_and_why()
    {
        await using var service = await FakeService.StartAsync();
        using var client = service.Client();
        var doctor = new EndUser
        {
            Id = "d1",
            Name = "A Doctor",
            Role = "GP",
        };

        await client.Referrals.SubmitAsync(new SubmitReferralRequest());
        await client.For(doctor, Purpose.Safeguarding, "practice-1").Referrals.SubmitAsync(new SubmitReferralRequest());

        var callers = service.Submissions.Select(submission =>
            Caller.Parser.ParseFrom(submission.Headers.GetValueBytes("earlyhelp-caller-bin"))
        );
        Assert.Equal(
            [
                new Caller
                {
                    OrganisationId = "school-1",
                    User = FakeService.Teacher,
                    Purpose = Purpose.DirectSupport,
                },
                new Caller
                {
                    OrganisationId = "practice-1",
                    User = doctor,
                    Purpose = Purpose.Safeguarding,
                },
            ],
            callers
        );
    }

    [Theory]
    [InlineData("localhost:5443")]
    [InlineData("localhost")]
    [InlineData("ftp://localhost")]
    public void An_address_that_is_not_one_of_a_service_is_refused_at_once(string address)
    {
        var options = new EarlyHelpClientOptions
        {
            Address = new Uri(address, UriKind.RelativeOrAbsolute),
            ClientId = "c",
            PrivateKeyPem = "",
            OrganisationId = "o",
        };

        var error = Assert.Throws<ArgumentException>(() => new EarlyHelpClient(options));

        Assert.Contains("https://", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_end_user_nothing_is_sent()
    {
        await using var service = await FakeService.StartAsync();
        using var client = service.Client(options => options.EndUser = null);

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.Referrals.SubmitAsync(new SubmitReferralRequest()));

        Assert.Empty(service.TokenRequests);
    }

    [Fact]
    public async Task An_error_carries_everything_that_the_service_says()
    {
        await using var service = await FakeService.StartAsync();
        var badRequest = Failure.Field("referral.children[0].upn", "FORMAT_INVALID", "This is not a UPN.");
        var precondition = new PreconditionFailure
        {
            Violations =
            {
                new PreconditionFailure.Types.Violation
                {
                    Type = "FAMILY_AGREEMENT_NEEDED",
                    Subject = "referral.agreement",
                    Description = "Ask the family.",
                },
            },
        };
        service.AnswerSubmit = (_, _) => throw Failure.With(StatusCode.InvalidArgument, "FIELDS_INVALID", badRequest, precondition);
        using var client = service.Client();

        var error = await Assert.ThrowsAsync<EarlyHelpException>(() => client.Referrals.SubmitAsync(new SubmitReferralRequest()));

        Assert.Equal(ErrorReason.FieldsInvalid, error.Reason);
        Assert.Equal([new FieldViolation("referral.children[0].upn", "FORMAT_INVALID", "This is not a UPN.")], error.Violations);
        Assert.Equal([new Precondition("FAMILY_AGREEMENT_NEEDED", "referral.agreement", "Ask the family.")], error.Preconditions);
        Assert.Equal("FIELDS_INVALID: A sentence. referral.children[0].upn (FORMAT_INVALID)", error.Message);
    }

    [Fact]
    public void A_reason_from_a_newer_service_is_kept_as_text()
    {
        var error = new EarlyHelpException(
            new Google.Rpc.Status
            {
                Code = (int)StatusCode.FailedPrecondition,
                Details =
                {
                    Google.Protobuf.WellKnownTypes.Any.Pack(new ErrorInfo { Reason = "FROM_THE_FUTURE", Metadata = { ["a"] = "b" } }),
                },
            }
        );

        Assert.Equal(ErrorReason.Unspecified, error.Reason);
        Assert.Equal("FROM_THE_FUTURE", error.ReasonCode);
        Assert.Equal("b", error.Metadata["a"]);
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_as_far_as_the_reader_goes()
    {
        await using var service = await FakeService.StartAsync();
        var asked = new List<string>();
        service.AnswerList = request =>
        {
            asked.Add($"{request.Box} {request.PageToken}");
            var page = asked.Count;
            return new ListReferralsResponse
            {
                Referrals =
                {
                    new ReferralSummary { Id = $"{page}a" },
                    new ReferralSummary { Id = $"{page}b" },
                },
                NextPageToken = page < 3 ? $"to-{page + 1}" : "",
            };
        };
        using var client = service.Client();
        var all = client.Referrals.ListAllAsync(new ListReferralsRequest { Box = ReferralBox.Sent });

        Assert.Equal(["1a", "1b", "2a"], await all.Take(3).Select(referral => referral.Id).ToListAsync());
        Assert.Equal(["Sent ", "Sent to-2"], asked);

        asked.Clear();
        Assert.Equal(6, await all.CountAsync());
        Assert.Equal(["Sent ", "Sent to-2", "Sent to-3"], asked);
    }
}
