using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Tests.Referrals;

/// <summary>A referral as it came in, of children with these names.</summary>
internal static class SampleReferral
{
    public static Referral Of(ReferralKind kind, params string[] names)
    {
        var form = new ReferralForm
        {
            Kind = kind,
            Pathway = "LOCALITY_HUB",
            Level = LevelOfNeed._2,
            Children =
            {
                names.Select(
                    (name, i) =>
                        new V1.Child
                        {
                            Ref = $"c{i + 1}",
                            Name = new() { PreferredGiven = name },
                        }
                ),
            },
        };
        var now = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
        return ReferralIntake.Read(
            form,
            new(
                "929",
                Integration.Platform.Ids.New("929", now),
                Guid.Parse("0198f000-0000-7000-8000-000000000101"),
                Guid.Parse("0198f000-0000-7000-8000-000000000013"),
                now,
                Placed: null,
                MissingInformationCount: 0,
                DecideBy: null,
                new V1.Referral { Form = form }.ToByteArray()
            )
        );
    }
}
