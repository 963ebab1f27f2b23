using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Contributions;

[Collection(Service.Run)]
public sealed class ListContributionsTests(Service service)
{
    [Fact]
    public async Task A_GPs_referral_asks_the_school_by_itself()
    {
        var referral = await service.Practice.SubmitAsync(Asking.OfPupil());
        var list = await service.Practice.ContributionsAsync(referral);

        var asked = Assert.Single(list.Requests);
        Assert.Equal((Samples.School, ContributionState.Requested, true), (asked.OrganisationId, asked.State, asked.AskedByService));
        Assert.Empty(list.NotAsked);
        Assert.Contains(EventKind.ContributionRequested, await service.School.HeardAsync(asked.Id));
        Assert.Equal(
            asked.Id,
            Assert.Single((await service.Practice.Referrals.GetReferralAsync(new() { ReferralId = referral.Id })).ContributionRequests).Id
        );
    }

    public static TheoryData<NotAskedReason> Reasons() => [.. Enum.GetValues<NotAskedReason>().Skip(1)];

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task Why_a_school_was_not_asked_is_said(NotAskedReason reason)
    {
        var form = Asking.OfPupil();
        var child = form.Children[0];
        switch (reason)
        {
            case NotAskedReason.NotAgreed:
                form.Agreement.AgreeToHubAskingOthers = Answer.NotKnown;
                break;
            case NotAskedReason.NoSchoolNamed:
                child.Establishment = null;
                break;
            case NotAskedReason.SchoolNotHere:
                child.Establishment.Urn = "123456";
                break;
            case NotAskedReason.Excluded:
                form.Exclusions.Add(
                    new SharingExclusion
                    {
                        Who = "The school",
                        Reason = "A relative works there.",
                        OrganisationId = Samples.School,
                    }
                );
                break;
            case NotAskedReason.NotOfSchoolAge:
                child.BirthDate = Forms.Date(DateTime.UtcNow.AddYears(-3));
                break;
        }
        var referrer = reason == NotAskedReason.SchoolReferred ? service.OtherSchool : service.Practice;
        var referral = await referrer.SubmitAsync(form);

        var list = await referrer.ContributionsAsync(referral);

        Assert.Empty(list.Requests);
        Assert.Equal(
            new SchoolNotAsked
            {
                ChildRef = "c1",
                Reason = reason,
                ReferralId = referral.Id,
            },
            Assert.Single(list.NotAsked)
        );
    }

    [Fact]
    public async Task Each_reader_sees_its_parts_and_that_something_is_withheld()
    {
        var (referral, asked) = await service.ReferPupilAsync();
        await service.School.SubmitAsync(asked, Asking.Views(ContributionPart.Strengths));

        var atHub = (await service.Hub.AskedAsync(referral)).Contribution;
        Assert.Equal(("Tired every Monday.", "For the hub alone.", false), (atHub.Worries, atHub.SafeguardingNote, atHub.PartsWithheld));
        var atPractice = await service.Practice.AskedAsync(referral);
        Assert.Equal(ContributionState.Submitted, atPractice.State);
        Assert.Equal(
            ("Loves drawing.", "", "", true),
            (
                atPractice.Contribution.Strengths,
                atPractice.Contribution.Worries,
                atPractice.Contribution.SafeguardingNote,
                atPractice.Contribution.PartsWithheld
            )
        );
        Assert.Empty(atPractice.Contribution.SharedWithReferrer);
        Assert.Null(atPractice.Child);
        Assert.Equal("Pat Pastoral", atPractice.Contribution.Author.Name);
    }

    [Fact]
    public async Task What_have_schools_said_about_my_patient()
    {
        var child = Asking.Pupil();
        child.NhsNumber = Forms.RandomNhsNumber();
        var (_, asked) = await service.ReferPupilAsync(Asking.OfPupil(child.Clone()));
        await service.School.SubmitAsync(asked, Asking.Views(ContributionPart.Worries));
        var silent = Asking.OfPupil(child.Clone());
        silent.Agreement = null;
        var second = await service.Practice.SubmitAsync(silent);

        var found = await service.Practice.Contributions.ListContributionsAsync(
            new() { NhsNumber = $"{child.NhsNumber[..3]} {child.NhsNumber[3..6]} {child.NhsNumber[6..]}" }
        );

        Assert.Equal("Tired every Monday.", Assert.Single(found.Requests).Contribution.Worries);
        Assert.Equal((second.Id, NotAskedReason.NotAgreed), (found.NotAsked[0].ReferralId, Assert.Single(found.NotAsked).Reason));
    }

    [Fact]
    public async Task What_others_asked_of_the_same_child_is_not_found_and_neither_is_a_number_that_only_others_gave()
    {
        var child = Asking.Pupil();
        var plain = child.Clone();
        child.NhsNumber = Forms.RandomNhsNumber();
        await service.Practice.SubmitAsync(Asking.OfPupil(plain));
        await service.Police.SubmitAsync(Asking.OfPupil(child.Clone()));

        var atPractice = await service.Practice.Contributions.ListContributionsAsync(new() { NhsNumber = child.NhsNumber });
        Assert.Equal(new(), atPractice);
    }

    [Fact]
    public async Task Merged_records_are_one_patient()
    {
        var child = Asking.Pupil();
        var moved = child.Clone();
        moved.Address.Postcode = Forms.RandomPostcode();
        child.NhsNumber = Forms.RandomNhsNumber();
        var first = await service.Practice.SubmitAsync(Asking.OfPupil(child.Clone()));
        var second = await service.Practice.SubmitAsync(Asking.OfPupil(moved));
        var kept = await service.Hub.RecordAsync((await service.Hub.PlacementAsync(second.Id)).ChildId);
        var merged = await service.Hub.RecordAsync((await service.Hub.PlacementAsync(first.Id)).ChildId);
        Assert.NotEqual(kept.Id, merged.Id);
        await service.Hub.Children.MergeChildrenAsync(
            new()
            {
                RequestId = Guid.NewGuid().ToString(),
                KeptChildId = kept.Id,
                KeptEtag = kept.Etag,
                MergedChildId = merged.Id,
                MergedEtag = merged.Etag,
                Reason = "One child.",
            }
        );

        var found = await service.Practice.Contributions.ListContributionsAsync(new() { NhsNumber = child.NhsNumber });
        Assert.Equal([second.Id, first.Id], found.Requests.Select(request => request.ReferralId));
    }

    [Fact]
    public async Task Pages_follow_each_other()
    {
        var referral = await service.Practice.SubmitAsync(Asking.OfPupil(Asking.Pupil(), Asking.Pupil("c2", Asking.OtherSchoolUrn)));
        var all = (await service.Practice.ContributionsAsync(referral)).Requests;
        var first = await service.Practice.Contributions.ListContributionsAsync(new() { ReferralId = referral.Id, PageSize = 1 });
        var second = await service.Practice.Contributions.ListContributionsAsync(
            new()
            {
                ReferralId = referral.Id,
                PageSize = 1,
                PageToken = first.NextPageToken,
            }
        );

        Assert.Equal(2, all.Count);
        Assert.Equal(all, first.Requests.Concat(second.Requests));
        Assert.Equal("", second.NextPageToken);
    }

    [Fact]
    public async Task For_anyone_else_the_referral_is_not_there()
    {
        var referral = await service.Practice.SubmitAsync(Asking.OfPupil());
        foreach (var other in new[] { service.School, service.OtherHub, service.OtherSchool })
        {
            await Fault.OfAsync(
                other.Contributions.ListContributionsAsync(new() { ReferralId = referral.Id }),
                StatusCode.NotFound,
                "NOT_FOUND"
            );
        }
        await Fault.OfFieldsAsync(service.School.Contributions.ListContributionsAsync(new()), "referral_id REQUIRED");
    }
}
