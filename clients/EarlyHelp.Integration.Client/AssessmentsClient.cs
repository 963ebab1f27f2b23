using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Client;

/// <summary>
/// Early help assessments: whole family, plan and reviews. A request without a request_id is given one, in the message itself: sending
/// the same message again, after any failure, has no second effect.
/// </summary>
public sealed class AssessmentsClient
{
    private readonly Calls _calls;
    private readonly AssessmentService.AssessmentServiceClient _service;

    internal AssessmentsClient(Calls calls)
    {
        _calls = calls;
        _service = new AssessmentService.AssessmentServiceClient(calls.Invoker);
    }

    /// <summary>Starts an assessment. Look at the diversion: at level 4 it says whom to phone.</summary>
    /// <param name="request">Where it comes from, what is known, and the lead practitioner.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been started.</param>
    /// <returns>The assessment, with what its source has.</returns>
    /// <exception cref="EarlyHelpException">Everything that is wrong with it; or the source is not yours.</exception>
    public Task<StartAssessmentResponse> StartAsync(StartAssessmentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.StartAssessmentAsync(request, options), cancellationToken);
    }

    /// <summary>Reads an assessment as it is now.</summary>
    /// <param name="idOrReference">Its id, or its short reference such as <c>7KM4-9QXT</c>.</param>
    /// <param name="view">How much of it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The assessment, as far as it is yours to see.</returns>
    /// <exception cref="EarlyHelpException">There is none, or it is not yours to see.</exception>
    public Task<GetAssessmentResponse> GetAsync(
        string idOrReference,
        AssessmentView view = AssessmentView.Basic,
        CancellationToken cancellationToken = default
    )
    {
        var request = Guid.TryParse(idOrReference, out _)
            ? new GetAssessmentRequest { AssessmentId = idOrReference }
            : new GetAssessmentRequest { Reference = idOrReference };
        request.View = view;
        return GetAsync(request, cancellationToken);
    }

    /// <summary>Reads an assessment, or a version of it, or some of its fields.</summary>
    /// <param name="request">Which one, how much; a version by its number or the time at which it held; which fields.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The assessment, as far as it is yours to see.</returns>
    /// <exception cref="EarlyHelpException">There is none, or it is not yours to see.</exception>
    public Task<GetAssessmentResponse> GetAsync(GetAssessmentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.SendAsync(options => _service.GetAssessmentAsync(request, options), cancellationToken);
    }

    /// <summary>Lists one page of assessments, newest first; with changed_since, in the order of change.</summary>
    /// <param name="request">Which ones, and which page.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page, and the token of the next.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public Task<ListAssessmentsResponse> ListAsync(ListAssessmentsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.SendAsync(options => _service.ListAssessmentsAsync(request, options), cancellationToken);
    }

    /// <summary>Lists assessments over all pages, reading each page when it is needed.</summary>
    /// <param name="request">Which ones; the page token is taken care of.</param>
    /// <returns>The assessments, basic view.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public IAsyncEnumerable<Assessment> ListAllAsync(ListAssessmentsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Pages.AllAsync(
            (pageToken, cancellationToken) => ListAsync(new ListAssessmentsRequest(request) { PageToken = pageToken }, cancellationToken),
            page => page.Assessments,
            page => page.NextPageToken
        );
    }

    /// <summary>Writes what the mask names. Look at the diversion: at level 4 it says whom to phone.</summary>
    /// <param name="request">Which assessment, as it was read, what is written, and which fields.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been written.</param>
    /// <returns>The assessment as it is now.</returns>
    /// <exception cref="EarlyHelpException">Everything that is wrong with it; or closed, changed since it was read, or not yours to change.</exception>
    public Task<UpdateAssessmentResponse> UpdateAsync(UpdateAssessmentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.UpdateAssessmentAsync(request, options), cancellationToken);
    }

    /// <summary>Writes your organisation's own section of an assessment that another leads.</summary>
    /// <param name="request">Which assessment, as it was read, and the section.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been written.</param>
    /// <returns>The assessment as it is now.</returns>
    /// <exception cref="EarlyHelpException">Closed, changed since it was read, or not yours to see.</exception>
    public Task<ContributeSectionResponse> ContributeSectionAsync(
        ContributeSectionRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.ContributeSectionAsync(request, options), cancellationToken);
    }

    /// <summary>Makes a draft active. Needs the family's agreement to support.</summary>
    /// <param name="request">Which assessment, as it was read.</param>
    /// <param name="cancellationToken">Stops waiting; it may have become active.</param>
    /// <returns>The assessment as it is now.</returns>
    /// <exception cref="EarlyHelpException">The family has not agreed, or something is missing; changed since it was read; or not yours to change.</exception>
    public Task<ActivateAssessmentResponse> ActivateAsync(ActivateAssessmentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.ActivateAssessmentAsync(request, options), cancellationToken);
    }

    /// <summary>Adds an action to the plan.</summary>
    /// <param name="request">Which assessment, as it was read, and the action.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been added.</param>
    /// <returns>The assessment as it is now, and the action's id.</returns>
    /// <exception cref="EarlyHelpException">Not in this state, changed since it was read, or not yours to change.</exception>
    public Task<AddActionResponse> AddActionAsync(AddActionRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.AddActionAsync(request, options), cancellationToken);
    }

    /// <summary>Changes an action of the plan.</summary>
    /// <param name="request">Which assessment, as it was read, the action with its id, and which fields.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been changed.</param>
    /// <returns>The assessment as it is now.</returns>
    /// <exception cref="EarlyHelpException">Not in this state, changed since it was read, or not yours to change.</exception>
    public Task<UpdateActionResponse> UpdateActionAsync(UpdateActionRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.UpdateActionAsync(request, options), cancellationToken);
    }

    /// <summary>Records a review. What it says of actions is written into the plan.</summary>
    /// <param name="request">Which assessment, as it was read, and the review.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been recorded.</param>
    /// <returns>The assessment as it is now, and the review's id.</returns>
    /// <exception cref="EarlyHelpException">Not in this state, changed since it was read, or not yours to change.</exception>
    public Task<RecordReviewResponse> RecordReviewAsync(RecordReviewRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.RecordReviewAsync(request, options), cancellationToken);
    }

    /// <summary>Names another lead practitioner, whose organisation leads from then on.</summary>
    /// <param name="request">Which assessment, as it was read, and who leads.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been assigned.</param>
    /// <returns>The assessment as it is now.</returns>
    /// <exception cref="EarlyHelpException">Not in this state, changed since it was read, or not yours to change.</exception>
    public Task<AssignLeadPractitionerResponse> AssignLeadPractitionerAsync(
        AssignLeadPractitionerRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.AssignLeadPractitionerAsync(request, options), cancellationToken);
    }

    /// <summary>Closes an assessment: the referrers hear what changed.</summary>
    /// <param name="request">Which assessment, as it was read, why, and what changed.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been closed.</param>
    /// <returns>The assessment as it is now.</returns>
    /// <exception cref="EarlyHelpException">Desired outcomes are open; not in this state; changed since it was read; or not yours to change.</exception>
    public Task<CloseAssessmentResponse> CloseAsync(CloseAssessmentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.CloseAssessmentAsync(request, options), cancellationToken);
    }

    /// <summary>Lists one page of an assessment's versions, the newest first.</summary>
    /// <param name="request">Which ones, and which page.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page, and the token of the next.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public Task<ListRevisionsResponse> ListRevisionsAsync(ListRevisionsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.SendAsync(options => _service.ListRevisionsAsync(request, options), cancellationToken);
    }

    /// <summary>Lists an assessment's versions over all pages, reading each page when it is needed.</summary>
    /// <param name="request">Which ones; the page token is taken care of.</param>
    /// <returns>The versions, the newest first.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public IAsyncEnumerable<Revision> ListAllRevisionsAsync(ListRevisionsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Pages.AllAsync(
            (pageToken, cancellationToken) =>
                ListRevisionsAsync(new ListRevisionsRequest(request) { PageToken = pageToken }, cancellationToken),
            page => page.Revisions,
            page => page.NextPageToken
        );
    }
}
