using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>A refusal with its details. Whatever the refusal, it keeps the form that the contract promises: that is checked here.</summary>
internal sealed class Fault
{
    private Fault(byte[] bytes)
    {
        Bytes = bytes;
        var status = Google.Rpc.Status.Parser.ParseFrom(bytes);
        Code = (StatusCode)status.Code;
        Message = status.Message;
        Info = Assert.Single(Unpack<ErrorInfo>(status));
        Violations = Unpack<BadRequest>(status).SingleOrDefault()?.FieldViolations ?? [];
        Preconditions = Unpack<PreconditionFailure>(status).SingleOrDefault()?.Violations ?? [];
        RetryDelay = Unpack<RetryInfo>(status).SingleOrDefault()?.RetryDelay.ToTimeSpan();

        Assert.Equal("earlyhelp.integration", Info.Domain);
        var localized = Assert.Single(Unpack<LocalizedMessage>(status));
        Assert.Equal(("en-GB", Message), (localized.Locale, localized.Message));
        Assert.All(Violations.Select(violation => violation.Reason).Append(Info.Reason), reason => Assert.Contains(reason, Published));
        Assert.All(
            Violations,
            violation =>
            {
                Assert.NotEqual("", violation.Field);
                Assert.EndsWith(".", violation.Description, StringComparison.Ordinal);
            }
        );
        Assert.Distinct(Violations.Select(violation => violation.Field));
    }

    private static HashSet<string> Published { get; } =
    [.. ErrorsReflection.Descriptor.EnumTypes[0].Values.Skip(1).Select(value => value.Name["ERROR_REASON_".Length..])];

    public StatusCode Code { get; }

    public string Message { get; }

    public byte[] Bytes { get; }

    public ErrorInfo Info { get; }

    public IReadOnlyList<BadRequest.Types.FieldViolation> Violations { get; }

    public IReadOnlyList<PreconditionFailure.Types.Violation> Preconditions { get; }

    public TimeSpan? RetryDelay { get; }

    /// <summary>The violations as lines "path REASON", in the order of the paths.</summary>
    public IEnumerable<string> Lines =>
        Violations.Select(violation => $"{violation.Field} {violation.Reason}").Order(StringComparer.Ordinal);

    public static Task<Fault> OfAsync<T>(AsyncUnaryCall<T> call) => OfAsync(call.ResponseAsync);

    /// <summary>How something ended that had to fail.</summary>
    public static async Task<Fault> OfAsync(Task call)
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => call);
        var details = failure.Trailers.GetValueBytes("grpc-status-details-bin");
        Assert.True(details is not null, $"{failure.Status} has no details.");
        var fault = new Fault(details);
        Assert.Equal((failure.StatusCode, failure.Status.Detail), (fault.Code, fault.Message));
        return fault;
    }

    /// <summary>The error of one item of a batch, which travels in the answer.</summary>
    public static Fault Of(Google.Rpc.Status status) => new(status.ToByteArray());

    /// <summary>Refused with this reason.</summary>
    public static Task<Fault> OfAsync<T>(AsyncUnaryCall<T> call, StatusCode code, string reason) =>
        OfAsync(call.ResponseAsync, code, reason);

    public static async Task<Fault> OfAsync(Task call, StatusCode code, string reason)
    {
        var fault = await OfAsync(call);
        Assert.Equal((code, reason), (fault.Code, fault.Info.Reason));
        return fault;
    }

    /// <summary>Refused with exactly these violations, each "path REASON".</summary>
    public static async Task<Fault> OfFieldsAsync<T>(AsyncUnaryCall<T> call, params IEnumerable<string> lines)
    {
        var fault = await OfAsync(call, StatusCode.InvalidArgument, "FIELDS_INVALID");
        Assert.Equal(lines.Order(StringComparer.Ordinal), fault.Lines);
        return fault;
    }

    private static IEnumerable<T> Unpack<T>(Google.Rpc.Status status)
        where T : IMessage, new() => status.Details.Where(detail => detail.Is(new T().Descriptor)).Select(detail => detail.Unpack<T>());
}
