using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
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

    [Fact]
    public void Absent_and_foreign_are_byte_for_byte_one_answer() =>
        Assert.Equal(Refusal.NotFound().ToStatus(), Refusal.NotFound().ToStatus());
}
