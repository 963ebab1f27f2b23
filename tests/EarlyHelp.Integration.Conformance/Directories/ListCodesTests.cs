using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Directories;

[Collection(Service.Run)]
public sealed class ListCodesTests(Service service)
{
    [Fact]
    public async Task Every_list_that_the_contract_names_is_there()
    {
        var lists = (await service.School.Directory.ListCodesAsync(new())).Lists;
        var named = RuledField
            .Of(SubmitReferralRequest.Descriptor)
            .Select(field => field.Rules.CodeList)
            .Where(list => list.Length > 0)
            .Distinct()
            .ToList();

        Assert.NotEmpty(named);
        Assert.Equal(named.Order(StringComparer.Ordinal), lists);
    }

    [Fact]
    public async Task Every_code_of_every_list_is_explained_and_fits_where_it_is_asked_for()
    {
        foreach (var field in RuledField.Of(SubmitReferralRequest.Descriptor).Where(field => field.Rules.CodeList.Length > 0))
        {
            var response = await service.School.Directory.ListCodesAsync(new() { List = field.Rules.CodeList });
            Assert.NotEmpty(response.Lists);
            Assert.NotEmpty(response.Codes);
            Assert.Distinct(response.Codes.Select(code => code.Code_));
            Assert.All(response.Codes, code => Assert.All([code.Code_, code.Description, code.Edition], Assert.NotEmpty));
            Assert.All(response.Codes, code => Assert.InRange(code.Code_.Length, 1, (int)field.Rules.MaxLength));
        }
    }

    [Fact]
    public async Task Every_published_code_is_taken()
    {
        var form = Forms.Support();
        var codes = (await service.School.Directory.ListCodesAsync(new() { List = "early-help-factors" })).Codes;
        form.Children[0].Factors.Add(codes.Select(code => code.Code_));

        Assert.Equal(form.Children[0].Factors, (await service.School.SubmitAsync(form)).Form.Children[0].Factors);
    }

    [Fact]
    public async Task An_unknown_list_is_not_found()
    {
        await Fault.OfAsync(service.School.Directory.ListCodesAsync(new() { List = "shoes" }), StatusCode.NotFound, "NOT_FOUND");
        await Fault.OfFieldsAsync(service.School.Directory.ListCodesAsync(new() { List = new('x', 41) }), "list TOO_LONG");
    }

    [Fact]
    public async Task An_authority_s_own_lists_are_read_with_its_number()
    {
        var directory = service.School.Directory;
        var outcomes = await directory.ListCodesAsync(new() { List = "decision-outcomes", LocalAuthority = Samples.Authority });
        Assert.Contains(outcomes.Codes, code => code.Code_ == "SCHOOL_HEALTH");
        Assert.All(outcomes.Codes, code => Assert.Equal("1", code.Edition));
        Assert.Equal(
            ["decision-outcomes", "decision-reasons", "closure-reasons", "own-outcomes"],
            outcomes.Lists.Except((await directory.ListCodesAsync(new())).Lists)
        );

        var others = await directory.ListCodesAsync(new() { List = "decision-reasons", LocalAuthority = Samples.SecondAuthority });
        Assert.Equal([("ACCEPTED", "Accepted", "7")], others.Codes.Select(code => (code.Code_, code.Description, code.Edition)));
        Assert.Equal(
            (await directory.ListCodesAsync(new() { List = "sen-types" })).Codes,
            (await directory.ListCodesAsync(new() { List = "sen-types", LocalAuthority = Samples.Authority })).Codes
        );
    }

    [Fact]
    public async Task Whose_list_is_said_and_known()
    {
        var directory = service.School.Directory;
        await Fault.OfFieldsAsync(directory.ListCodesAsync(new() { List = "decision-outcomes" }), "local_authority REQUIRED");
        await Fault.OfAsync(
            directory.ListCodesAsync(new() { List = "decision-outcomes", LocalAuthority = "111" }),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
        await Fault.OfAsync(
            directory.ListCodesAsync(new() { List = "shoes", LocalAuthority = Samples.Authority }),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
    }
}
