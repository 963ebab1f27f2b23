using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EarlyHelp.Integration.Data.Migrations
{
    /// <inheritdoc />
    public partial class Assessments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "feedback_kind_known",
                table: "feedback");

            migrationBuilder.DropCheckConstraint(
                name: "event_relation_known",
                table: "event");

            migrationBuilder.DropIndex(
                name: "IX_early_help_case_accountable_organisation_id",
                table: "early_help_case");

            migrationBuilder.AddColumn<int>(
                name: "moves",
                table: "early_help_case",
                type: "integer",
                nullable: false,
                defaultValue: 0);
            // No default is left behind: what is forgotten must not be filled in.
            migrationBuilder.Sql("alter table early_help_case alter column moves drop default;");

            migrationBuilder.CreateTable(
                name: "assessment",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_by_organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    lead_organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    answers_for_case = table.Column<bool>(type: "boolean", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    complete_by = table.Column<DateOnly>(type: "date", nullable: false),
                    first_review_by = table.Column<DateOnly>(type: "date", nullable: false),
                    level = table.Column<short>(type: "smallint", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    next_review_on = table.Column<DateOnly>(type: "date", nullable: true),
                    review_overdue_told = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    activated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    transfer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    last_event = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment", x => new { x.local_authority, x.id });
                    table.CheckConstraint("assessment_active_has_time", "state <> 2 or activated_at is not null");
                    table.CheckConstraint("assessment_closed_has_time", "(state = 3) = (closed_at is not null)");
                    table.CheckConstraint("assessment_has_state", "state > 0");
                    table.CheckConstraint("assessment_level_known", "level between 0 and 4");
                    table.CheckConstraint("assessment_state_known", "state between 0 and 3");
                    table.ForeignKey(
                        name: "FK_assessment_early_help_case_local_authority_case_id",
                        columns: x => new { x.local_authority, x.case_id },
                        principalTable: "early_help_case",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_assessment_organisation_lead_organisation_id",
                        column: x => x.lead_organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_consent",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    agrees_to_support = table.Column<short>(type: "smallint", nullable: false),
                    agrees_to_sharing = table.Column<short>(type: "smallint", nullable: false),
                    support_withdrawn = table.Column<bool>(type: "boolean", nullable: false),
                    sharing_withdrawn = table.Column<bool>(type: "boolean", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: true),
                    shared_with = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    excluded = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    basis = table.Column<short>(type: "smallint", nullable: false),
                    expiry_told = table.Column<bool>(type: "boolean", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_consent", x => new { x.local_authority, x.case_id });
                    table.CheckConstraint("case_consent_agrees_to_sharing_known", "agrees_to_sharing between 0 and 3");
                    table.CheckConstraint("case_consent_agrees_to_support_known", "agrees_to_support between 0 and 3");
                    table.CheckConstraint("case_consent_basis_known", "basis between 0 and 5");
                    table.ForeignKey(
                        name: "FK_case_consent_early_help_case_local_authority_case_id",
                        columns: x => new { x.local_authority, x.case_id },
                        principalTable: "early_help_case",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_party",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: true),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_party", x => new { x.local_authority, x.id });
                    table.CheckConstraint("case_party_kind_known", "kind between 1 and 4");
                    table.CheckConstraint("case_party_knows_a_child", "(kind = 1) = (child_id is null)");
                    table.ForeignKey(
                        name: "FK_case_party_child_local_authority_child_id",
                        columns: x => new { x.local_authority, x.child_id },
                        principalTable: "child",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_case_party_early_help_case_local_authority_case_id",
                        columns: x => new { x.local_authority, x.case_id },
                        principalTable: "early_help_case",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_case_party_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "desired_outcome",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: true),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    set_by_organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    achievement = table.Column<short>(type: "smallint", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    dropped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desired_outcome", x => new { x.local_authority, x.id });
                    table.CheckConstraint("desired_outcome_achievement_known", "achievement between 0 and 3");
                    table.CheckConstraint("desired_outcome_closed_has_achievement", "(achievement > 0) = (closed_at is not null)");
                    table.CheckConstraint("desired_outcome_closed_or_dropped", "closed_at is null or dropped_at is null");
                    table.ForeignKey(
                        name: "FK_desired_outcome_child_local_authority_child_id",
                        columns: x => new { x.local_authority, x.child_id },
                        principalTable: "child",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_desired_outcome_early_help_case_local_authority_case_id",
                        columns: x => new { x.local_authority, x.case_id },
                        principalTable: "early_help_case",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_desired_outcome_organisation_set_by_organisation_id",
                        column: x => x.set_by_organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "listed_child",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    rating = table.Column<short>(type: "smallint", nullable: false),
                    rated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    noted = table.Column<bool>(type: "boolean", nullable: false),
                    review_on = table.Column<DateOnly>(type: "date", nullable: true),
                    off_list_after = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_listed_child", x => new { x.local_authority, x.id });
                    table.CheckConstraint("listed_child_has_a_word", "version > 0");
                    table.CheckConstraint("listed_child_rated_has_time", "(rating = 0) = (rated_at is null)");
                    table.CheckConstraint("listed_child_rating_known", "rating between 0 and 3");
                    table.ForeignKey(
                        name: "FK_listed_child_child_local_authority_child_id",
                        columns: x => new { x.local_authority, x.child_id },
                        principalTable: "child",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_listed_child_organisation_school_organisation_id",
                        column: x => x.school_organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outcome_list",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outcome_list", x => new { x.local_authority, x.case_id });
                    table.ForeignKey(
                        name: "FK_outcome_list_early_help_case_local_authority_case_id",
                        columns: x => new { x.local_authority, x.case_id },
                        principalTable: "early_help_case",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "transfer",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    from_organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    to_organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    urgent = table.Column<bool>(type: "boolean", nullable: false),
                    offered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answer_by = table.Column<DateOnly>(type: "date", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    brought_case = table.Column<bool>(type: "boolean", nullable: false),
                    child_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    assessment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    last_event = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transfer", x => new { x.local_authority, x.id });
                    table.CheckConstraint("transfer_ended_has_time", "(state = 1) = (ended_at is null)");
                    table.CheckConstraint("transfer_has_kind", "kind > 0");
                    table.CheckConstraint("transfer_has_state", "state > 0");
                    table.CheckConstraint("transfer_kind_known", "kind between 0 and 3");
                    table.CheckConstraint("transfer_state_known", "state between 0 and 5");
                    table.CheckConstraint("transfer_to_another", "from_organisation_id <> to_organisation_id");
                    table.ForeignKey(
                        name: "FK_transfer_early_help_case_local_authority_case_id",
                        columns: x => new { x.local_authority, x.case_id },
                        principalTable: "early_help_case",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_transfer_organisation_from_organisation_id",
                        column: x => x.from_organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_transfer_organisation_to_organisation_id",
                        column: x => x.to_organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "assessed_child",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    assessment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    @ref = table.Column<string>(name: "ref", type: "character varying(20)", maxLength: 20, nullable: false),
                    ordinal = table.Column<short>(type: "smallint", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessed_child", x => new { x.local_authority, x.assessment_id, x.@ref });
                    table.ForeignKey(
                        name: "FK_assessed_child_assessment_local_authority_assessment_id",
                        columns: x => new { x.local_authority, x.assessment_id },
                        principalTable: "assessment",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_assessed_child_child_local_authority_child_id",
                        columns: x => new { x.local_authority, x.child_id },
                        principalTable: "child",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "assessment_revision",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    assessment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_by = table.Column<string>(type: "text", nullable: false),
                    saved_by_role = table.Column<string>(type: "text", nullable: false),
                    saved_by_organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_revision", x => new { x.local_authority, x.assessment_id, x.number });
                    table.CheckConstraint("assessment_revision_kind_known", "kind between 0 and 9");
                    table.ForeignKey(
                        name: "FK_assessment_revision_assessment_local_authority_assessment_id",
                        columns: x => new { x.local_authority, x.assessment_id },
                        principalTable: "assessment",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_note",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    listed_child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    seen_on = table.Column<DateOnly>(type: "date", nullable: false),
                    shared = table.Column<bool>(type: "boolean", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    written_by = table.Column<string>(type: "text", nullable: false),
                    written_by_role = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_note", x => new { x.local_authority, x.listed_child_id, x.id });
                    table.CheckConstraint("monitoring_note_says_something", "text <> ''");
                    table.ForeignKey(
                        name: "FK_monitoring_note_listed_child_local_authority_listed_child_id",
                        columns: x => new { x.local_authority, x.listed_child_id },
                        principalTable: "listed_child",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "school_rating",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    listed_child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    rating = table.Column<short>(type: "smallint", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    rated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    rated_by = table.Column<string>(type: "text", nullable: false),
                    rated_by_role = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_school_rating", x => new { x.local_authority, x.listed_child_id, x.id });
                    table.CheckConstraint("school_rating_is_one", "rating > 0 and reason <> ''");
                    table.CheckConstraint("school_rating_rating_known", "rating between 0 and 3");
                    table.ForeignKey(
                        name: "FK_school_rating_listed_child_local_authority_listed_child_id",
                        columns: x => new { x.local_authority, x.listed_child_id },
                        principalTable: "listed_child",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "transfer_form",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    transfer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transfer_form", x => new { x.local_authority, x.transfer_id });
                    table.ForeignKey(
                        name: "FK_transfer_form_transfer_local_authority_transfer_id",
                        columns: x => new { x.local_authority, x.transfer_id },
                        principalTable: "transfer",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "feedback_kind_known",
                table: "feedback",
                sql: "kind between 0 and 12");

            migrationBuilder.AddCheckConstraint(
                name: "event_relation_known",
                table: "event",
                sql: "relation between 0 and 11");

            migrationBuilder.CreateIndex(
                name: "IX_early_help_case_accountable_organisation_id_id",
                table: "early_help_case",
                columns: new[] { "accountable_organisation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_assessed_child_local_authority_child_id",
                table: "assessed_child",
                columns: new[] { "local_authority", "child_id" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_lead_organisation_id_id",
                table: "assessment",
                columns: new[] { "lead_organisation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_local_authority_case_id",
                table: "assessment",
                columns: new[] { "local_authority", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_local_authority_reference",
                table: "assessment",
                columns: new[] { "local_authority", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "assessment_review_due",
                table: "assessment",
                columns: new[] { "local_authority", "next_review_on", "first_review_by" },
                filter: "state <> 3 and not review_overdue_told");

            migrationBuilder.CreateIndex(
                name: "IX_case_consent_local_authority_expires_on",
                table: "case_consent",
                columns: new[] { "local_authority", "expires_on" },
                filter: "expires_on is not null and not expiry_told");

            migrationBuilder.CreateIndex(
                name: "IX_case_party_local_authority_case_id_organisation_id_kind_chi~",
                table: "case_party",
                columns: new[] { "local_authority", "case_id", "organisation_id", "kind", "child_id" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "IX_case_party_local_authority_child_id",
                table: "case_party",
                columns: new[] { "local_authority", "child_id" });

            migrationBuilder.CreateIndex(
                name: "IX_case_party_organisation_id_case_id",
                table: "case_party",
                columns: new[] { "organisation_id", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_desired_outcome_local_authority_case_id",
                table: "desired_outcome",
                columns: new[] { "local_authority", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_desired_outcome_local_authority_child_id",
                table: "desired_outcome",
                columns: new[] { "local_authority", "child_id" });

            migrationBuilder.CreateIndex(
                name: "IX_desired_outcome_set_by_organisation_id",
                table: "desired_outcome",
                column: "set_by_organisation_id");

            migrationBuilder.CreateIndex(
                name: "desired_outcome_stands",
                table: "desired_outcome",
                columns: new[] { "local_authority", "case_id", "child_id", "code" },
                unique: true,
                filter: "closed_at is null and dropped_at is null")
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "IX_listed_child_local_authority_child_id",
                table: "listed_child",
                columns: new[] { "local_authority", "child_id" });

            migrationBuilder.CreateIndex(
                name: "IX_listed_child_local_authority_school_organisation_id_child_id",
                table: "listed_child",
                columns: new[] { "local_authority", "school_organisation_id", "child_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_listed_child_school_organisation_id_child_id",
                table: "listed_child",
                columns: new[] { "school_organisation_id", "child_id" });

            migrationBuilder.CreateIndex(
                name: "IX_transfer_from_organisation_id_changed_at_id",
                table: "transfer",
                columns: new[] { "from_organisation_id", "changed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_transfer_from_organisation_id_id",
                table: "transfer",
                columns: new[] { "from_organisation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_transfer_local_authority_reference",
                table: "transfer",
                columns: new[] { "local_authority", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_transfer_to_organisation_id_changed_at_id",
                table: "transfer",
                columns: new[] { "to_organisation_id", "changed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_transfer_to_organisation_id_id",
                table: "transfer",
                columns: new[] { "to_organisation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "transfer_due",
                table: "transfer",
                columns: new[] { "local_authority", "answer_by" },
                filter: "state = 1");

            migrationBuilder.CreateIndex(
                name: "transfer_open",
                table: "transfer",
                columns: new[] { "local_authority", "case_id" },
                unique: true,
                filter: "state = 1");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assessed_child");

            migrationBuilder.DropTable(
                name: "assessment_revision");

            migrationBuilder.DropTable(
                name: "case_consent");

            migrationBuilder.DropTable(
                name: "case_party");

            migrationBuilder.DropTable(
                name: "desired_outcome");

            migrationBuilder.DropTable(
                name: "monitoring_note");

            migrationBuilder.DropTable(
                name: "outcome_list");

            migrationBuilder.DropTable(
                name: "school_rating");

            migrationBuilder.DropTable(
                name: "transfer_form");

            migrationBuilder.DropTable(
                name: "assessment");

            migrationBuilder.DropTable(
                name: "listed_child");

            migrationBuilder.DropTable(
                name: "transfer");

            migrationBuilder.DropCheckConstraint(
                name: "feedback_kind_known",
                table: "feedback");

            migrationBuilder.DropCheckConstraint(
                name: "event_relation_known",
                table: "event");

            migrationBuilder.DropIndex(
                name: "IX_early_help_case_accountable_organisation_id_id",
                table: "early_help_case");

            migrationBuilder.DropColumn(
                name: "moves",
                table: "early_help_case");

            migrationBuilder.AddCheckConstraint(
                name: "feedback_kind_known",
                table: "feedback",
                sql: "kind between 0 and 10");

            migrationBuilder.AddCheckConstraint(
                name: "event_relation_known",
                table: "event",
                sql: "relation between 0 and 7");

            migrationBuilder.CreateIndex(
                name: "IX_early_help_case_accountable_organisation_id",
                table: "early_help_case",
                column: "accountable_organisation_id");
        }
    }
}
