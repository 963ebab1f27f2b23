namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>A school's early help list, as the school reads and writes it.</summary>
internal static class SchoolList
{
    /// <summary>The only child of a referral on this school's list, or null.</summary>
    public static async Task<ListedChild?> FindListedAsync(this Partner school, Referral referral)
    {
        var name = referral.Form.Children[0].Name;
        return (await school.ListAllAsync(new())).SingleOrDefault(child => child.Name == $"{name.Given} {name.Family}");
    }

    public static async Task<ListedChild> ListedAsync(this Partner school, Referral referral)
    {
        var child = await school.FindListedAsync(referral);
        Assert.NotNull(child);
        return child;
    }

    /// <summary>The only child of an assessment on this school's list.</summary>
    public static async Task<ListedChild> ListedAsync(this Partner school, Assessment at) =>
        Assert.Single(await school.ListAllAsync(new()), child => child.AssessmentId == at.Id);

    /// <summary>Over all pages.</summary>
    public static async Task<List<ListedChild>> ListAllAsync(this Partner school, ListChildrenRequest request)
    {
        var children = new List<ListedChild>();
        request.PageSize = request.PageSize == 0 ? 200 : request.PageSize;
        do
        {
            var page = await school.EarlyHelpList.ListChildrenAsync(request);
            children.AddRange(page.Children);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);
        return children;
    }

    public static SetRatingRequest Rating(ListedChild child, SchoolRag rating = SchoolRag.Amber, string reason = "Tired every Monday.") =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            ListedChildId = child.Id,
            Etag = child.Etag,
            Rating = rating,
            Reason = reason,
        };

    public static AddMonitoringNoteRequest Note(ListedChild child, string text = "Slept in class.") =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            ListedChildId = child.Id,
            Text = text,
        };

    public static SetReviewDateRequest Review(ListedChild child, int? inDays) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            ListedChildId = child.Id,
            Etag = child.Etag,
            ReviewOn = inDays is { } days ? Forms.Date(DateTime.UtcNow.AddDays(days)) : null,
        };
}
