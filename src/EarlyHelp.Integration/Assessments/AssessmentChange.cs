using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.V1;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Assessments;

/// <summary>An assessment that is being changed, with its newest word.</summary>
/// <param name="Assessment">Where it stands.</param>
/// <param name="Case">The case that it belongs to.</param>
/// <param name="Content">The newest version, which becomes the next one.</param>
/// <param name="Circle">Who is around it before the change.</param>
/// <param name="Authority">Whose lists and calendar it goes by.</param>
internal sealed record AssessmentChange(
    Assessment Assessment,
    Case Case,
    V1.Assessment Content,
    AssessmentCircle Circle,
    AuthorityProfile Authority
)
{
    public DateOnly Today => Circle.Today;

    public AssessmentContent Family => Content.Content;
}
