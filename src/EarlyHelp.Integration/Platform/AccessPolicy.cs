using System.Collections.Frozen;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Platform;

/// <summary>
/// The one table that says who may call what, and what they see of it. A call without a row is refused, and a test fails.
/// A relation that a row does not name sees nothing: the answer is NOT_FOUND, as if it were not there.
/// </summary>
internal static class AccessPolicy
{
    private static readonly OrganisationKind[] Anyone = Enum.GetValues<OrganisationKind>();

    private static readonly OrganisationKind[] HubOnly = [OrganisationKind.Hub];

    private static readonly Category[] AllOfAssessment =
    [
        Category.WholeFamily,
        Category.VisitingRisk,
        Category.Plan,
        Category.PlanSummary,
        Category.Revisions,
    ];

    private static readonly OrganisationKind[] SchoolOnly = [OrganisationKind.School];

    private static readonly Rule[] Rules =
    [
        new(Referrals("SubmitReferral"), Scopes.ReferralsWrite, Anyone) { [Relation.Referrer] = [Category.Content, Category.VisitingRisk] },
        new(Referrals("BatchSubmitReferrals"), Scopes.ReferralsWrite, Anyone)
        {
            [Relation.Referrer] = [Category.Content, Category.VisitingRisk],
        },
        new(Referrals("GetReferral"), Scopes.ReferralsRead, Anyone)
        {
            [Relation.Referrer] = [Category.Content, Category.VisitingRisk, Category.Questions, Category.Decisions],
            [Relation.Hub] =
            [
                Category.Content,
                Category.VisitingRisk,
                Category.Placement,
                Category.Questions,
                Category.Decisions,
                Category.Triage,
            ],
            [Relation.Accountable] = [Category.Content, Category.VisitingRisk, Category.Placement, Category.Questions, Category.Decisions],
            [Relation.FrontDoor] = [Category.Content, Category.VisitingRisk, Category.Questions, Category.Decisions],
            [Relation.Service] = [Category.Content, Category.VisitingRisk, Category.Decisions],
        },
        new(Referrals("ListReferrals"), Scopes.ReferralsRead, Anyone)
        {
            [Relation.Referrer] = [Category.Content],
            [Relation.Hub] = [Category.Content],
            [Relation.Accountable] = [Category.Content],
            [Relation.FrontDoor] = [Category.Content],
        },
        new(Referrals("WithdrawReferral"), Scopes.ReferralsWrite, Anyone)
        {
            [Relation.Referrer] = [Category.Content, Category.VisitingRisk],
        },
        new(Referrals("AnswerInformationRequest"), Scopes.ReferralsWrite, Anyone)
        {
            [Relation.Referrer] = [Category.Content, Category.VisitingRisk],
        },
        new(Referrals("ListFeedback"), Scopes.ReferralsRead, Anyone)
        {
            [Relation.Referrer] = [Category.Content],
            [Relation.Hub] = [Category.Content],
            [Relation.FrontDoor] = [Category.Content],
        },
        new(Referrals("AcknowledgeFeedback"), Scopes.ReferralsWrite, Anyone) { [Relation.Referrer] = [Category.Content] },
        new(Triage("ListTriageQueue"), Scopes.Hub, HubOnly) { [Relation.Hub] = [Category.Triage] },
        new(Triage("TakeReferral"), Scopes.Hub, HubOnly) { [Relation.Hub] = [Category.Content, Category.VisitingRisk, Category.Triage] },
        new(Triage("RateReferral"), Scopes.Hub, HubOnly) { [Relation.Hub] = [Category.Content, Category.VisitingRisk, Category.Triage] },
        new(Triage("RequestInformation"), Scopes.Hub, HubOnly) { [Relation.Hub] = [Category.Content, Category.VisitingRisk] },
        new(Triage("RequestContribution"), Scopes.Hub, HubOnly) { [Relation.Hub] = [Category.Content, Category.VisitingRisk] },
        new(Triage("RecordDecision"), Scopes.Hub, HubOnly) { [Relation.Hub] = [Category.Content, Category.VisitingRisk] },
        new(Triage("ScheduleMeeting"), Scopes.Hub, HubOnly) { [Relation.Hub] = [Category.Content] },
        new(Triage("GetMeeting"), Scopes.ReferralsRead, Anyone)
        {
            [Relation.Hub] = [Category.Content],
            [Relation.Invited] = [Category.OwnPart],
        },
        new(Triage("RecordAttendance"), Scopes.Hub, HubOnly) { [Relation.Hub] = [Category.Content] },
        new(Allocations("ListAllocations"), Scopes.AllocationsRead, Anyone)
        {
            [Relation.Service] = [Category.Content],
            [Relation.Hub] = [Category.Content],
        },
        new(Allocations("AcceptAllocation"), Scopes.AllocationsWrite, Anyone) { [Relation.Service] = [Category.Content] },
        new(Allocations("DeclineAllocation"), Scopes.AllocationsWrite, Anyone) { [Relation.Service] = [Category.Content] },
        new(Allocations("RecordProgress"), Scopes.AllocationsWrite, Anyone) { [Relation.Service] = [Category.Content] },
        new(Allocations("EndAllocation"), Scopes.AllocationsWrite, Anyone) { [Relation.Service] = [Category.Content] },
        new(Contributions("ListContributionRequests"), Scopes.ContributionsRead, Anyone) { [Relation.Asked] = [Category.Content] },
        new(Contributions("GetContributionRequest"), Scopes.ContributionsRead, Anyone)
        {
            [Relation.Asked] = [Category.Content, Category.SafeguardingNote],
            [Relation.Hub] = [Category.Content, Category.SafeguardingNote],
            [Relation.Accountable] = [Category.Content, Category.SafeguardingNote],
            [Relation.Referrer] = [Category.SharedParts],
        },
        new(Contributions("SubmitContribution"), Scopes.ContributionsWrite, Anyone)
        {
            [Relation.Asked] = [Category.Content, Category.SafeguardingNote],
        },
        new(Contributions("DeclineContribution"), Scopes.ContributionsWrite, Anyone) { [Relation.Asked] = [Category.Content] },
        new(Contributions("ListContributions"), Scopes.ContributionsRead, Anyone)
        {
            [Relation.Hub] = [Category.Content, Category.SafeguardingNote],
            [Relation.Accountable] = [Category.Content, Category.SafeguardingNote],
            [Relation.Referrer] = [Category.SharedParts],
        },
        new(Cases("GetCase"), Scopes.AssessmentsRead, Anyone)
        {
            [Relation.Accountable] = [Category.Content],
            [Relation.Hub] = [Category.Content],
            [Relation.Lead] = [Category.Standing],
            [Relation.Helper] = [Category.Standing],
            [Relation.School] = [Category.Standing],
            [Relation.Practice] = [Category.Standing],
        },
        new(Cases("CloseCase"), Scopes.AssessmentsWrite, Anyone) { [Relation.Accountable] = [Category.Content] },
        new(Consents("GetConsent"), Scopes.AssessmentsRead, Anyone)
        {
            [Relation.Accountable] = [Category.Content],
            [Relation.Lead] = [Category.Content],
            [Relation.Hub] = [Category.Content],
        },
        new(Consents("RecordAgreement"), Scopes.AssessmentsWrite, Anyone)
        {
            [Relation.Accountable] = [Category.Content],
            [Relation.Lead] = [Category.Content],
            [Relation.Hub] = [Category.Content],
        },
        new(Consents("WithdrawAgreement"), Scopes.AssessmentsWrite, Anyone)
        {
            [Relation.Accountable] = [Category.Content],
            [Relation.Lead] = [Category.Content],
            [Relation.Hub] = [Category.Content],
        },
        new(Consents("RecordSharingBasis"), Scopes.AssessmentsWrite, Anyone)
        {
            [Relation.Accountable] = [Category.Content],
            [Relation.Lead] = [Category.Content],
            [Relation.Hub] = [Category.Content],
        },
        new(Outcomes("SetDesiredOutcomes"), Scopes.AssessmentsWrite, Anyone)
        {
            [Relation.Accountable] = [Category.Content],
            [Relation.Lead] = [Category.Content],
        },
        new(Outcomes("RecordOutcome"), Scopes.AssessmentsWrite, Anyone)
        {
            [Relation.Accountable] = [Category.Content],
            [Relation.Lead] = [Category.Content],
        },
        new(Outcomes("RecordMeasure"), Scopes.AssessmentsWrite, Anyone)
        {
            [Relation.Accountable] = [Category.Content],
            [Relation.Lead] = [Category.Content],
            [Relation.Helper] = [Category.Content],
            [Relation.School] = [Category.Content],
            [Relation.Practice] = [Category.Content],
        },
        new(Outcomes("ListOutcomes"), Scopes.AssessmentsRead, Anyone)
        {
            [Relation.Accountable] = [Category.Content],
            [Relation.Lead] = [Category.Content],
            [Relation.Hub] = [Category.Content],
            [Relation.Helper] = [Category.Content],
            [Relation.School] = [Category.Content],
            [Relation.Practice] = [Category.Content],
        },
        new(Transfers("OfferTransfer"), Scopes.TransfersWrite, Anyone)
        {
            [Relation.Sender] = [Category.Content],
            // A harm concern that no transfer can be made of is a referral.
            [Relation.Referrer] = [Category.Content, Category.VisitingRisk],
        },
        new(Transfers("AcceptTransfer"), Scopes.TransfersWrite, Anyone) { [Relation.Receiver] = [Category.Content] },
        new(Transfers("DeclineTransfer"), Scopes.TransfersWrite, Anyone) { [Relation.Receiver] = [Category.Content] },
        new(Transfers("WithdrawTransfer"), Scopes.TransfersWrite, Anyone) { [Relation.Sender] = [Category.Content] },
        new(Transfers("GetTransfer"), Scopes.TransfersRead, Anyone)
        {
            [Relation.Sender] = [Category.Content],
            [Relation.Receiver] = [Category.Content],
        },
        new(Transfers("ListTransfers"), Scopes.TransfersRead, Anyone)
        {
            [Relation.Sender] = [Category.Content],
            [Relation.Receiver] = [Category.Content],
        },
        new(Assessments("StartAssessment"), Scopes.AssessmentsWrite, Anyone) { [Relation.Lead] = AllOfAssessment },
        new(Assessments("GetAssessment"), Scopes.AssessmentsRead, Anyone)
        {
            [Relation.Lead] = AllOfAssessment,
            [Relation.Accountable] = AllOfAssessment,
            [Relation.Hub] = AllOfAssessment,
            [Relation.Helper] = [Category.OwnChildren, Category.VisitingRisk, Category.Plan, Category.PlanSummary],
            [Relation.School] = [Category.OwnChildren, Category.Plan, Category.PlanSummary],
            [Relation.Practice] = [Category.OwnPatientsHealth, Category.PlanSummary],
        },
        new(Assessments("ListAssessments"), Scopes.AssessmentsRead, Anyone)
        {
            [Relation.Lead] = AllOfAssessment,
            [Relation.Accountable] = AllOfAssessment,
            [Relation.Hub] = AllOfAssessment,
            [Relation.Helper] = [Category.OwnChildren, Category.VisitingRisk, Category.Plan, Category.PlanSummary],
            [Relation.School] = [Category.OwnChildren, Category.Plan, Category.PlanSummary],
            [Relation.Practice] = [Category.OwnPatientsHealth, Category.PlanSummary],
        },
        new(Assessments("ContributeSection"), Scopes.AssessmentsWrite, Anyone)
        {
            // Who leads it is told that it writes the assessment itself.
            [Relation.Lead] = AllOfAssessment,
            [Relation.Accountable] = AllOfAssessment,
            [Relation.Hub] = AllOfAssessment,
            [Relation.Helper] = [Category.OwnChildren, Category.VisitingRisk, Category.Plan, Category.PlanSummary],
            [Relation.School] = [Category.OwnChildren, Category.Plan, Category.PlanSummary],
            [Relation.Practice] = [Category.OwnPatientsHealth, Category.PlanSummary],
        },
        new(Assessments("UpdateAssessment"), Scopes.AssessmentsWrite, Anyone) { [Relation.Lead] = AllOfAssessment },
        new(Assessments("ActivateAssessment"), Scopes.AssessmentsWrite, Anyone) { [Relation.Lead] = AllOfAssessment },
        new(Assessments("AddAction"), Scopes.AssessmentsWrite, Anyone) { [Relation.Lead] = AllOfAssessment },
        new(Assessments("UpdateAction"), Scopes.AssessmentsWrite, Anyone) { [Relation.Lead] = AllOfAssessment },
        new(Assessments("RecordReview"), Scopes.AssessmentsWrite, Anyone) { [Relation.Lead] = AllOfAssessment },
        new(Assessments("AssignLeadPractitioner"), Scopes.AssessmentsWrite, Anyone) { [Relation.Lead] = AllOfAssessment },
        new(Assessments("CloseAssessment"), Scopes.AssessmentsWrite, Anyone) { [Relation.Lead] = AllOfAssessment },
        new(Assessments("ListRevisions"), Scopes.AssessmentsRead, Anyone)
        {
            [Relation.Lead] = [Category.Revisions],
            [Relation.Accountable] = [Category.Revisions],
            [Relation.Hub] = [Category.Revisions],
        },
        new(EarlyHelpList("ListChildren"), Scopes.EarlyHelpListRead, SchoolOnly) { [Relation.School] = [Category.OwnChildren] },
        new(EarlyHelpList("SetRating"), Scopes.EarlyHelpListWrite, SchoolOnly) { [Relation.School] = [Category.OwnChildren] },
        new(EarlyHelpList("AddMonitoringNote"), Scopes.EarlyHelpListWrite, SchoolOnly) { [Relation.School] = [Category.OwnChildren] },
        new(EarlyHelpList("SetReviewDate"), Scopes.EarlyHelpListWrite, SchoolOnly) { [Relation.School] = [Category.OwnChildren] },
        new(Events("ListEvents"), Scopes.EventsRead, Anyone),
        new(Events("WatchEvents"), Scopes.EventsRead, Anyone),
        new(Events("AcknowledgeEvents"), Scopes.EventsRead, Anyone),
        new(Directory("ListServices"), Scopes.DirectoryRead, Anyone),
        new(Directory("ListScales"), Scopes.DirectoryRead, Anyone),
        new(Directory("FindHub"), Scopes.DirectoryRead, Anyone),
        new(Directory("GetRequirements"), Scopes.DirectoryRead, Anyone),
        new(Directory("GetThresholds"), Scopes.DirectoryRead, Anyone),
        new(Directory("ListCodes"), Scopes.DirectoryRead, Anyone),
        new(Directory("ListOrganisations"), Scopes.DirectoryRead, Anyone),
        new(Identity("ListPossibleMatches"), Scopes.Hub, HubOnly) { [Relation.Hub] = [Category.ChildIdentity] },
        new(Identity("SettlePossibleMatch"), Scopes.Hub, HubOnly) { [Relation.Hub] = [Category.ChildIdentity] },
        new(Identity("MergeChildren"), Scopes.Hub, HubOnly) { [Relation.Hub] = [Category.ChildIdentity] },
        new(Identity("UnmergeChildren"), Scopes.Hub, HubOnly) { [Relation.Hub] = [Category.ChildIdentity] },
        new(Identity("GetChildRecord"), Scopes.Hub, HubOnly) { [Relation.Hub] = [Category.ChildIdentity] },
    ];

    private static readonly FrozenDictionary<string, Rule> ByRpc = Rules.ToFrozenDictionary(rule => rule.Rpc, StringComparer.Ordinal);

    public static IEnumerable<string> Rpcs => ByRpc.Keys;

    public static Rule? Find(string rpc) => ByRpc.GetValueOrDefault(rpc);

    private static string Referrals(string rpc) => $"/{ReferralService.Descriptor.FullName}/{rpc}";

    private static string Triage(string rpc) => $"/{TriageService.Descriptor.FullName}/{rpc}";

    private static string Allocations(string rpc) => $"/{AllocationService.Descriptor.FullName}/{rpc}";

    private static string Contributions(string rpc) => $"/{ContributionService.Descriptor.FullName}/{rpc}";

    private static string Cases(string rpc) => $"/{CaseService.Descriptor.FullName}/{rpc}";

    private static string Consents(string rpc) => $"/{ConsentService.Descriptor.FullName}/{rpc}";

    private static string Outcomes(string rpc) => $"/{OutcomeService.Descriptor.FullName}/{rpc}";

    private static string Transfers(string rpc) => $"/{TransferService.Descriptor.FullName}/{rpc}";

    private static string Assessments(string rpc) => $"/{AssessmentService.Descriptor.FullName}/{rpc}";

    private static string EarlyHelpList(string rpc) => $"/{EarlyHelpListService.Descriptor.FullName}/{rpc}";

    private static string Events(string rpc) => $"/{EventService.Descriptor.FullName}/{rpc}";

    private static string Directory(string rpc) => $"/{DirectoryService.Descriptor.FullName}/{rpc}";

    private static string Identity(string rpc) => $"/{ChildIdentityService.Descriptor.FullName}/{rpc}";

    /// <summary>One row: the call, the scope that the client needs, the kinds of organisation, and what each relation sees.</summary>
    internal sealed record Rule(string Rpc, string Scope, IReadOnlyList<OrganisationKind> Kinds)
    {
        private readonly Dictionary<Relation, Category[]> _visible = [];

        public Category[] this[Relation relation]
        {
            get => _visible.GetValueOrDefault(relation, []);
            init => _visible[relation] = value;
        }
    }
}

/// <summary>Kinds of data that are shown or withheld as a whole.</summary>
internal enum Category
{
    /// <summary>What the referrer wrote and what was answered.</summary>
    Content,

    /// <summary>Risk to people who visit the home.</summary>
    VisitingRisk,

    /// <summary>Which record and case of the hub a referred child belongs to.</summary>
    Placement,

    /// <summary>Of a case: open or over, since when, and whose.</summary>
    Standing,

    /// <summary>A child's record.</summary>
    ChildIdentity,

    /// <summary>What the hub asked about a referral, and where that stands.</summary>
    Questions,

    /// <summary>What was decided, and what became of it.</summary>
    Decisions,

    /// <summary>The hub's own view of a referral.</summary>
    Triage,

    /// <summary>The part of a meeting that an organisation is invited for.</summary>
    OwnPart,

    /// <summary>The parts of a contribution that its author shares with the referrer.</summary>
    SharedParts,

    /// <summary>What a designated safeguarding lead tells the hub alone.</summary>
    SafeguardingNote,

    /// <summary>Of an assessment: everybody in the family, and all that is written of them.</summary>
    WholeFamily,

    /// <summary>Of an assessment: the children that the organisation knows or helps, with what is written of them.</summary>
    OwnChildren,

    /// <summary>Of an assessment: the health of the children who are the practice's patients.</summary>
    OwnPatientsHealth,

    /// <summary>Of an assessment: actions and reviews.</summary>
    Plan,

    /// <summary>Of an assessment: the plan in one look.</summary>
    PlanSummary,

    /// <summary>Every version of an assessment, and who saved it.</summary>
    Revisions,
}
