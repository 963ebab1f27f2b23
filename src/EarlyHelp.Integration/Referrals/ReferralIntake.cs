using EarlyHelp.Integration.Children;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Referrals;

/// <summary>
/// Reads a form into the facts that are matched, searched and counted. Takes any form, because a harm concern may be wrong in
/// every field: what is not valid is left out of the facts, and stays in the content word for word.
/// </summary>
internal static class ReferralIntake
{
    /// <summary>The contract allows 12; a harm concern may name more, and is stored word for word all the same.</summary>
    private const int MostChildren = 50;

    /// <summary>Suffered or likely significant harm, or level 4, which means the same.</summary>
    public static bool IsHarmConcern(ReferralForm? form) => form?.Harm?.SufferedOrLikely == Answer.Yes || form?.Level == LevelOfNeed._4;

    public static Identity ReadIdentity(V1.Child child) =>
        new()
        {
            GivenName = child.Name?.Given.Trim() ?? "",
            FamilyName = child.Name?.Family.Trim() ?? "",
            PreferredGivenName = child.Name?.PreferredGiven.Trim() ?? "",
            PreferredFamilyName = child.Name?.PreferredFamily.Trim() ?? "",
            BirthDate = child.BirthDate?.ToDateOnly(),
            ExpectedDeliveryDate = child.ExpectedDeliveryDate?.ToDateOnly(),
            Sex = Known(child.Sex),
            NhsNumber = child.NhsNumber,
            Upn = child.Upn,
            FormerUpns = [.. child.FormerUpns],
            Postcode = child.Address?.Postcode ?? "",
        };

    public static Referral Read(ReferralForm form, Received received) =>
        new()
        {
            LocalAuthority = received.LocalAuthority,
            Id = received.Id,
            Reference = Reference.New(),
            Kind = Known(form.Kind),
            Pathway = Clean(form.Pathway, 40),
            Level = Known(form.Level),
            Harm = Known(form.Harm?.SufferedOrLikely ?? Answer.Unspecified),
            FamilyAgrees = Known(form.Agreement?.AgreeToSupport ?? Answer.Unspecified),
            SharingBasis = Known(form.SharingBasis),
            ParentsNotToBeTold = Known(form.ParentsNotToBeTold?.NotToBeTold ?? Answer.Unspecified),
            DesiredOutcomes = [.. form.DesiredOutcomes.Where(code => CodeLists.Holds("desired-outcomes", code))],
            SenderReference = Clean(form.SenderReference, 50),
            ReferrerOrganisationId = received.ReferrerId,
            ReceiverOrganisationId = received.ReceiverId,
            CaseId = received.Placed?.Main.Id,
            Case = received.Placed?.Main,
            DecideBy = received.DecideBy,
            HubMayAskOthers = Known(form.Agreement?.AgreeToHubAskingOthers ?? Answer.Unspecified),
            MayShareWithServices = Known(form.Agreement?.AgreeToShareWithServices ?? Answer.Unspecified),
            HasExclusions = form.Exclusions.Count > 0,
            ExcludedOrganisations = [.. ExcludedOrganisations(form)],
            MissingInformationCount = received.MissingInformationCount,
            Content = received.Content,
            SubmittedAt = received.At,
            ChangedAt = received.At,
            State = received.Placed is null && IsHarmConcern(form) ? ReferralState.Diverted : ReferralState.Submitted,
            Children =
            [
                .. form.Children.Take(MostChildren).Select((child, i) => ReadChild(child, (short)i, received.Placed?.Places[i], received)),
            ],
        };

    /// <summary>Reads an answer of the referrer's into the facts that decide. What it does not speak of stays as it was.</summary>
    public static void Learn(Referral referral, ReferralForm answer)
    {
        referral.HubMayAskOthers = Newest(answer.Agreement?.AgreeToHubAskingOthers, referral.HubMayAskOthers);
        referral.MayShareWithServices = Newest(answer.Agreement?.AgreeToShareWithServices, referral.MayShareWithServices);
        referral.ParentsNotToBeTold = Newest(answer.ParentsNotToBeTold?.NotToBeTold, referral.ParentsNotToBeTold);
        referral.HasExclusions |= answer.Exclusions.Count > 0;
        referral.ExcludedOrganisations = [.. referral.ExcludedOrganisations.Union(ExcludedOrganisations(answer))];
        foreach (var child in answer.Children)
        {
            if (ReadSchoolUrn(child) is { Length: > 0 } urn && referral.Children.Find(referred => referred.Ref == child.Ref) is { } known)
            {
                known.SchoolUrn = urn;
            }
        }
    }

    private static Answer Newest(Answer? said, Answer known) =>
        Known(said ?? Answer.Unspecified) is var word and not Answer.Unspecified ? word : known;

    private static IEnumerable<Guid> ExcludedOrganisations(ReferralForm form) =>
        form
            .Exclusions.Select(exclusion => Guid.TryParse(exclusion.OrganisationId, out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty)
            .Distinct();

    private static string ReadSchoolUrn(V1.Child child) =>
        child.Establishment is { } school && Identifiers.IsSchoolUrn(school.Urn) ? school.Urn : "";

    private static ReferredChild ReadChild(V1.Child child, short ordinal, Place? place, Received received) =>
        new()
        {
            LocalAuthority = received.LocalAuthority,
            ReferralId = received.Id,
            Ordinal = ordinal,
            Ref = Clean(child.Ref, 20),
            ChildId = place?.Child.Id,
            CaseId = place?.Case.Id,
            CaseWasOpen = place?.CaseWasOpen ?? false,
            NhsKey = Identifiers.CheckNhsNumber(child.NhsNumber) == IdentifierFault.None ? ChildKeys.OfNhsNumber(child.NhsNumber) : "",
            BirthDate = child.BirthDate?.ToDateOnly(),
            ExpectedDeliveryDate = child.ExpectedDeliveryDate?.ToDateOnly(),
            Sex = Known(child.Sex),
            Ethnicity = CodeLists.Holds("ethnicity", child.Ethnicity) ? child.Ethnicity : "",
            SpecialNeeds = Known(child.SpecialNeeds?.Status ?? SpecialNeedsStatus.Unspecified),
            Disabled = Known(child.Disabled),
            SchoolUrn = ReadSchoolUrn(child),
            GpPracticeCode = child.GpPractice is { } practice && Identifiers.IsOdsGpPractice(practice.OdsCode) ? practice.OdsCode : "",
            Factors = [.. child.Factors.Where(code => CodeLists.Holds("early-help-factors", code))],
            DisplayName = DisplayName(child.Name),
        };

    private static string DisplayName(PersonName? name)
    {
        var given = name?.PreferredGiven is { Length: > 0 } usedGiven ? usedGiven : name?.Given;
        var family = name?.PreferredFamily is { Length: > 0 } usedFamily ? usedFamily : name?.Family;
        return Clean($"{given} {family}".Trim(), 200);
    }

    private static T Known<T>(T value)
        where T : struct, Enum => Enum.IsDefined(value) ? value : default;

    /// <summary>Text that a column takes: no control characters, no more than fits.</summary>
    private static string Clean(string text, int most)
    {
        var clean = text.Any(char.IsControl) ? string.Concat(text.Where(c => !char.IsControl(c))) : text;
        if (clean.Length <= most)
        {
            return clean;
        }
        // Half a character is no text.
        return char.IsHighSurrogate(clean[most - 1]) ? clean[..(most - 1)] : clean[..most];
    }
}

/// <summary>What the service adds to a form when it comes in.</summary>
/// <param name="Placed">The children's records and the case; none for advice and harm concerns.</param>
/// <param name="DecideBy">When the hub's own clock wants a decision; none for a harm concern.</param>
internal sealed record Received(
    string LocalAuthority,
    Guid Id,
    Guid ReferrerId,
    Guid ReceiverId,
    DateTimeOffset At,
    Placed? Placed,
    int MissingInformationCount,
    DateTimeOffset? DecideBy,
    byte[] Content
);
