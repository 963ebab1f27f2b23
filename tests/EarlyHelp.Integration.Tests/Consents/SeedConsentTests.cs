using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Tests.Consents;

/// <summary>What a family said to a referral becomes the first word on its case.</summary>
[Collection(nameof(OnPostgres))]
public sealed class SeedConsentTests(PostgresFixture postgres) : IAsyncLifetime
{
    private UseCases? _service;

    public async Task InitializeAsync() => _service = await UseCases.StartAsync(postgres, "seed_consent");

    public async Task DisposeAsync() => await _service!.DisposeAsync();

    [Fact]
    public async Task Each_answer_stays_the_answer_to_its_own_question()
    {
        var excluded = FamilyCase.Practice.ToString();
        var family = await FamilyCase.OpenAsync(
            _service!,
            form =>
            {
                form.FamilyMembers.Add(
                    new FamilyMember
                    {
                        Ref = "m1",
                        Name = new() { Given = "Ada", Family = "Model" },
                        Relationships =
                        {
                            new Relationship
                            {
                                ChildRef = "c1",
                                Kind = RelationshipKind.StepParent,
                                ParentalResponsibility = Answer.Yes,
                            },
                            new Relationship { ChildRef = "c2", Kind = RelationshipKind.Mother },
                        },
                    }
                );
                form.Agreement = new()
                {
                    AgreeToReferral = Answer.Yes,
                    AgreeToShareWithServices = Answer.No,
                    AgreeToHubAskingOthers = Answer.Yes,
                    NotAgreedBecause = "Wants to talk first.",
                    GivenBy =
                    {
                        new PersonAgreement
                        {
                            PersonRef = "m1",
                            Method = AgreementMethod.Written,
                            Agrees = Answer.Yes,
                        },
                        new PersonAgreement
                        {
                            PersonRef = "c1",
                            Agrees = Answer.No,
                            JudgedCompetent = Answer.Yes,
                            JudgedBy = "The school nurse, in conversation",
                        },
                    },
                };
                form.SharingBasis = SharingBasis.PublicTask;
                form.Exclusions.Add(
                    new SharingExclusion
                    {
                        Who = "The practice",
                        OrganisationId = excluded,
                        Reason = "A relative works there.",
                    }
                );
            }
        );
        await SeedAsync(family);

        var consent = await family.ConsentAsync();
        // To be referred, and that the hub asks others, is neither.
        Assert.Equal((AgreementState.Unspecified, AgreementState.Refused), (consent.Support, consent.Sharing));
        var entry = consent.Agreement;
        Assert.Equal(
            (FamilyCase.School.ToString(), "Sam Tutor", "form tutor"),
            (entry.RecordedByOrganisationId, entry.RecordedBy.Name, entry.RecordedBy.Role)
        );
        var word = entry.Word;
        Assert.Equal((AgreementMethod.Written, family.Day(), "Wants to talk first."), (word.Method, word.GivenOn, word.NotAgreedBecause));
        Assert.Equal(excluded, Assert.Single(word.Exclusions).OrganisationId);
        Assert.Equal(
            [
                new AgreementGiver
                {
                    Name = "Ada Model",
                    Relationship = "step parent, mother",
                    Agrees = Answer.Yes,
                },
                new AgreementGiver
                {
                    Name = word.GivenBy[1].Name,
                    Relationship = "the child or young person",
                    IsYoungPerson = true,
                    Agrees = Answer.No,
                    JudgedCompetent = Answer.Yes,
                    JudgedBy = "The school nurse, in conversation",
                },
            ],
            word.GivenBy
        );
        Assert.StartsWith("c1 Model", word.GivenBy[1].Name, StringComparison.Ordinal);
        Assert.Equal(SharingBasis.PublicTask, consent.SharingBasis.Basis);
        Assert.Equal(family.Day(), consent.SharingBasis.From);
    }

    [Fact]
    public async Task What_the_family_was_asked_for_the_case_is_never_overwritten_by_an_older_referral()
    {
        var family = await FamilyCase.OpenAsync(_service!, form => form.Agreement = new() { AgreeToSupport = Answer.Yes });
        await SeedAsync(family);
        Assert.Equal(AgreementState.Agreed, (await family.ConsentAsync()).Support);

        await family.ChangeAsync(
            (db, found) =>
            {
                var no = new FamilyWord { AgreesToSupport = Answer.No, AgreesToSharing = Answer.No };
                SeedConsent.Record(db, found.Case, no, new() { Name = "Jo" }, FamilyCase.SchoolHealth, DateTimeOffset.UtcNow);
            }
        );
        await SeedAsync(family);

        var consent = await family.ConsentAsync();
        Assert.Equal((AgreementState.Refused, 1), (consent.Support, consent.EarlierAgreements.Count));
        Assert.Equal(FamilyCase.SchoolHealth.ToString(), consent.Agreement.RecordedByOrganisationId);
    }

    [Fact]
    public async Task A_form_without_an_answer_seeds_nothing()
    {
        var family = await FamilyCase.OpenAsync(_service!, form => form.Agreement = new() { ParentsKnow = Answer.Yes });
        await SeedAsync(family);

        var consent = await family.ConsentAsync();
        Assert.Equal(("v0", AgreementState.Unspecified), (consent.Etag, consent.Support));
        Assert.Null(consent.Agreement);
        Assert.Null(consent.SharingBasis);
    }

    private static Task SeedAsync(FamilyCase family) =>
        family.ChangeAsync(
            (db, found) =>
            {
                var referral = db.Referrals.Include(referral => referral.Children).Single(referral => referral.Id == family.ReferralId);
                var form = V1.Referral.Parser.ParseFrom(referral.Content).Form;
                SeedConsent.FromReferral(db, found.Case, referral, form, DateTimeOffset.UtcNow);
            }
        );
}
