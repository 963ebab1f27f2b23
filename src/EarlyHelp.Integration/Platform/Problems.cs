using EarlyHelp.Integration.V1;
using Google.Rpc;
using Grpc.Core;

namespace EarlyHelp.Integration.Platform;

/// <summary>Collects everything that is wrong with a request, so that one answer tells it all. Never holds a value, only its path.</summary>
internal sealed class Problems
{
    private readonly List<BadRequest.Types.FieldViolation> _violations = [];
    private readonly HashSet<string> _fields = [];

    public bool Any => _violations.Count > 0;

    /// <summary>One sentence a field: what was found first is what the person mends first.</summary>
    public void Add(string field, ErrorReason reason, string sentence)
    {
        if (!_fields.Add(field))
        {
            return;
        }
        _violations.Add(
            new()
            {
                Field = field,
                Reason = reason.Name(),
                Description = sentence,
                LocalizedMessage = new() { Locale = "en-GB", Message = sentence },
            }
        );
    }

    public void RefuseIfAny()
    {
        if (Any)
        {
            throw ToRefusal();
        }
    }

    public Refusal ToRefusal(
        ErrorReason reason = ErrorReason.FieldsInvalid,
        IEnumerable<PreconditionFailure.Types.Violation>? preconditions = null
    ) =>
        new(
            StatusCode.InvalidArgument,
            reason,
            _violations.Count == 1
                ? "One thing needs to be put right. Nothing was stored."
                : $"{_violations.Count} things need to be put right. Nothing was stored."
        )
        {
            Violations = _violations,
            Preconditions = [.. preconditions ?? []],
        };
}
