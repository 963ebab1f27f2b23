using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Files;

/// <summary>Reads referrals from a file: a SubmitReferralRequest, a ReferralForm, or a list of either.</summary>
internal static class ReferralFile
{
    /// <returns>The referrals, and whether the file is a list.</returns>
    public static (IReadOnlyList<Submission> Submissions, bool IsList) Read(string path)
    {
        var (messages, isList) = MessageFile.ReadAll(path);
        return ([.. messages.Select(Read)], isList);
    }

    private static Submission Read(MessageText message) =>
        new(
            message.Source,
            message.Has("referral")
                ? message.As<SubmitReferralRequest>()
                : new SubmitReferralRequest { Referral = message.As<ReferralForm>() }
        );
}
