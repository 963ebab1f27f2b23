using EarlyHelp.Integration.Robustness.Harness;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Robustness;

/// <summary>Each call is on the record once, with what it was about. (Every other test checks the same of all its calls.)</summary>
[Collection(Deployment.Name)]
public sealed class AccessRecordTests(Deployment deployment)
{
    [Fact]
    public async Task Reads_refusals_and_changes_at_once_are_each_on_the_record_once_with_what_they_were_about()
    {
        var known = Pupils.Support(Pupils.Child());
        var referral = (await deployment.School.SubmitAsync(0, known)).Response!.Referral;

        var caseId = (await deployment.CaseOfAsync(referral)).ToString();

        var calls = await Race.RunAsync(
            350,
            async i =>
                (i % 7) switch
                {
                    0 => await About(deployment.School.GetAsync(i, referral.Id), StatusCode.OK, referral.Id),
                    1 => await About(deployment.Practice.GetAsync(i, referral.Id), StatusCode.NotFound, referral.Id),
                    2 => await About(deployment.School.SubmitAsync(i, Pupils.Invalid()), StatusCode.InvalidArgument),
                    3 => await About(deployment.School.SubmitAsync(i, known), StatusCode.OK, referral.Id),
                    4 => await About(deployment.School.ListMatchesAsync(i, ""), StatusCode.PermissionDenied),
                    // The case, and what it names as open.
                    5 => await About(deployment.CentralHub.GetCaseAsync(i, caseId), StatusCode.OK, caseId, referral.Id),
                    _ => await About(deployment.School.SubmitAsync(i, Pupils.Support(Pupils.Child())), StatusCode.OK),
                }
        );

        var records = (
            await deployment.Database.Direct.ReadAsync(
                "select user_id, outcome, organisation_id is not null and purpose = 1 and rpc <> '', subjects from access_record",
                row =>
                    (
                        CallId: row.GetString(0),
                        Outcome: (StatusCode)row.GetInt16(1),
                        IsWhole: row.GetBoolean(2),
                        Subjects: row.GetFieldValue<Guid[]>(3)
                    )
            )
        ).ToLookup(record => record.CallId);
        foreach (var (reply, outcome, subjects) in calls)
        {
            Assert.Equal(outcome, reply.Code);
            var record = Assert.Single(records[reply.CallId.ToString()]);
            Assert.Equal(outcome, record.Outcome);
            Assert.True(record.IsWhole);
            Assert.Equal(subjects.Order(), record.Subjects.Order());
        }
        await deployment.CheckAsync();

        async Task<(Reply Reply, StatusCode Outcome, Guid[] Subjects)> About<T>(
            Task<Reply<T>> call,
            StatusCode outcome,
            params string[] subjects
        )
            where T : class
        {
            var reply = await call;
            // A new referral is what its own submission is about.
            var made = reply.Response is SubmitReferralResponse response ? [response.Referral.Id] : subjects;
            return (reply, outcome, [.. made.Select(Guid.Parse)]);
        }
    }
}
