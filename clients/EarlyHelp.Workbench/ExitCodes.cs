using EarlyHelp.Integration.Client;
using Grpc.Core;

namespace EarlyHelp.Workbench;

internal static class ExitCodes
{
    public const int Ok = 0;
    public const int Refused = 1;
    public const int Usage = 2;
    public const int Unavailable = 3;
    public const int SomeFailed = 4;
    public const int Stopped = 130;

    public const string Help = """
        Exit codes:
          0    done
          1    refused by the service
          2    bad usage, or input that cannot be read
          3    the service cannot be reached, or it is not known whether it was done: run the same command again
          4    some of several were refused
          130  stopped with Ctrl-C
        """;

    public static int Of(EarlyHelpException error) =>
        error.StatusCode
            is StatusCode.Unavailable
                or StatusCode.DeadlineExceeded
                or StatusCode.ResourceExhausted
                or StatusCode.Unknown
                or StatusCode.Internal
                or StatusCode.Cancelled
            ? Unavailable
            : Refused;
}
