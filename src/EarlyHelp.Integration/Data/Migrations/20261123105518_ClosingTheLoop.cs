using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EarlyHelp.Integration.Data.Migrations
{
    /// <inheritdoc />
    public partial class ClosingTheLoop : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_event",
                table: "event");

            migrationBuilder.DropIndex(
                name: "IX_event_local_authority_stream_id_sequence",
                table: "event");

            migrationBuilder.DropColumn(
                name: "recipients",
                table: "event");

            migrationBuilder.AddColumn<DateOnly>(
                name: "close_after",
                table: "referral",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "decide_by",
                table: "referral",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "decided_at",
                table: "referral",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<short>(
                name: "hub_may_ask_others",
                table: "referral",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<int>(
                name: "last_event",
                table: "referral",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<short>(
                name: "may_share_with_services",
                table: "referral",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "read_at",
                table: "referral",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "stepped_up_to",
                table: "referral",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "taken_at",
                table: "referral",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "organisation_id",
                table: "event",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<Guid>(
                name: "referral_id",
                table: "event",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<short>(
                name: "relation",
                table: "event",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddPrimaryKey(
                name: "PK_event",
                table: "event",
                columns: new[] { "local_authority", "stream_id", "sequence", "organisation_id" });

            migrationBuilder.CreateTable(
                name: "feedback",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    referrer_organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hub_organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    acknowledged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    acknowledged_by = table.Column<string>(type: "text", nullable: false),
                    acknowledged_by_role = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback", x => new { x.local_authority, x.id });
                    table.CheckConstraint("feedback_kind_known", "kind between 0 and 10");
                    table.ForeignKey(
                        name: "FK_feedback_organisation_hub_organisation_id",
                        column: x => x.hub_organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_feedback_organisation_referrer_organisation_id",
                        column: x => x.referrer_organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_feedback_referral_local_authority_referral_id",
                        columns: x => new { x.local_authority, x.referral_id },
                        principalTable: "referral",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "referral_child_disabled_known",
                table: "referral_child",
                sql: "disabled between 0 and 3");

            migrationBuilder.AddCheckConstraint(
                name: "referral_child_gp_practice_code",
                table: "referral_child",
                sql: "gp_practice_code ~ '^([A-Z][0-9]{5})?$'");

            migrationBuilder.AddCheckConstraint(
                name: "referral_child_school_urn",
                table: "referral_child",
                sql: "school_urn ~ '^([0-9]{6})?$'");

            migrationBuilder.AddCheckConstraint(
                name: "referral_child_sex_known",
                table: "referral_child",
                sql: "sex between 0 and 4");

            migrationBuilder.AddCheckConstraint(
                name: "referral_child_special_needs_known",
                table: "referral_child",
                sql: "special_needs between 0 and 4");

            migrationBuilder.CreateIndex(
                name: "referral_queue",
                table: "referral",
                columns: new[] { "receiver_organisation_id", "id" },
                filter: "state <= 4");

            migrationBuilder.AddCheckConstraint(
                name: "referral_family_agrees_known",
                table: "referral",
                sql: "family_agrees between 0 and 3");

            migrationBuilder.AddCheckConstraint(
                name: "referral_harm_known",
                table: "referral",
                sql: "harm between 0 and 3");

            migrationBuilder.AddCheckConstraint(
                name: "referral_hub_may_ask_others_known",
                table: "referral",
                sql: "hub_may_ask_others between 0 and 3");

            migrationBuilder.AddCheckConstraint(
                name: "referral_kind_known",
                table: "referral",
                sql: "kind between 0 and 2");

            migrationBuilder.AddCheckConstraint(
                name: "referral_level_known",
                table: "referral",
                sql: "level between 0 and 4");

            migrationBuilder.AddCheckConstraint(
                name: "referral_may_share_with_services_known",
                table: "referral",
                sql: "may_share_with_services between 0 and 3");

            migrationBuilder.AddCheckConstraint(
                name: "referral_parents_not_to_be_told_known",
                table: "referral",
                sql: "parents_not_to_be_told between 0 and 3");

            migrationBuilder.AddCheckConstraint(
                name: "referral_sharing_basis_known",
                table: "referral",
                sql: "sharing_basis between 0 and 5");

            migrationBuilder.AddCheckConstraint(
                name: "referral_state_known",
                table: "referral",
                sql: "state between 0 and 7");

            migrationBuilder.AddCheckConstraint(
                name: "referral_withdrawal_reason_known",
                table: "referral",
                sql: "withdrawal_reason between 0 and 7");

            migrationBuilder.AddCheckConstraint(
                name: "possible_match_verdict_known",
                table: "possible_match",
                sql: "verdict between 0 and 2");

            migrationBuilder.AddCheckConstraint(
                name: "organisation_kind_known",
                table: "organisation",
                sql: "kind between 0 and 6");

            migrationBuilder.CreateIndex(
                name: "IX_event_organisation_id_transaction_id_sequence_id",
                table: "event",
                columns: new[] { "organisation_id", "transaction_id", "sequence", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_event_transaction_id",
                table: "event",
                column: "transaction_id");

            migrationBuilder.AddCheckConstraint(
                name: "event_kind_known",
                table: "event",
                sql: "kind between 0 and 32");

            migrationBuilder.AddCheckConstraint(
                name: "event_relation_known",
                table: "event",
                sql: "relation between 0 and 7");

            migrationBuilder.AddCheckConstraint(
                name: "early_help_case_state_known",
                table: "early_help_case",
                sql: "state between 1 and 2");

            migrationBuilder.AddCheckConstraint(
                name: "child_sex_known",
                table: "child",
                sql: "sex between 0 and 4");

            migrationBuilder.AddCheckConstraint(
                name: "child_upn",
                table: "child",
                sql: "upn ~ '^([A-Z][0-9]{11}[0-9A-Z])?$'");

            migrationBuilder.AddCheckConstraint(
                name: "access_record_purpose_known",
                table: "access_record",
                sql: "purpose between 0 and 5");

            migrationBuilder.AddCheckConstraint(
                name: "access_record_reason_known",
                table: "access_record",
                sql: "reason between 0 and 65");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_hub_organisation_id_id",
                table: "feedback",
                columns: new[] { "hub_organisation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_local_authority_referral_id",
                table: "feedback",
                columns: new[] { "local_authority", "referral_id" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_referrer_organisation_id_id",
                table: "feedback",
                columns: new[] { "referrer_organisation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "feedback_not_seen",
                table: "feedback",
                columns: new[] { "referrer_organisation_id", "id" },
                filter: "acknowledged_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "feedback");

            migrationBuilder.DropCheckConstraint(
                name: "referral_child_disabled_known",
                table: "referral_child");

            migrationBuilder.DropCheckConstraint(
                name: "referral_child_gp_practice_code",
                table: "referral_child");

            migrationBuilder.DropCheckConstraint(
                name: "referral_child_school_urn",
                table: "referral_child");

            migrationBuilder.DropCheckConstraint(
                name: "referral_child_sex_known",
                table: "referral_child");

            migrationBuilder.DropCheckConstraint(
                name: "referral_child_special_needs_known",
                table: "referral_child");

            migrationBuilder.DropIndex(
                name: "referral_queue",
                table: "referral");

            migrationBuilder.DropCheckConstraint(
                name: "referral_family_agrees_known",
                table: "referral");

            migrationBuilder.DropCheckConstraint(
                name: "referral_harm_known",
                table: "referral");

            migrationBuilder.DropCheckConstraint(
                name: "referral_hub_may_ask_others_known",
                table: "referral");

            migrationBuilder.DropCheckConstraint(
                name: "referral_kind_known",
                table: "referral");

            migrationBuilder.DropCheckConstraint(
                name: "referral_level_known",
                table: "referral");

            migrationBuilder.DropCheckConstraint(
                name: "referral_may_share_with_services_known",
                table: "referral");

            migrationBuilder.DropCheckConstraint(
                name: "referral_parents_not_to_be_told_known",
                table: "referral");

            migrationBuilder.DropCheckConstraint(
                name: "referral_sharing_basis_known",
                table: "referral");

            migrationBuilder.DropCheckConstraint(
                name: "referral_state_known",
                table: "referral");

            migrationBuilder.DropCheckConstraint(
                name: "referral_withdrawal_reason_known",
                table: "referral");

            migrationBuilder.DropCheckConstraint(
                name: "possible_match_verdict_known",
                table: "possible_match");

            migrationBuilder.DropCheckConstraint(
                name: "organisation_kind_known",
                table: "organisation");

            migrationBuilder.DropPrimaryKey(
                name: "PK_event",
                table: "event");

            migrationBuilder.DropIndex(
                name: "IX_event_organisation_id_transaction_id_sequence_id",
                table: "event");

            migrationBuilder.DropIndex(
                name: "IX_event_transaction_id",
                table: "event");

            migrationBuilder.DropCheckConstraint(
                name: "event_kind_known",
                table: "event");

            migrationBuilder.DropCheckConstraint(
                name: "event_relation_known",
                table: "event");

            migrationBuilder.DropCheckConstraint(
                name: "early_help_case_state_known",
                table: "early_help_case");

            migrationBuilder.DropCheckConstraint(
                name: "child_sex_known",
                table: "child");

            migrationBuilder.DropCheckConstraint(
                name: "child_upn",
                table: "child");

            migrationBuilder.DropCheckConstraint(
                name: "access_record_purpose_known",
                table: "access_record");

            migrationBuilder.DropCheckConstraint(
                name: "access_record_reason_known",
                table: "access_record");

            migrationBuilder.DropColumn(
                name: "close_after",
                table: "referral");

            migrationBuilder.DropColumn(
                name: "decide_by",
                table: "referral");

            migrationBuilder.DropColumn(
                name: "decided_at",
                table: "referral");

            migrationBuilder.DropColumn(
                name: "hub_may_ask_others",
                table: "referral");

            migrationBuilder.DropColumn(
                name: "last_event",
                table: "referral");

            migrationBuilder.DropColumn(
                name: "may_share_with_services",
                table: "referral");

            migrationBuilder.DropColumn(
                name: "read_at",
                table: "referral");

            migrationBuilder.DropColumn(
                name: "stepped_up_to",
                table: "referral");

            migrationBuilder.DropColumn(
                name: "taken_at",
                table: "referral");

            migrationBuilder.DropColumn(
                name: "organisation_id",
                table: "event");

            migrationBuilder.DropColumn(
                name: "referral_id",
                table: "event");

            migrationBuilder.DropColumn(
                name: "relation",
                table: "event");

            migrationBuilder.AddColumn<Guid[]>(
                name: "recipients",
                table: "event",
                type: "uuid[]",
                nullable: false,
                defaultValue: new Guid[0]);

            migrationBuilder.AddPrimaryKey(
                name: "PK_event",
                table: "event",
                columns: new[] { "local_authority", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_event_local_authority_stream_id_sequence",
                table: "event",
                columns: new[] { "local_authority", "stream_id", "sequence" },
                unique: true);
        }
    }
}
