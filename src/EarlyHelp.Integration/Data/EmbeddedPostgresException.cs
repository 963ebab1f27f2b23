namespace EarlyHelp.Integration.Data;

/// <summary>Why the embedded PostgreSQL is not there, as one sentence that also says what to do about it.</summary>
internal sealed class EmbeddedPostgresException(string message, Exception? inner = null) : Exception(message, inner);
