using System.Globalization;
using EarlyHelp.Integration.V1;
using Google.Rpc;
using Grpc.Core;

namespace EarlyHelp.Integration.Platform;

/// <summary>Collects everything that is wrong with a request, so that one answer tells it all. Never holds a value, only its path.</summary>
internal sealed class Problems
{
    private const int LargestList = 4_800;

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
            }
        );
    }

    public bool Has(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (_fields.Contains(field))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>What is only partly filled lacks something below this path, and may.</summary>
    public void AllowGaps(string below) =>
        _violations.RemoveAll(violation =>
            violation.Reason == ErrorReason.Required.Name() && violation.Field.StartsWith(below, StringComparison.Ordinal)
        );

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
    )
    {
        var listed = Listed();
        var refusal = new Refusal(
            StatusCode.InvalidArgument,
            reason,
            _violations.Count == 1
                ? "One thing needs to be put right. Nothing was stored."
                : $"{_violations.Count} things need to be put right. Nothing was stored."
        )
        {
            Violations = listed,
            Preconditions = [.. preconditions ?? []],
        };
        if (listed.Count < _violations.Count)
        {
            refusal.Metadata["violations_not_listed"] = (_violations.Count - listed.Count).ToString(CultureInfo.InvariantCulture);
        }
        return refusal;
    }

    /// <summary>As many as fit into the trailer that every gRPC client takes (8 KB in the strictest, with base64 and the other details).</summary>
    private List<BadRequest.Types.FieldViolation> Listed()
    {
        var size = 0;
        return [.. _violations.TakeWhile(violation => (size += violation.CalculateSize()) <= LargestList)];
    }
}
