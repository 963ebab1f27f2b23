using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.InformationRequests;

/// <summary>Questions from a requirement set or free, and answers to them in words.</summary>
internal static class Questions
{
    /// <summary>What the requirement set asks of such an organisation.</summary>
    public static List<Question> Of(PathwayProfile? pathway, OrganisationKind kind) =>
        [.. (pathway?.Requirements ?? []).Where(requirement => requirement.AskedOf.Contains(kind)).Select(Ask)];

    /// <summary>The questions with the requirements' own words and fields filled in.</summary>
    public static List<Question> Read(IReadOnlyList<Question> asked, PathwayProfile? pathway, Problems problems)
    {
        var questions = new List<Question>();
        for (var i = 0; i < asked.Count; i++)
        {
            var requirement = pathway?.Requirements.FirstOrDefault(requirement => requirement.Code == asked[i].Code);
            var question = requirement is null ? new() { Code = asked[i].Code } : Ask(requirement);
            if (!string.IsNullOrWhiteSpace(asked[i].Text))
            {
                question.Text = asked[i].Text;
            }
            else if (requirement is null)
            {
                problems.Add(
                    $"questions[{i}].code",
                    ErrorReason.CodeUnknown,
                    "The requirement set has no such requirement. For a question of your own, give its text."
                );
            }
            if (questions.Exists(other => other.Code == question.Code))
            {
                problems.Add($"questions[{i}].code", ErrorReason.Duplicate, "Another question of this request has the same code.");
            }
            questions.Add(question);
        }
        return questions;
    }

    /// <param name="answers">The answers in words.</param>
    /// <param name="questions">What was asked.</param>
    /// <param name="path">Where the answers stand.</param>
    /// <param name="mayLack">An answer may still be empty.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static void CheckAnswers(
        IReadOnlyList<QuestionAnswer> answers,
        IReadOnlyList<Question> questions,
        string path,
        bool mayLack,
        Problems problems
    )
    {
        for (var i = 0; i < answers.Count; i++)
        {
            var answer = answers[i];
            if (answer.Code.Length > 0 && questions.All(question => question.Code != answer.Code))
            {
                problems.Add($"{path}[{i}].code", ErrorReason.CodeUnknown, "This was not asked.");
            }
            if (answers.Take(i).Any(other => other.Code == answer.Code))
            {
                problems.Add($"{path}[{i}].code", ErrorReason.Duplicate, "Another answer is to the same question.");
            }
            var said = !string.IsNullOrWhiteSpace(answer.Text);
            if (said && answer.NotKnown)
            {
                problems.Add(
                    $"{path}[{i}].not_known",
                    ErrorReason.Contradiction,
                    "There is an answer, and it is said that nobody knows it."
                );
            }
            if (!said && !answer.NotKnown && !mayLack)
            {
                problems.Add($"{path}[{i}].text", ErrorReason.Required, "Answer in words, or say that it is not known.");
            }
        }
    }

    private static Question Ask(RequirementProfile requirement) =>
        new()
        {
            Code = requirement.Code,
            Text = requirement.Question,
            Field = requirement.Field,
        };
}
