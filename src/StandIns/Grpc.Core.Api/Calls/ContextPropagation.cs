namespace Grpc.Core;

public class ContextPropagationOptions(bool propagateDeadline = true, bool propagateCancellation = true)
{
    public static readonly ContextPropagationOptions Default = new();

    public bool IsPropagateDeadline => propagateDeadline;

    public bool IsPropagateCancellation => propagateCancellation;
}

/// <summary>A server hands it out, and a call made under it inherits the deadline and cancellation.</summary>
public abstract class ContextPropagationToken
{
    internal ContextPropagationToken() { }
}
