using EarlyHelp.Integration.V1;
using Spectre.Console;

namespace EarlyHelp.Workbench.Views;

/// <summary>Says when a referral is not new: the answer is then the first one, and the referral may have moved on since.</summary>
internal static class SubmittedBeforeView
{
    // Clocks differ, and what an interrupted run submitted a moment ago is no news.
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    public static void Show(IEnumerable<Referral> referrals, DateTimeOffset begun, Terminal terminal)
    {
        var before = referrals.Where(referral => referral.SubmittedAt?.ToDateTimeOffset() < begun - Tolerance).ToList();
        if (before.Count == 0)
            return;
        foreach (var referral in before)
            terminal.Error.Write(Tables.Plain($"{referral.Reference} was submitted before, at {Words.Of(referral.SubmittedAt)}.\n"));
        terminal.Error.WriteLine(
            "Its state is as it was then. earlyhelp referral show tells what it is now; --again submits the same as a new referral."
        );
    }
}
