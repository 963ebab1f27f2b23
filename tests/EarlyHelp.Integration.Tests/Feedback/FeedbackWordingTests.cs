using EarlyHelp.Integration.Feedbacks;
using EarlyHelp.Integration.Tests.Directories;
using EarlyHelp.Integration.Tests.Referrals;
using EarlyHelp.Integration.V1;
using Google.Type;

namespace EarlyHelp.Integration.Tests.Feedbacks;

/// <summary>What is read aloud: to a school administrator, and to a parent.</summary>
public sealed class FeedbackWordingTests
{
    /// <summary>Stands in everything that a professional wrote and that the family is not to hear.</summary>
    private const string Professional = "KESTREL";

    private static readonly Date Third = new()
    {
        Year = 2026,
        Month = 12,
        Day = 3,
    };

    [Fact]
    public void A_decision()
    {
        var news = Decided(FeedbackKind.Decision, Outcome("SCHOOL_HEALTH"), Outcome("CITIZENS_ADVICE"), Outcome("NO_FURTHER_ACTION", "c2"));

        Assert.Equal(
            "The hub has decided on your referral (reference). "
                + "For Bee Nightingale: School Health (0-19 public health nursing), offered to School Health, 0-19 public health nursing (sample); Citizens Advice. "
                + "For the child: No further action. "
                + "Why: KESTREL reads the school's view. What would change this: If KESTREL does not come. "
                + "The next step: The school nurse phones you. This is for KESTREL to do by 3 December 2026.",
            ForReferrer(news)
        );
        Assert.Equal(
            "The early help hub has looked at the request for help. "
                + "For Bee Nightingale: School Health, 0-19 public health nursing (sample) has been asked to help; help is there for you at: Citizens Advice. "
                + "For the child: the hub arranges nothing more at the moment. "
                + "What happens next: The school nurse phones you. This should be done by 3 December 2026.",
            FamilyWording.Of(news, Names())
        );
    }

    [Fact]
    public void A_decision_in_the_place_of_another()
    {
        var news = Decided(FeedbackKind.DecisionSuperseded, Outcome("EHA_BY_REFERRER", kind: OutcomeKind.Assessment));

        Assert.StartsWith(
            "The hub has decided again on your referral (reference). This takes the place of what it decided before. "
                + "For Bee Nightingale: Early Help Assessment led by the referring organisation, offered to School Health",
            ForReferrer(news),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "has been asked to talk with you about what would help (an early help assessment).",
            FamilyWording.Of(news, Names()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_hubs_own_words_for_the_family_are_the_familys_text()
    {
        var news = Decided(FeedbackKind.Decision, Outcome("CHILDRENS_SOCIAL_CARE", kind: OutcomeKind.StepUp));
        news.Decision.Content.FamilySummary = "Somebody will visit you";

        Assert.Equal("Somebody will visit you.", FamilyWording.Of(news, Names()));
        Assert.Equal("Somebody will visit you.", FamilyWording.Of(news, Names(ReferralKind.Advice)));
    }

    [Fact]
    public void Social_care_tells_the_family_itself_and_advice_is_between_professionals()
    {
        var stepUp = Decided(FeedbackKind.Decision, Outcome("SCHOOL_HEALTH"), Outcome("CHILDRENS_SOCIAL_CARE", kind: OutcomeKind.StepUp));

        Assert.Equal("", FamilyWording.Of(stepUp, Names()));
        Assert.Equal("", FamilyWording.Of(Decided(FeedbackKind.Decision, Outcome("SCHOOL_HEALTH")), Names(steppedUp: true)));
        Assert.All(Everything(), news => Assert.Equal("", FamilyWording.Of(news, Names(ReferralKind.Advice))));
    }

    [Fact]
    public void Advice_without_a_child()
    {
        var text = ReferrerWording.Of(Decided(FeedbackKind.Decision, Outcome("CITIZENS_ADVICE", "")), Names(ReferralKind.Advice));

        Assert.Contains("For your question: Citizens Advice.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        FeedbackKind.Diverted,
        "Your concern (reference) went to children's social care at once. Early help is not the route for it. Whom to phone: First Contact on 01632 960001 (at any time); or Night team on 01632 960002."
    )]
    [InlineData(
        FeedbackKind.SteppedUp,
        "Your referral (reference) has gone to children's social care, because a child may be at risk of significant harm. Whom to phone: First Contact on 01632 960001 (at any time); or Night team on 01632 960002."
    )]
    [InlineData(
        FeedbackKind.InformationExpired,
        "The hub asked you something about your referral (reference), and the time for an answer has passed. The hub goes on with what it knows."
    )]
    public void What_is_between_professionals_says_nothing_to_the_family(FeedbackKind kind, string text)
    {
        var news = new V1.Feedback
        {
            Kind = kind,
            Contacts =
            {
                new PhoneContact
                {
                    Name = "First Contact",
                    Phone = "01632 960001",
                    Hours = "at any time",
                },
                new PhoneContact { Name = "Night team", Phone = "01632 960002" },
            },
        };

        Assert.Equal((text, ""), (ForReferrer(news), FamilyWording.Of(news, Names())));
    }

    [Theory]
    [InlineData(
        FeedbackKind.Withdrawn,
        "Your referral (reference) was taken back. The hub does nothing more about it.",
        "The request for early help was taken back."
    )]
    [InlineData(
        FeedbackKind.Closed,
        "Everything that was decided on your referral (reference) has ended, and the referral is closed. If something is worrying again, refer again.",
        "The early help that was agreed has come to an end. You can ask for help again at any time."
    )]
    public void The_end_of_a_referral(FeedbackKind kind, string referrer, string family)
    {
        var news = new V1.Feedback { Kind = kind };

        Assert.Equal((referrer, family), (ForReferrer(news), FamilyWording.Of(news, Names())));
    }

    [Fact]
    public void An_assessment_that_is_agreed()
    {
        var news = new V1.Feedback { Kind = FeedbackKind.AssessmentActivated };

        Assert.Equal(
            "The early help assessment of the family in your referral (reference) is agreed with the family, and its plan is under way.",
            ForReferrer(news)
        );
        Assert.Equal(
            "The early help assessment that you agreed to is there, and the plan that was made with you has begun.",
            FamilyWording.Of(news, Names())
        );
    }

    [Fact]
    public void A_case_that_was_closed_with_what_changed_for_the_referrer_alone()
    {
        var news = new V1.Feedback
        {
            Kind = FeedbackKind.CaseClosed,
            ClosureReasonKind = ClosureReasonKind.NeedsMet,
            WhatChanged = "The children are safe at home ",
        };

        Assert.Equal(
            "The case of the family in your referral (reference) is closed: needs are met. What changed: The children are safe at home. "
                + "If something is worrying again, refer again.",
            ForReferrer(news)
        );
        foreach (var kind in Enum.GetValues<ClosureReasonKind>())
        {
            news.ClosureReasonKind = kind;
            AssertReadsWell(ForReferrer(news));
            Assert.Equal(
                kind
                    is ClosureReasonKind.NeedsMet
                        or ClosureReasonKind.AgreementWithdrawn
                        or ClosureReasonKind.UniversalCanMeet
                        or ClosureReasonKind.NotEngaged,
                ForReferrer(news).Contains("refer again", StringComparison.Ordinal)
            );
            Assert.Empty(FamilyWording.Of(news, Names()));
        }
        // As after a death.
        Assert.Equal(
            "The case of the family in your referral (reference) is closed.",
            ForReferrer(new() { Kind = FeedbackKind.CaseClosed })
        );
    }

    [Fact]
    public void An_assessment_that_has_ended_with_what_changed_and_what_was_reached()
    {
        var news = new V1.Feedback
        {
            Kind = FeedbackKind.AssessmentClosed,
            ClosureReasonKind = ClosureReasonKind.NeedsMet,
            Achievement = Achievement.Partly,
            WhatChanged = "The children sleep well ",
            Outcomes =
            {
                new OutcomeSummary { Description = "Attends school", Achievement = Achievement.Achieved },
                new OutcomeSummary { Description = "Debts are paid", Achievement = Achievement.NotAchieved },
            },
        };

        Assert.Equal(
            "The early help assessment of the family in your referral (reference) has ended: needs are met. What was wanted was partly achieved. "
                + "What changed: The children sleep well. What was wanted: Attends school (achieved); Debts are paid (not achieved).",
            ForReferrer(news)
        );
        Assert.Equal(
            "Your early help assessment has come to an end. What changed: The children sleep well. You can ask for help again at any time.",
            FamilyWording.Of(news, Names())
        );
        foreach (var kind in Enum.GetValues<ClosureReasonKind>())
        {
            news.ClosureReasonKind = kind;
            AssertReadsWell(ForReferrer(news));
            Assert.Equal(
                kind is ClosureReasonKind.SteppedUp or ClosureReasonKind.Died or ClosureReasonKind.OpenedInError,
                FamilyWording.Of(news, Names()).Length == 0
            );
        }
    }

    [Fact]
    public void A_service_that_takes_the_child_on()
    {
        var news = Allocated(FeedbackKind.AllocationAccepted);

        Assert.Equal(
            "School Health, 0-19 public health nursing (sample) has taken on Bee Nightingale. Jo Bell (school nurse) will be in touch. The work is expected to begin on 3 December 2026.",
            ForReferrer(news)
        );
        Assert.Equal(
            "School Health, 0-19 public health nursing (sample) will work with Bee Nightingale. Jo Bell (school nurse) will be in touch. The work is expected to begin on 3 December 2026.",
            FamilyWording.Of(news, Names())
        );
        news.Allocation.Kind = OutcomeKind.Assessment;
        news.Allocation.Acceptance = new() { Worker = new() { Name = "Jo Bell" } };
        Assert.Equal(
            "School Health, 0-19 public health nursing (sample) has agreed to lead an early help assessment for Bee Nightingale. Jo Bell will be in touch.",
            ForReferrer(news)
        );
        Assert.Equal(
            "School Health, 0-19 public health nursing (sample) will talk with you about what would help Bee Nightingale (an early help assessment). Jo Bell will be in touch.",
            FamilyWording.Of(news, Names())
        );
    }

    [Fact]
    public void A_service_that_declines()
    {
        var news = Allocated(FeedbackKind.AllocationDeclined);

        Assert.Equal(
            "School Health, 0-19 public health nursing (sample) is not taking on Bee Nightingale: it has no room within a time that would help. KESTREL is away. The hub decides again, and you will hear what comes of it.",
            ForReferrer(news)
        );
        Assert.Equal(
            "School Health, 0-19 public health nursing (sample) cannot help Bee Nightingale just now. The early help hub is looking for another way, and you will hear from somebody.",
            FamilyWording.Of(news, Names())
        );
        foreach (var reason in Enum.GetValues<AllocationDeclineReason>())
        {
            news.Allocation.Decline = new() { Reason = reason };
            AssertReadsWell(ForReferrer(news));
        }
    }

    [Fact]
    public void A_service_that_ends_its_work()
    {
        var news = Allocated(FeedbackKind.AllocationEnded);

        Assert.Equal(
            "School Health, 0-19 public health nursing (sample) has ended its work with Bee Nightingale: the work is done. What was wanted was partly achieved. KESTREL sleeps better.",
            ForReferrer(news)
        );
        Assert.Equal(
            "School Health, 0-19 public health nursing (sample) has finished its work with Bee Nightingale. You can ask for help again at any time.",
            FamilyWording.Of(news, Names())
        );
        foreach (var reason in Enum.GetValues<AllocationEndReason>())
        {
            news.Allocation.Ending = new() { Reason = reason };
            AssertReadsWell(ForReferrer(news));
            AssertReadsWell(FamilyWording.Of(news, Names()));
        }
    }

    [Fact]
    public void Work_that_ends_because_the_hub_decided_again()
    {
        var news = Allocated(FeedbackKind.AllocationEnded);
        news.Allocation.Ending = new() { Reason = AllocationEndReason.DecidedAgain };

        Assert.Equal(
            "The hub has decided again, and so School Health, 0-19 public health nursing (sample) does not go on with Bee Nightingale.",
            ForReferrer(news)
        );
        Assert.Equal(
            "School Health, 0-19 public health nursing (sample) does not go on working with Bee Nightingale, because the early help hub has decided again.",
            FamilyWording.Of(news, Names())
        );
        news.Allocation.Acceptance = null;
        Assert.Equal("", FamilyWording.Of(news, Names()));
    }

    [Fact]
    public void Every_kind_reads_well_and_the_family_hears_nothing_that_professionals_wrote()
    {
        Assert.Equal(Enum.GetValues<FeedbackKind>().Skip(1), Everything().Select(news => news.Kind));
        foreach (var news in Everything())
        {
            AssertReadsWell(ForReferrer(news));
            var family = FamilyWording.Of(news, Names());
            Assert.DoesNotContain(Professional, family, StringComparison.Ordinal);
            if (family.Length > 0)
            {
                AssertReadsWell(family);
            }
        }
    }

    private static string ForReferrer(V1.Feedback news)
    {
        var names = Names();
        return ReferrerWording.Of(news, names).Replace(names.Referral.Reference, "(reference)", StringComparison.Ordinal);
    }

    private static void AssertReadsWell(string text)
    {
        Assert.Matches(@"^[A-Z].*[.!?]$", text);
        Assert.DoesNotMatch(@"  |\.\.|: ?\.|\(\)| [.,;]|; ?\.|_", text);
    }

    private static List<V1.Feedback> Everything() =>
        [
            .. Enum.GetValues<FeedbackKind>()
                .Skip(1)
                .Select(kind =>
                    kind switch
                    {
                        FeedbackKind.Decision or FeedbackKind.DecisionSuperseded => Decided(kind, Outcome("SCHOOL_HEALTH")),
                        FeedbackKind.AllocationAccepted or FeedbackKind.AllocationDeclined or FeedbackKind.AllocationEnded => Allocated(
                            kind
                        ),
                        _ => new() { Kind = kind },
                    }
                ),
        ];

    private static DecisionOutcome Outcome(string destination, string childRef = "c1", OutcomeKind kind = OutcomeKind.Unspecified)
    {
        var profile = SampleAuthority.Document.Authority.Decisions.FindOutcome(destination)!;
        var outcome = new DecisionOutcome
        {
            ChildRef = childRef,
            Destination = destination,
            Kind = kind == OutcomeKind.Unspecified ? profile.Kind : kind,
            Note = Professional,
        };
        if (outcome.Kind is OutcomeKind.Allocation or OutcomeKind.Assessment)
        {
            outcome.OrganisationId = SchoolHealth;
        }
        return outcome;
    }

    private static V1.Feedback Decided(FeedbackKind kind, params DecisionOutcome[] outcomes) =>
        new()
        {
            Kind = kind,
            Decision = new()
            {
                Content = new()
                {
                    Rationale = $"{Professional} reads the school's view",
                    WhatWouldChangeIt = $"If {Professional} does not come.",
                    NextStep = "The school nurse phones you ",
                    NextStepByWhom = Professional,
                    NextStepBy = Third,
                    Outcomes = { outcomes },
                },
            },
        };

    private static V1.Feedback Allocated(FeedbackKind kind) =>
        new()
        {
            Kind = kind,
            Allocation = new()
            {
                ChildRef = "c1",
                OrganisationId = SchoolHealth,
                Kind = OutcomeKind.Allocation,
                Note = Professional,
                Acceptance = new()
                {
                    Worker = new() { Name = "Jo Bell", Role = "school nurse" },
                    Contact = new() { Email = Professional },
                    ExpectedStart = Third,
                },
                Decline = new() { Reason = AllocationDeclineReason.NoCapacity, Comment = $"{Professional} is away" },
                Ending = new()
                {
                    Reason = AllocationEndReason.Completed,
                    Achievement = Achievement.Partly,
                    Comment = $"{Professional} sleeps better.",
                },
            },
        };

    private const string SchoolHealth = "0198f000-0000-7000-8000-000000000301";

    private static FeedbackNames Names(ReferralKind kind = ReferralKind.Support, bool steppedUp = false)
    {
        var referral = SampleReferral.Of(kind, "Bee Nightingale", "");
        if (steppedUp)
        {
            referral.StepUp(SampleAuthority.Document.Authority.FrontDoorId, DateTimeOffset.UnixEpoch);
        }
        return new(
            referral,
            SampleAuthority
                .Document.Organisations.Select(entry => entry.ToOrganisation("929"))
                .ToDictionary(organisation => organisation.Id),
            SampleAuthority.Document.Authority
        );
    }
}
