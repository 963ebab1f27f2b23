namespace EarlyHelp.Integration.Platform;

/// <summary>A setting that is missing or cannot be: one sentence for the operator, who sees nothing else.</summary>
internal sealed class SettingException(string sentence) : Exception(sentence);
