namespace Grpc.Core;

public readonly struct Status(StatusCode statusCode, string detail, Exception? debugException)
{
    public static readonly Status DefaultSuccess = new(StatusCode.OK, "");

    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, "");

    public Status(StatusCode statusCode, string detail)
        : this(statusCode, detail, null) { }

    public StatusCode StatusCode => statusCode;

    public string Detail => detail;

    /// <summary>What failed locally; never on the wire.</summary>
    public Exception? DebugException => debugException;

    public override string ToString() =>
        debugException is null
            ? $"Status(StatusCode=\"{statusCode}\", Detail=\"{detail}\")"
            : $"Status(StatusCode=\"{statusCode}\", Detail=\"{detail}\", DebugException=\"{debugException.GetType()}: {debugException.Message}\")";
}
