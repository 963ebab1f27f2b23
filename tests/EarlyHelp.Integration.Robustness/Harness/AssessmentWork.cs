using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>What whoever assesses a family sends.</summary>
internal static class AssessmentWork
{
    public static StartAssessmentRequest Starting(string caseId, Partner lead) =>
        Starting(new StartAssessmentRequest { CaseId = caseId }, lead);

    /// <summary>Of a child that the organisation knows.</summary>
    public static StartAssessmentRequest Starting(Child child, Partner lead) =>
        Starting(new StartAssessmentRequest { Content = new() { Children = { child } } }, lead);

    public static CloseAssessmentRequest Closing(string id, string etag) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            AssessmentId = id,
            Etag = etag,
            Closure = new()
            {
                Reason = "NEEDS_MET",
                Rationale = $"{Pupils.Mark} is well.",
                WhatChanged = $"{Pupils.Mark} sleeps.",
                Achievement = Achievement.Achieved,
            },
        };

    public static CloseCaseRequest ClosingCase(Guid caseId, string etag) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            CaseId = caseId.ToString(),
            Etag = etag,
            Closure = new()
            {
                Reason = "NEEDS_MET",
                Rationale = $"{Pupils.Mark} is well.",
                WhatChanged = $"{Pupils.Mark} sleeps.",
            },
        };

    private static StartAssessmentRequest Starting(StartAssessmentRequest request, Partner lead)
    {
        request.RequestId = Guid.NewGuid().ToString();
        request.LeadPractitioner = new()
        {
            Name = $"{Pupils.Mark} Lead",
            Role = "family worker",
            OrganisationId = lead.OrganisationId.ToString(),
        };
        return request;
    }
}
