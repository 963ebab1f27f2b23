using EarlyHelp.Integration.InformationRequests;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.InformationRequests;

public sealed class SupplementedFormTests
{
    [Fact]
    public void Children_and_family_members_are_the_same_by_ref_and_the_newest_word_counts()
    {
        var form = new ReferralForm
        {
            ParentsView = "At first.",
            Children =
            {
                new V1.Child { Ref = "c1", WishesAndFeelings = "To sleep." },
                new V1.Child
                {
                    Ref = "c2",
                    Name = new() { Given = "Bo" },
                },
            },
            FamilyMembers =
            {
                new FamilyMember { Ref = "m1", Notes = "Works nights." },
            },
            Agreement = new() { AgreeToSupport = Answer.Yes, AgreeToHubAskingOthers = Answer.NotKnown },
        };
        var before = form.Clone();

        var known = SupplementedForm.Of(
            form,
            [
                new()
                {
                    Children =
                    {
                        new V1.Child { Ref = "c2", WishesAndFeelings = "To play." },
                    },
                    FamilyMembers =
                    {
                        new FamilyMember { Ref = "m1", Religion = "None" },
                        new FamilyMember { Ref = "m2" },
                    },
                    Agreement = new() { AgreeToHubAskingOthers = Answer.No },
                },
                new()
                {
                    Agreement = new() { AgreeToHubAskingOthers = Answer.Yes },
                    ParentsView = "Later.",
                },
            ]
        );

        Assert.Equal(["c1", "c2"], known.Children.Select(child => child.Ref));
        Assert.Equal(("Bo", "To play."), (known.Children[1].Name.Given, known.Children[1].WishesAndFeelings));
        Assert.Equal("To sleep.", known.Children[0].WishesAndFeelings);
        Assert.Equal(["m1", "m2"], known.FamilyMembers.Select(member => member.Ref));
        Assert.Equal(("Works nights.", "None"), (known.FamilyMembers[0].Notes, known.FamilyMembers[0].Religion));
        Assert.Equal((Answer.Yes, Answer.Yes), (known.Agreement.AgreeToSupport, known.Agreement.AgreeToHubAskingOthers));
        Assert.Equal("Later.", known.ParentsView);
        Assert.Equal(before, form);
    }
}
