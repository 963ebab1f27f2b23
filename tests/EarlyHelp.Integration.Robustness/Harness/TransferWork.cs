using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>What senders and receivers of a case send.</summary>
internal static class TransferWork
{
    public static OfferTransferRequest SteppingDown(Child child, Partner to)
    {
        var request = Offering(TransferKind.StepDown, "", to);
        request.Form.Children.Add(child);
        return request;
    }

    public static OfferTransferRequest SteppingDown(string caseId, Partner to) => Offering(TransferKind.StepDown, caseId, to);

    public static OfferTransferRequest Handing(string caseId, Partner to) => Offering(TransferKind.Handover, caseId, to);

    /// <summary>To social care, whom nobody names.</summary>
    public static OfferTransferRequest SteppingUp(string caseId) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            Kind = TransferKind.StepUp,
            CaseId = caseId,
            Form = new() { Reason = $"{Pupils.Mark} needs more than early help." },
        };

    public static AcceptTransferRequest Accepting(Transfer transfer) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            TransferId = transfer.Id,
            Etag = transfer.Etag,
            LeadPractitioner = new()
            {
                Name = $"{Pupils.Mark} Lead",
                Role = "family worker",
                OrganisationId = transfer.ToOrganisationId,
            },
        };

    public static DeclineTransferRequest Declining(Transfer transfer) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            TransferId = transfer.Id,
            Etag = transfer.Etag,
            Reason = TransferDeclineReason.CannotMeetNeed,
            Comment = $"{Pupils.Mark} needs somebody nearer.",
        };

    public static WithdrawTransferRequest Withdrawing(Transfer transfer) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            TransferId = transfer.Id,
            Etag = transfer.Etag,
            Reason = $"{Pupils.Mark} is not ready.",
        };

    /// <summary>What brought the case here is taken back.</summary>
    public static WithdrawReferralRequest WithdrawingReferral(string id, string etag) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            ReferralId = id,
            Etag = etag,
            Reason = WithdrawalReason.SentByMistake,
        };

    private static OfferTransferRequest Offering(TransferKind kind, string caseId, Partner to) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            Kind = kind,
            CaseId = caseId,
            ToOrganisationId = to.OrganisationId.ToString(),
            Form = new()
            {
                Reason = $"{Pupils.Mark} is safer now.",
                FamilyWord = new()
                {
                    AgreesToSupport = Answer.Yes,
                    AgreesToSharing = Answer.Yes,
                    GivenBy =
                    {
                        new AgreementGiver { Name = $"{Pupils.Mark} Parent", Relationship = "mother" },
                    },
                    Method = AgreementMethod.Verbal,
                    GivenOn = DateOnly.FromDateTime(DateTime.UtcNow).ToDate(),
                },
            },
        };
}
