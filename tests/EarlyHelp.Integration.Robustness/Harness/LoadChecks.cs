using EarlyHelp.Integration.V1;
using Grpc.Core;
using Npgsql;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>What a load was told, against what is in the database.</summary>
internal static class LoadChecks
{
    private static readonly (StatusCode, ErrorReason)[] WhatMayBeAnswered =
    [
        (StatusCode.OK, ErrorReason.Unspecified),
        (StatusCode.NotFound, ErrorReason.NotFound),
        (StatusCode.InvalidArgument, ErrorReason.FieldsInvalid),
        (StatusCode.Unavailable, ErrorReason.TryAgain),
        (StatusCode.Unknown, ErrorReason.OutcomeUnknown),
    ];

    /// <summary>Before anything is sent again: who was told each time that nothing was changed was told the truth.</summary>
    public static async Task CheckDenialsAsync(this Load load, NpgsqlDataSource database)
    {
        var stored = (await ReadReferralsAsync(database)).ToLookup(referral => referral.SenderReference);
        Assert.DoesNotContain(
            load.Submissions,
            submission => submission.Change.IsSaidNotToBeMade && stored.Contains(submission.Request.Referral.SenderReference)
        );
    }

    /// <summary>After everything is known: each change was made once, and is what was sent and what was answered.</summary>
    public static async Task CheckEffectsAsync(this Load load, NpgsqlDataSource database)
    {
        Assert.All(
            load.Reads.Concat<Reply>(load.Submissions.SelectMany(s => s.Change.Replies))
                .Concat(load.Withdrawals.SelectMany(w => w.Change.Replies)),
            reply => Assert.True(!reply.LeftTheService || WhatMayBeAnswered.Contains((reply.Code, reply.Reason)), reply.ToString())
        );
        var stored = (await ReadReferralsAsync(database)).ToLookup(referral => referral.SenderReference);
        foreach (var (request, change) in load.Submissions)
        {
            var referral = Assert.Single(stored[request.Referral.SenderReference]);
            Assert.NotEmpty(change.Answers);
            Assert.All(change.Answers, answer => Assert.Equal(referral.Id.ToString(), answer.Referral.Id));
            Assert.All(change.Answers, answer => Assert.Equal(request.Referral, answer.Referral.Form));
            Assert.Equal(request.Referral, referral.Form);
        }
        var byId = stored.SelectMany(referrals => referrals).ToDictionary(referral => referral.Id.ToString());
        foreach (var (referralId, change) in load.Withdrawals)
        {
            Assert.NotEmpty(change.Answers);
            Assert.Equal(ReferralState.Withdrawn, byId[referralId].State);
        }
    }

    private static Task<List<Stored>> ReadReferralsAsync(NpgsqlDataSource database) =>
        database.ReadAsync(
            "select sender_reference, id, state, content from referral",
            row => new Stored(
                row.GetString(0),
                row.GetGuid(1),
                (ReferralState)row.GetInt16(2),
                Referral.Parser.ParseFrom(row.GetFieldValue<byte[]>(3)).Form
            )
        );

    private sealed record Stored(string SenderReference, Guid Id, ReferralState State, ReferralForm Form);
}
