using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using EarlyHelp.Integration.Children;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Mapster;
using Child = EarlyHelp.Integration.Children.Child;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Benchmarks.Micro;

/// <summary>What every submission or reading runs through, without network and database.</summary>
[MemoryDiagnoser]
public class HotPieces
{
    private readonly SubmitReferralRequest request = SampleReferral.Request(1);
    private readonly Identity identity;
    private readonly Dictionary<string, Child> owners;
    private readonly Referral referral;

    public HotPieces()
    {
        TypeAdapterConfig.GlobalSettings.Scan(typeof(Service).Assembly);
        var now = TimeProvider.System.Now();
        identity = ReferralIntake.ReadIdentity(request.Referral.Children[0]);
        var child = Child.From(identity, "929", now);
        owners = ChildKeys.Of(identity).ToDictionary(key => key.Key, _ => child);
        var content = new V1.Referral { Form = request.Referral }.ToByteArray();
        var received = new Received("929", Ids.New("929", now), Guid.NewGuid(), Guid.NewGuid(), now, null, 0, null, content);
        referral = ReferralIntake.Read(request.Referral, received);
    }

    // In this process: what BenchmarkDotNet would build of its own does not know the stand-ins.
    internal static IConfig Configuration =>
        ManualConfig.Create(DefaultConfig.Instance).AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));

    [Benchmark]
    public void CheckForm() => ContractRules.Check(request, new Problems());

    [Benchmark]
    public byte[] Fingerprint() => Mutation.Fingerprint(request);

    [Benchmark]
    public object MatchKnownChild() => ChildMatching.Find(identity, owners);

    [Benchmark]
    public object ViewReferral() =>
        ReferralView.For(
            referral,
            referral.ReferrerOrganisationId,
            AccessPolicy.Find("/earlyhelp.integration.v1.ReferralService/GetReferral")![Relation.Referrer]
        );
}
