using System.Globalization;
using System.Text;
using EarlyHelp.Integration.Allocations;
using EarlyHelp.Integration.Assessments;
using EarlyHelp.Integration.Audit;
using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Children;
using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Contributions;
using EarlyHelp.Integration.Decisions;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.EarlyHelpLists;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Feedbacks;
using EarlyHelp.Integration.InformationRequests;
using EarlyHelp.Integration.Meetings;
using EarlyHelp.Integration.Outcomes;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.Transfers;
using EarlyHelp.Integration.Triage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EarlyHelp.Integration.Data;

internal sealed class EarlyHelpDb(DbContextOptions<EarlyHelpDb> options) : DbContext(options)
{
    public DbSet<Referral> Referrals => Set<Referral>();

    public DbSet<Child> Children => Set<Child>();

    public DbSet<ChildKey> ChildKeys => Set<ChildKey>();

    public DbSet<PossibleMatch> PossibleMatches => Set<PossibleMatch>();

    public DbSet<ChildMerge> ChildMerges => Set<ChildMerge>();

    public DbSet<Case> Cases => Set<Case>();

    public DbSet<CaseParty> CaseParties => Set<CaseParty>();

    public DbSet<CaseConsent> CaseConsents => Set<CaseConsent>();

    public DbSet<Assessment> Assessments => Set<Assessment>();

    public DbSet<AssessmentRevision> AssessmentRevisions => Set<AssessmentRevision>();

    public DbSet<AssessedChild> AssessedChildren => Set<AssessedChild>();

    public DbSet<Transfer> Transfers => Set<Transfer>();

    public DbSet<DesiredOutcome> DesiredOutcomes => Set<DesiredOutcome>();

    public DbSet<OutcomeList> OutcomeLists => Set<OutcomeList>();
    public DbSet<ListedChild> ListedChildren => Set<ListedChild>();

    public DbSet<SchoolRating> SchoolRatings => Set<SchoolRating>();

    public DbSet<MonitoringNote> MonitoringNotes => Set<MonitoringNote>();

    public DbSet<Rating> Ratings => Set<Rating>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<InformationRequest> InformationRequests => Set<InformationRequest>();

    public DbSet<ContributionRequest> ContributionRequests => Set<ContributionRequest>();

    public DbSet<Allocation> Allocations => Set<Allocation>();

    public DbSet<Meeting> Meetings => Set<Meeting>();

    public DbSet<Feedback> Feedback => Set<Feedback>();

    public DbSet<Event> Events => Set<Event>();

    public DbSet<EventConsumer> EventConsumers => Set<EventConsumer>();

    public DbSet<StoredRequest> StoredRequests => Set<StoredRequest>();

    public DbSet<AccessRecord> AccessRecords => Set<AccessRecord>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Client> Clients => Set<Client>();

    public DbSet<UsedAssertion> UsedAssertions => Set<UsedAssertion>();

    public DbSet<AuthorityProfileRow> AuthorityProfiles => Set<AuthorityProfileRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(EarlyHelpDb).Assembly);

        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
                if (property.ClrType.IsEnum)
                {
                    AllowContractNumbers(entity, property);
                }
            }
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Enums are stored as their contract numbers, which never change.
        configurationBuilder.Properties<Enum>().HaveConversion<short>();
    }

    /// <summary>The database takes no number that the contract has no name for.</summary>
    private static void AllowContractNumbers(IMutableEntityType entity, IMutableProperty property)
    {
        var numbers = Enum.GetValues(property.ClrType)
            .Cast<Enum>()
            .Select(value => Convert.ToInt16(value, CultureInfo.InvariantCulture))
            .ToList();
        var column = property.GetColumnName();
        entity.AddCheckConstraint($"{entity.GetTableName()}_{column}_known", $"{column} between {numbers.Min()} and {numbers.Max()}");
    }

    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && snake.Length > 0)
            {
                snake.Append('_');
            }
            snake.Append(char.ToLowerInvariant(c));
        }
        return snake.ToString();
    }
}
