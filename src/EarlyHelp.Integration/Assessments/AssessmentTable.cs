using EarlyHelp.Integration.Children;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Assessments;

internal sealed class AssessmentTable
    : IEntityTypeConfiguration<Assessment>,
        IEntityTypeConfiguration<AssessmentRevision>,
        IEntityTypeConfiguration<AssessedChild>,
        IEntityTypeConfiguration<OwedAction>
{
    public void Configure(EntityTypeBuilder<Assessment> table)
    {
        table.ToTable(
            "assessment",
            constraints =>
            {
                // DRAFT (1), ACTIVE (2), CLOSED (3); 0 is none.
                constraints.HasCheckConstraint("assessment_has_state", "state > 0");
                constraints.HasCheckConstraint("assessment_closed_has_time", "(state = 3) = (closed_at is not null)");
                constraints.HasCheckConstraint("assessment_active_has_time", "state <> 2 or activated_at is not null");
            }
        );
        table.HasKey(assessment => new { assessment.LocalAuthority, assessment.Id });
        table.LocalAuthority();
        table.HasIndex(assessment => new { assessment.LocalAuthority, assessment.Reference }).IsUnique();
        table.Property(assessment => assessment.Reference).HasMaxLength(9);
        table.Property(assessment => assessment.Revision).IsConcurrencyToken();
        table.HasIndex(assessment => new { assessment.LocalAuthority, assessment.CaseId });
        table.HasIndex(assessment => new { assessment.LeadOrganisationId, assessment.Id });
        // Reviews whose day may have passed, and of which nobody was told.
        table
            .HasIndex(
                assessment => new
                {
                    assessment.LocalAuthority,
                    assessment.NextReviewOn,
                    assessment.FirstReviewBy,
                },
                "assessment_review_due"
            )
            .HasFilter("state <> 3 and not review_overdue_told");
        table
            .HasOne(assessment => assessment.Case)
            .WithMany()
            .HasForeignKey(assessment => new { assessment.LocalAuthority, assessment.CaseId })
            .OnDelete(DeleteBehavior.Restrict);
        table
            .HasOne<Organisation>()
            .WithMany()
            .HasForeignKey(assessment => assessment.LeadOrganisationId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AssessmentRevision> table)
    {
        table.ToTable("assessment_revision");
        table.HasKey(revision => new
        {
            revision.LocalAuthority,
            revision.AssessmentId,
            revision.Number,
        });
        table.LocalAuthority();
        table
            .HasOne<Assessment>()
            .WithMany()
            .HasForeignKey(revision => new { revision.LocalAuthority, revision.AssessmentId })
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AssessedChild> table)
    {
        table.ToTable("assessed_child");
        table.HasKey(child => new
        {
            child.LocalAuthority,
            child.AssessmentId,
            child.Ref,
        });
        table.LocalAuthority();
        table.Property(child => child.Ref).HasMaxLength(20);
        table.HasIndex(child => new { child.LocalAuthority, child.ChildId });
        table
            .HasOne<Assessment>()
            .WithMany()
            .HasForeignKey(child => new { child.LocalAuthority, child.AssessmentId })
            .OnDelete(DeleteBehavior.Restrict);
        table
            .HasOne<Child>()
            .WithMany()
            .HasForeignKey(child => new { child.LocalAuthority, child.ChildId })
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<OwedAction> table)
    {
        table.ToTable("owed_action");
        table.HasKey(owed => new
        {
            owed.LocalAuthority,
            owed.AssessmentId,
            owed.ActionId,
        });
        table.LocalAuthority();
        table.Property(owed => owed.ChildRef).HasMaxLength(20);
        // An assessment is never deleted; an action that is done goes.
        table
            .HasOne<Assessment>()
            .WithMany(assessment => assessment.OwedActions)
            .HasForeignKey(owed => new { owed.LocalAuthority, owed.AssessmentId })
            .OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Organisation>().WithMany().HasForeignKey(owed => owed.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}
