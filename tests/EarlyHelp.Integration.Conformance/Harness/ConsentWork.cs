namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>What those who answer for a case record of its family's word, where it must succeed.</summary>
internal static class ConsentWork
{
    /// <summary>A case that the hub is accountable for, and that nobody has asked the family for.</summary>
    public static async Task<string> OpenCaseAsync(this Service service)
    {
        var referral = await service.School.SubmitAsync(Forms.Agreed());
        return (await service.Hub.PlacementAsync(referral.Id)).CaseId;
    }

    public static async Task<Consent> ConsentAsync(this Partner partner, string caseId) =>
        (await partner.Consents.GetConsentAsync(new() { CaseId = caseId })).Consent;

    /// <summary>Yes to both, said today by the mother.</summary>
    public static FamilyWord Yes() =>
        new()
        {
            AgreesToSupport = Answer.Yes,
            AgreesToSharing = Answer.Yes,
            GivenBy =
            {
                new AgreementGiver
                {
                    Name = $"Ada {Forms.Marker}",
                    Relationship = "mother",
                    Agrees = Answer.Yes,
                    ParentalResponsibility = Answer.Yes,
                },
            },
            ForWhat = "Assessment and family work until the summer.",
            Method = AgreementMethod.Written,
            GivenOn = Forms.Date(DateTime.UtcNow),
            Evidence = "Signed form in the family's file.",
        };

    public static FamilyWord No() =>
        new()
        {
            AgreesToSupport = Answer.No,
            AgreesToSharing = Answer.No,
            Method = AgreementMethod.Verbal,
            GivenOn = Forms.Date(DateTime.UtcNow),
            NotAgreedBecause = "They want to manage on their own.",
            NeedsMetOtherwise = "The school's pastoral lead meets the child every week.",
        };

    public static RecordAgreementRequest Recording(Consent consent, FamilyWord word) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            CaseId = consent.CaseId,
            Etag = consent.Etag,
            Word = word,
        };

    public static WithdrawAgreementRequest Withdrawing(Consent consent, WithdrawnAgreement what = WithdrawnAgreement.Both) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            CaseId = consent.CaseId,
            Etag = consent.Etag,
            What = what,
            WithdrawnOn = Forms.Date(DateTime.UtcNow),
            WithdrawnBy = "The mother",
            Reason = "It was too much at once.",
        };

    public static RecordSharingBasisRequest Basing(Consent consent, SharingBasis basis = SharingBasis.PublicTask) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            CaseId = consent.CaseId,
            Etag = consent.Etag,
            Basis = basis,
            Grounds = "Article 9(2)(g), safeguarding of children.",
            From = Forms.Date(DateTime.UtcNow.AddDays(-7)),
        };

    public static async Task<Consent> RecordAsync(this Partner partner, Consent consent, FamilyWord word) =>
        (await partner.Consents.RecordAgreementAsync(Recording(consent, word))).Consent;

    public static async Task<Consent> WithdrawAsync(
        this Partner partner,
        Consent consent,
        WithdrawnAgreement what = WithdrawnAgreement.Both
    ) => (await partner.Consents.WithdrawAgreementAsync(Withdrawing(consent, what))).Consent;

    public static async Task<Consent> BaseAsync(this Partner partner, Consent consent, SharingBasis basis = SharingBasis.PublicTask) =>
        (await partner.Consents.RecordSharingBasisAsync(Basing(consent, basis))).Consent;
}
