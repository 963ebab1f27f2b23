using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.InformationRequests;

/// <summary>What an answer must be, beyond the rules of its single fields. What it leaves open stays missing, and is no fault.</summary>
internal static class AnswerChecks
{
    private const string Root = "answer";

    /// <param name="answer">The answer.</param>
    /// <param name="questions">What was asked.</param>
    /// <param name="known">What is known already.</param>
    /// <param name="today">The day.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static void Check(
        InformationAnswer answer,
        IReadOnlyList<Question> questions,
        ReferralForm known,
        DateOnly today,
        Problems problems
    )
    {
        if (answer.Answers.Count == 0 && answer.Supplement?.CalculateSize() is null or 0)
        {
            problems.Add(Root, ErrorReason.Required, "There is no answer here. If nobody knows, say so.");
        }
        Questions.CheckAnswers(answer.Answers, questions, $"{Root}.answers", mayLack: false, problems);
        if (answer.Supplement is { } supplement)
        {
            ReferralFormChecks.CheckSupplement(supplement, known, $"{Root}.supplement", today, problems);
        }
    }
}
