using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Cli.Files;

/// <summary>A referral to submit, and where it was read: a file, or an item of a file.</summary>
internal sealed record Submission(string Source, SubmitReferralRequest Request);
