using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Consents;

/// <summary>
/// What a family agrees to for a case, and on what basis its data is shared: two facts. The columns are what decides; everything that was
/// ever said is kept in the content, as the contract encodes it.
/// </summary>
internal sealed class CaseConsent : IBelongsToAuthority
{
    private const int MostEntries = 200;

    /// <summary>Below what every gRPC client reads unasked.</summary>
    private const int LargestHistory = 3_000_000;

    public required string LocalAuthority { get; init; }

    public required Guid CaseId { get; init; }

    public Answer AgreesToSupport { get; private set; }

    public Answer AgreesToSharing { get; private set; }

    public bool SupportWithdrawn { get; private set; }

    public bool SharingWithdrawn { get; private set; }

    /// <summary>The last day that the agreement holds; none when it holds until it is withdrawn.</summary>
    public DateOnly? ExpiresOn { get; private set; }

    /// <summary>Only these may see it; empty for all who help.</summary>
    public Guid[] SharedWith { get; private set; } = [];

    /// <summary>Organisations that must not see it.</summary>
    public Guid[] Excluded { get; private set; } = [];

    /// <summary>The day of the newest word.</summary>
    public DateOnly? AgreedOn => V1.Consent.Parser.ParseFrom(Content).Agreement?.Word.GivenOn?.ToDateOnly();

    public SharingBasis Basis { get; private set; }

    /// <summary>That it expired was told.</summary>
    public bool ExpiryTold { get; private set; }

    /// <summary>The contract's Consent, with every entry, the newest word as `agreement` and `sharing_basis`.</summary>
    public byte[] Content { get; private set; } = [];

    public int Version { get; private set; }

    /// <summary>Nobody has asked.</summary>
    public static CaseConsent Of(Case @case) => new() { LocalAuthority = @case.LocalAuthority, CaseId = @case.Id };

    public AgreementState Support(DateOnly today) => StateOf(AgreesToSupport, SupportWithdrawn, today);

    public AgreementState Sharing(DateOnly today) => StateOf(AgreesToSharing, SharingWithdrawn, today);

    /// <summary>Denied unless the family said yes, and never for whom it excludes.</summary>
    public bool LetsSee(Guid organisationId, DateOnly today) =>
        Sharing(today) == AgreementState.Agreed
        && !Excluded.Contains(organisationId)
        && (SharedWith.Length == 0 || SharedWith.Contains(organisationId));

    public IEnumerable<ConsentAction> ActionsOn(DateOnly today)
    {
        yield return ConsentAction.RecordAgreement;
        if (AgreesToSomething(today))
        {
            yield return ConsentAction.WithdrawAgreement;
        }
        yield return ConsentAction.RecordSharingBasis;
    }

    /// <summary>The newest word takes the place of the one before, which is kept.</summary>
    public void Record(AgreementEntry entry)
    {
        var word = entry.Word;
        AgreesToSupport = word.AgreesToSupport;
        AgreesToSharing = word.AgreesToSharing;
        SupportWithdrawn = false;
        SharingWithdrawn = false;
        ExpiresOn = word.ExpiresOn?.ToDateOnly();
        SharedWith = [.. word.SharedWithOrganisationIds.Select(Guid.Parse).Distinct()];
        Excluded =
        [
            .. word
                .Exclusions.Where(exclusion => exclusion.OrganisationId.Length > 0)
                .Select(exclusion => Guid.Parse(exclusion.OrganisationId))
                .Distinct(),
        ];
        ExpiryTold = false;
        Change(content =>
        {
            if (content.Agreement is { } before)
            {
                content.EarlierAgreements.Insert(0, before);
            }
            content.Agreement = entry;
            RequireRoom(content.EarlierAgreements.Count, content);
        });
    }

    /// <summary>The family no longer agrees: to both, or to sharing alone.</summary>
    public void Withdraw(AgreementWithdrawal withdrawal, DateOnly today)
    {
        var isStanding = withdrawal.What == WithdrawnAgreement.Sharing ? Sharing(today) == AgreementState.Agreed : AgreesToSomething(today);
        if (!isStanding)
        {
            throw Refusal.StateForbids(
                "The family does not agree to this now, so there is nothing to withdraw. What they say can be recorded.",
                ActionsOn(today).Select(ContractNames.Of)
            );
        }
        SharingWithdrawn = true;
        SupportWithdrawn |= withdrawal.What == WithdrawnAgreement.Both;
        Change(content =>
        {
            if (content.Agreement.Withdrawal is { } before)
            {
                content.Agreement.EarlierWithdrawals.Add(before);
            }
            content.Agreement.Withdrawal = withdrawal;
        });
    }

    /// <summary>The newest basis takes the place of the one before, which is kept.</summary>
    public void Record(SharingBasisEntry entry)
    {
        Basis = entry.Basis;
        Change(content =>
        {
            if (content.SharingBasis is { } before)
            {
                content.EarlierSharingBases.Insert(0, before);
            }
            content.SharingBasis = entry;
            RequireRoom(content.EarlierSharingBases.Count, content);
        });
    }

    /// <summary>Something that the family agreed to has run out, and nobody was told yet.</summary>
    public bool IsExpiryToTell(DateOnly today) =>
        !ExpiryTold && (Support(today) == AgreementState.Expired || Sharing(today) == AgreementState.Expired);

    public void TellExpiry()
    {
        ExpiryTold = true;
        Version++;
    }

    private bool AgreesToSomething(DateOnly today) => Support(today) == AgreementState.Agreed || Sharing(today) == AgreementState.Agreed;

    private static void RequireRoom(int earlier, V1.Consent content)
    {
        if (earlier >= MostEntries || content.CalculateSize() > LargestHistory)
        {
            throw Refusal.StateForbids(
                $"The record is full: a case keeps {MostEntries} entries, and 3 MB of them. Nothing was stored.",
                []
            );
        }
    }

    private AgreementState StateOf(Answer answer, bool withdrawn, DateOnly today) =>
        answer switch
        {
            Answer.Yes when withdrawn => AgreementState.Withdrawn,
            Answer.Yes when ExpiresOn < today => AgreementState.Expired,
            Answer.Yes => AgreementState.Agreed,
            Answer.No => AgreementState.Refused,
            Answer.NotKnown => AgreementState.NotKnown,
            _ => AgreementState.Unspecified,
        };

    private void Change(Action<V1.Consent> write)
    {
        var content = V1.Consent.Parser.ParseFrom(Content);
        write(content);
        Content = content.ToByteArray();
        Version++;
    }
}
