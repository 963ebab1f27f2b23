using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Google.Rpc;

namespace EarlyHelp.Integration.Tests.Platform;

public sealed class ErrorReasonTests
{
    [Fact]
    public void Reasons_are_published_without_their_prefix() =>
        Assert.Equal("FAMILY_AGREEMENT_NEEDED", ErrorReason.FamilyAgreementNeeded.Name());

    [Fact]
    public void A_refusal_carries_every_detail_that_fits_it()
    {
        var problems = new Problems();
        problems.Add("referral.kind", ErrorReason.Required, "Choose one.");
        problems.Add("referral.kind", ErrorReason.EnumUnknown, "A second word on the same field.");

        var status = problems
            .ToRefusal(
                preconditions:
                [
                    new()
                    {
                        Type = "T",
                        Subject = "s",
                        Description = "d",
                    },
                ]
            )
            .ToStatus();

        Assert.Equal(
            ["ErrorInfo", "BadRequest", "PreconditionFailure", "LocalizedMessage"],
            status.Details.Select(detail => detail.TypeUrl.Split("google.rpc.")[1])
        );
        Assert.Single(status.Details[1].Unpack<BadRequest>().FieldViolations);
    }

    // grpc-java and grpc-core take 8 KB of trailers unless told otherwise: beyond that a caller would see no list at all.
    [Fact]
    public void However_much_is_wrong_the_list_fits_into_a_trailer_and_says_what_it_leaves_out()
    {
        var problems = new Problems();
        for (var i = 0; i < 500; i++)
        {
            problems.Add($"referral.children[{i}].address.postcode", ErrorReason.Required, "Give the postcode of the child's home.");
        }

        var status = problems.ToRefusal().ToStatus();

        Assert.True(Convert.ToBase64String(status.ToByteArray()).Length < 7_500);
        var listed = status.Details[1].Unpack<BadRequest>().FieldViolations.Count;
        Assert.Equal($"{500 - listed}", status.Details[0].Unpack<ErrorInfo>().Metadata["violations_not_listed"]);
        Assert.Contains("500 things", status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Absent_and_foreign_are_byte_for_byte_one_answer() =>
        Assert.Equal(Refusal.NotFound().ToStatus(), Refusal.NotFound().ToStatus());
}
