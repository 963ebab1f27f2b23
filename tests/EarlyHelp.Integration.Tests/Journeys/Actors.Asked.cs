using EarlyHelp.Integration.Contributions;
using EarlyHelp.Integration.V1;
using ContributionRequest = EarlyHelp.Integration.V1.ContributionRequest;

namespace EarlyHelp.Integration.Tests.Journeys;

internal sealed partial class Actors
{
    /// <summary>On the newest that the organisation is asked of the referral. Never asked, it tries with an id that nobody has.</summary>
    public async Task<ContributionRequest> AnswerAsync(
        string id,
        int number,
        Func<Guid, ContributionRequest, Task<ContributionRequest>> act
    )
    {
        var organisation = Services[number].Organisation;
        var asked = (await ReadAsync(id)).ContributionRequests.LastOrDefault(asked => asked.OrganisationId == organisation.ToString());
        return await act(organisation, asked ?? new() { Id = AnyId, Etag = "v1" });
    }

    public async Task<ContributionRequest> SeeAsync(Guid organisation, ContributionRequest asked) =>
        (
            await RunAsync<GetContributionRequest, GetContributionRequestResponse>(
                ContributionService.Descriptor,
                organisation,
                useCase => useCase.HandleAsync(new() { ContributionRequestId = asked.Id })
            )
        ).Request;

    public Task<ContributionRequest> DraftAsync(Guid organisation, ContributionRequest asked) =>
        SubmitAsync(organisation, asked, isDraft: true);

    public Task<ContributionRequest> SubmitAsync(Guid organisation, ContributionRequest asked) =>
        SubmitAsync(organisation, asked, isDraft: false);

    public async Task<ContributionRequest> DeclineAsync(Guid organisation, ContributionRequest asked) =>
        (
            await RunAsync<DeclineContribution, DeclineContributionResponse>(
                ContributionService.Descriptor,
                organisation,
                useCase =>
                    useCase.HandleAsync(
                        new()
                        {
                            RequestId = AnyId,
                            ContributionRequestId = asked.Id,
                            Etag = asked.Etag,
                            Reason = ContributionDeclineReason.TooNew,
                        }
                    )
            )
        ).Request;

    /// <summary>What waits for the organisation's answer, of this referral.</summary>
    public async Task<IReadOnlyList<ContributionRequest>> WaitingAsync(string id, int number)
    {
        var waiting = new List<ContributionRequest>();
        var request = new ListContributionRequestsRequest { PageSize = 200 };
        do
        {
            var page = await RunAsync<ListContributionRequests, ListContributionRequestsResponse>(
                ContributionService.Descriptor,
                Services[number].Organisation,
                useCase => useCase.HandleAsync(request)
            );
            waiting.AddRange(page.Requests.Where(asked => asked.ReferralId == id));
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);
        return waiting;
    }

    private async Task<ContributionRequest> SubmitAsync(Guid organisation, ContributionRequest asked, bool isDraft) =>
        (
            await RunAsync<SubmitContribution, SubmitContributionResponse>(
                ContributionService.Descriptor,
                organisation,
                useCase =>
                    useCase.HandleAsync(
                        new()
                        {
                            RequestId = AnyId,
                            ContributionRequestId = asked.Id,
                            Etag = asked.Etag,
                            AsDraft = isDraft,
                            Contribution = new()
                            {
                                Author = new() { Name = "P" },
                                Worries = "w",
                            },
                        }
                    )
            )
        ).Request;
}
