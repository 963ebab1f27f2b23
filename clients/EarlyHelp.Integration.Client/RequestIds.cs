namespace EarlyHelp.Integration.Client;

internal static class RequestIds
{
    /// <summary>The given id, or a new one. It is written into the message, so that sending the message again has no second effect.</summary>
    public static string OrNew(string requestId) => requestId.Length > 0 ? requestId : Guid.CreateVersion7().ToString();
}
