using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Client;

/// <summary>
/// A connection to the service. Keep one for the life of the program and use it from any thread: it holds the HTTP/2
/// connection and the access tokens.
/// </summary>
public sealed class EarlyHelpClient : IDisposable
{
    private readonly Connection _connection;
    private readonly Caller _caller;
    private readonly bool _ownsConnection;

    /// <summary>Makes a client. It connects with the first call.</summary>
    /// <param name="options">Where the service is, which client calls, and for whom.</param>
    public EarlyHelpClient(EarlyHelpClientOptions options)
        : this(
            new Connection(options),
            new Caller
            {
                OrganisationId = options.OrganisationId,
                User = options.EndUser,
                Purpose = options.Purpose,
            },
            ownsConnection: true
        ) { }

    private EarlyHelpClient(Connection connection, Caller caller, bool ownsConnection)
    {
        _connection = connection;
        _caller = caller;
        _ownsConnection = ownsConnection;
        var calls = new Calls(connection, caller);
        Referrals = new ReferralsClient(calls);
        Triage = new TriageClient(calls);
        Allocations = new AllocationsClient(calls);
        Assessments = new AssessmentsClient(calls);
        Contributions = new ContributionsClient(calls);
        Cases = new CasesClient(calls);
        Consent = new ConsentClient(calls);
        Outcomes = new OutcomesClient(calls);
        Transfers = new TransfersClient(calls);
        EarlyHelpList = new EarlyHelpListClient(calls);
        Directory = new DirectoryClient(calls);
        ChildIdentity = new ChildIdentityClient(calls);
        Events = new EventsClient(calls);
    }

    /// <summary>Referrals, from submission to feedback.</summary>
    public ReferralsClient Referrals { get; }

    /// <summary>What a hub does with the referrals that it received. For hubs only.</summary>
    public TriageClient Triage { get; }

    /// <summary>What a service does with the children that a hub offers it.</summary>
    public AllocationsClient Allocations { get; }

    /// <summary>Early help assessments: whole family, plan and reviews.</summary>
    public AssessmentsClient Assessments { get; }

    /// <summary>What schools and others say of a child.</summary>
    public ContributionsClient Contributions { get; }

    /// <summary>Cases as a whole: where one stands, what keeps it open, and its end.</summary>
    public CasesClient Cases { get; }

    /// <summary>What a family agrees to, and on what basis its data is shared.</summary>
    public ConsentClient Consent { get; }

    /// <summary>What is wanted for a family, and what came of it.</summary>
    public OutcomesClient Outcomes { get; }

    /// <summary>Cases on their way from one organisation to another: step-down, step-up and handover.</summary>
    public TransfersClient Transfers { get; }

    /// <summary>The school's children who are open, stepped down, waiting for the hub or due for review. For schools only.</summary>
    public EarlyHelpListClient EarlyHelpList { get; }

    /// <summary>Hubs, requirement sets, thresholds, code lists and organisations.</summary>
    public DirectoryClient Directory { get; }

    /// <summary>Which records are of one child. For hubs only.</summary>
    public ChildIdentityClient ChildIdentity { get; }

    /// <summary>What happened: the feed of events.</summary>
    public EventsClient Events { get; }

    /// <summary>The same connection for another person, and where stated for another purpose or organisation.</summary>
    /// <param name="user">The person for whom the calls are made.</param>
    /// <param name="purpose">Why that person asks; as before unless stated.</param>
    /// <param name="organisationId">The organisation on whose behalf; as before unless stated.</param>
    /// <returns>A client that shares this one's connection. Disposing it does nothing; this one closes the connection.</returns>
    public EarlyHelpClient For(EndUser user, Purpose? purpose = null, string? organisationId = null)
    {
        ArgumentNullException.ThrowIfNull(user);
        var caller = new Caller
        {
            OrganisationId = organisationId ?? _caller.OrganisationId,
            User = user,
            Purpose = purpose ?? _caller.Purpose,
        };
        return new EarlyHelpClient(_connection, caller, ownsConnection: false);
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        if (_ownsConnection)
            _connection.Dispose();
    }
}
