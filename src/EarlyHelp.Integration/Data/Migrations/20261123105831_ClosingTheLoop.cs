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

            migrationBuilder.AddColumn<string>(
                name: "nhs_key",
                table: "referral_child",
                type: "text",
                nullable: false,
                defaultValue: "");

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

            migrationBuilder.AddColumn<Guid[]>(
                name: "excluded_organisations",
                table: "referral",
                type: "uuid[]",
                nullable: false,
                defaultValue: new Guid[0]);

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

            // What was told to several becomes a letter to each, as Announcement writes them now.
            migrationBuilder.Sql(
                """
                insert into event
                  (local_authority, id, stream_id, sequence, kind, subject_id, urgent, occurred_at, transaction_id,
                   organisation_id, relation, referral_id, recipients)
                select
                  e.local_authority, gen_random_uuid(),
                  case when letter.relation in (2, 3) then e.stream_id else e.subject_id end,
                  case when letter.relation in (2, 3) then e.sequence when e.kind = 4 then 2 else 1 end,
                  e.kind, e.subject_id, e.urgent, e.occurred_at, e.transaction_id,
                  letter.organisation_id, letter.relation, case when e.kind in (1, 2, 3, 4) then e.subject_id end, '{}'
                from event e
                cross join lateral (
                  select distinct on (recipient) recipient as organisation_id,
                    case
                      when r.id is null or e.kind = 2 then 3
                      when recipient = r.receiver_organisation_id then case e.kind when 3 then 4 else 2 end
                      when recipient = r.referrer_organisation_id then 1
                      else 3
                    end as relation
                  from unnest(e.recipients) recipient
                  left join referral r on r.local_authority = e.local_authority and r.id = e.subject_id
                ) letter;
                delete from event where organisation_id = '00000000-0000-0000-0000-000000000000';
                update referral set last_event = case when state = 6 then 2 else 1 end;

                -- For the rows that were there; every other is written whole.
                alter table referral_child alter column nhs_key drop default;
                alter table referral
                  alter column excluded_organisations drop default, alter column hub_may_ask_others drop default,
                  alter column last_event drop default, alter column may_share_with_services drop default;
                alter table event alter column organisation_id drop default, alter column relation drop default;
                """);

            migrationBuilder.DropColumn(
                name: "recipients",
                table: "event");

            migrationBuilder.AddPrimaryKey(
                name: "PK_event",
                table: "event",
                columns: new[] { "local_authority", "stream_id", "sequence", "organisation_id" });

            migrationBuilder.CreateTable(
                name: "allocation",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_ordinal = table.Column<short>(type: "smallint", nullable: true),
                    destination = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hub_organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    offered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answer_by = table.Column<DateOnly>(type: "date", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    lets_read = table.Column<bool>(type: "boolean", nullable: false),
                    decided_again_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_allocation", x => new { x.local_authority, x.id });
                    table.CheckConstraint("allocation_decided_again_is_over", "decided_again_at is null or state in (4, 5)");
                    table.CheckConstraint("allocation_declined_is_not_read", "state <> 5 or not lets_read");
                    table.CheckConstraint("allocation_going_on_is_read", "state > 3 or lets_read");
                    table.CheckConstraint("allocation_has_somebody", "kind in (1, 2)");
                    table.CheckConstraint("allocation_has_state", "state > 0");
                    table.CheckConstraint("allocation_kind_known", "kind between 0 and 5");
                    table.CheckConstraint("allocation_state_known", "state between 0 and 5");
                    table.ForeignKey(
                        name: "FK_allocation_organisation_hub_organisation_id",
                        column: x => x.hub_organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_allocation_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_allocation_referral_child_local_authority_referral_id_child~",
                        columns: x => new { x.local_authority, x.referral_id, x.child_ordinal },
                        principalTable: "referral_child",
                        principalColumns: new[] { "local_authority", "referral_id", "ordinal" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_allocation_referral_local_authority_referral_id",
                        columns: x => new { x.local_authority, x.referral_id },
                        principalTable: "referral",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "contribution_request",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_ordinal = table.Column<short>(type: "smallint", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hub_organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    referrer_organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_by_service = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reminded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    overdue_told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decline_reason = table.Column<short>(type: "smallint", nullable: false),
                    decline_comment = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    contribution = table.Column<byte[]>(type: "bytea", nullable: true),
                    draft = table.Column<byte[]>(type: "bytea", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contribution_request", x => new { x.local_authority, x.id });
                    table.CheckConstraint("contribution_request_answered", "(state = 3) = (contribution is not null)");
                    table.CheckConstraint("contribution_request_decline_reason_known", "decline_reason between 0 and 5");
                    table.CheckConstraint("contribution_request_declined", "(state = 4) = (decline_reason <> 0)");
                    table.CheckConstraint("contribution_request_draft", "state <= 2 or draft is null");
                    table.CheckConstraint("contribution_request_ended", "(state > 2) = (ended_at is not null)");
                    table.CheckConstraint("contribution_request_seen", "case state when 1 then seen_at is null when 5 then true else seen_at is not null end");
                    table.CheckConstraint("contribution_request_state", "state > 0");
                    table.CheckConstraint("contribution_request_state_known", "state between 0 and 5");
                    table.ForeignKey(
                        name: "FK_contribution_request_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_contribution_request_referral_child_local_authority_referra~",
                        columns: x => new { x.local_authority, x.referral_id, x.child_ordinal },
                        principalTable: "referral_child",
                        principalColumns: new[] { "local_authority", "referral_id", "ordinal" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_contribution_request_referral_local_authority_referral_id",
                        columns: x => new { x.local_authority, x.referral_id },
                        principalTable: "referral",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "decision",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    level = table.Column<short>(type: "smallint", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    reason_kind = table.Column<short>(type: "smallint", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    supersedes_id = table.Column<Guid>(type: "uuid", nullable: true),
                    superseded_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: true),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decision", x => new { x.local_authority, x.id });
                    table.CheckConstraint("decision_level_known", "level between 0 and 4");
                    table.CheckConstraint("decision_reason_kind_known", "reason_kind between 0 and 11");
                    table.ForeignKey(
                        name: "FK_decision_decision_local_authority_supersedes_id",
                        columns: x => new { x.local_authority, x.supersedes_id },
                        principalTable: "decision",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_decision_referral_local_authority_referral_id",
                        columns: x => new { x.local_authority, x.referral_id },
                        principalTable: "referral",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "event_consumer",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    feed_id = table.Column<Guid>(type: "uuid", nullable: false),
                    transaction_id = table.Column<ulong>(type: "xid8", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_consumer", x => new { x.local_authority, x.organisation_id, x.client_id, x.name });
                });

            migrationBuilder.CreateTable(
                name: "event_feed",
                columns: table => new
                {
                    number = table.Column<short>(type: "smallint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    system_identifier = table.Column<long>(type: "bigint", nullable: false),
                    complete_from = table.Column<ulong>(type: "xid8", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_feed", x => x.number);
                    table.CheckConstraint("event_feed_one", "number = 1");
                });

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

            migrationBuilder.CreateTable(
                name: "information_request",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_information_request", x => new { x.local_authority, x.id });
                    table.CheckConstraint("information_request_ended", "(state = 1) = (ended_at is null)");
                    table.CheckConstraint("information_request_state", "state > 0");
                    table.CheckConstraint("information_request_state_known", "state between 0 and 4");
                    table.ForeignKey(
                        name: "FK_information_request_referral_local_authority_referral_id",
                        columns: x => new { x.local_authority, x.referral_id },
                        principalTable: "referral",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "meeting",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    hub_organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    pathway = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    place = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_meeting", x => new { x.local_authority, x.id });
                    table.ForeignKey(
                        name: "FK_meeting_organisation_hub_organisation_id",
                        column: x => x.hub_organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "rating",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rag = table.Column<short>(type: "smallint", nullable: false),
                    level = table.Column<short>(type: "smallint", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    rated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    rated_by = table.Column<string>(type: "text", nullable: false),
                    rated_by_role = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rating", x => new { x.local_authority, x.id });
                    table.CheckConstraint("rating_is_stated", "rag <> 0 and level <> 0");
                    table.CheckConstraint("rating_level_known", "level between 0 and 4");
                    table.CheckConstraint("rating_rag_known", "rag between 0 and 3");
                    table.ForeignKey(
                        name: "FK_rating_referral_local_authority_referral_id",
                        columns: x => new { x.local_authority, x.referral_id },
                        principalTable: "referral",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "triage",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claimed_by = table.Column<string>(type: "text", nullable: false),
                    claimed_by_name = table.Column<string>(type: "text", nullable: false),
                    claimed_by_role = table.Column<string>(type: "text", nullable: false),
                    claimed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    rag = table.Column<short>(type: "smallint", nullable: false),
                    level = table.Column<short>(type: "smallint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_triage", x => new { x.local_authority, x.referral_id });
                    table.CheckConstraint("triage_level_known", "level between 0 and 4");
                    table.CheckConstraint("triage_rag_known", "rag between 0 and 3");
                    table.ForeignKey(
                        name: "FK_triage_referral_local_authority_referral_id",
                        columns: x => new { x.local_authority, x.referral_id },
                        principalTable: "referral",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "decision_outcome",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<short>(type: "smallint", nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_ordinal = table.Column<short>(type: "smallint", nullable: true),
                    destination = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decision_outcome", x => new { x.local_authority, x.decision_id, x.ordinal });
                    table.CheckConstraint("decision_outcome_kind_known", "kind between 0 and 5");
                    table.CheckConstraint("decision_outcome_organisation", "(organisation_id is not null) = (kind in (1, 2))");
                    table.ForeignKey(
                        name: "FK_decision_outcome_decision_local_authority_decision_id",
                        columns: x => new { x.local_authority, x.decision_id },
                        principalTable: "decision",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_decision_outcome_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_decision_outcome_referral_child_local_authority_referral_id~",
                        columns: x => new { x.local_authority, x.referral_id, x.child_ordinal },
                        principalTable: "referral_child",
                        principalColumns: new[] { "local_authority", "referral_id", "ordinal" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "meeting_item",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<short>(type: "smallint", nullable: false),
                    children_without_school = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_meeting_item", x => new { x.local_authority, x.meeting_id, x.referral_id });
                    table.ForeignKey(
                        name: "FK_meeting_item_meeting_local_authority_meeting_id",
                        columns: x => new { x.local_authority, x.meeting_id },
                        principalTable: "meeting",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_meeting_item_referral_local_authority_referral_id",
                        columns: x => new { x.local_authority, x.referral_id },
                        principalTable: "referral",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "meeting_invitation",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    attendance = table.Column<short>(type: "smallint", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_meeting_invitation", x => new { x.local_authority, x.meeting_id, x.referral_id, x.organisation_id });
                    table.CheckConstraint("meeting_invitation_attendance_known", "attendance between 0 and 3");
                    table.ForeignKey(
                        name: "FK_meeting_invitation_meeting_item_local_authority_meeting_id_~",
                        columns: x => new { x.local_authority, x.meeting_id, x.referral_id },
                        principalTable: "meeting_item",
                        principalColumns: new[] { "local_authority", "meeting_id", "referral_id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_meeting_invitation_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
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

            migrationBuilder.CreateIndex(
                name: "referral_to_close",
                table: "referral",
                columns: new[] { "local_authority", "close_after" },
                filter: "close_after is not null and state = 4");

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
                name: "IX_allocation_hub_organisation_id_id",
                table: "allocation",
                columns: new[] { "hub_organisation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_allocation_local_authority_referral_id",
                table: "allocation",
                columns: new[] { "local_authority", "referral_id" });

            migrationBuilder.CreateIndex(
                name: "IX_allocation_organisation_id_id",
                table: "allocation",
                columns: new[] { "organisation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "allocation_back_with_hub",
                table: "allocation",
                columns: new[] { "hub_organisation_id", "referral_id" },
                filter: "state = 5 and decided_again_at is null");

            migrationBuilder.CreateIndex(
                name: "allocation_going_on",
                table: "allocation",
                columns: new[] { "local_authority", "referral_id", "child_ordinal", "destination", "organisation_id" },
                unique: true,
                filter: "state <= 3")
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "IX_contribution_request_local_authority_referral_id",
                table: "contribution_request",
                columns: new[] { "local_authority", "referral_id" });

            migrationBuilder.CreateIndex(
                name: "IX_contribution_request_local_authority_referral_id_child_ordi~",
                table: "contribution_request",
                columns: new[] { "local_authority", "referral_id", "child_ordinal" });

            migrationBuilder.CreateIndex(
                name: "IX_contribution_request_organisation_id_due_on_id",
                table: "contribution_request",
                columns: new[] { "organisation_id", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "contribution_request_once",
                table: "contribution_request",
                columns: new[] { "local_authority", "referral_id", "child_ordinal", "organisation_id" },
                unique: true,
                filter: "state <= 3");

            migrationBuilder.CreateIndex(
                name: "contribution_request_open",
                table: "contribution_request",
                columns: new[] { "local_authority", "due_on" },
                filter: "state <= 2");

            migrationBuilder.CreateIndex(
                name: "IX_decision_local_authority_referral_id",
                table: "decision",
                columns: new[] { "local_authority", "referral_id" });

            migrationBuilder.CreateIndex(
                name: "IX_decision_local_authority_supersedes_id",
                table: "decision",
                columns: new[] { "local_authority", "supersedes_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "decision_standing",
                table: "decision",
                columns: new[] { "local_authority", "referral_id" },
                unique: true,
                filter: "superseded_by_id is null");

            migrationBuilder.CreateIndex(
                name: "IX_decision_outcome_local_authority_referral_id_child_ordinal",
                table: "decision_outcome",
                columns: new[] { "local_authority", "referral_id", "child_ordinal" });

            migrationBuilder.CreateIndex(
                name: "IX_decision_outcome_organisation_id",
                table: "decision_outcome",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_acknowledged_at",
                table: "feedback",
                column: "acknowledged_at",
                filter: "acknowledged_at is not null");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_local_authority_referral_id",
                table: "feedback",
                columns: new[] { "local_authority", "referral_id" });

            migrationBuilder.CreateIndex(
                name: "feedback_by_not_seen",
                table: "feedback",
                columns: new[] { "hub_organisation_id", "id" },
                filter: "acknowledged_at is null");

            migrationBuilder.CreateIndex(
                name: "feedback_by_seen",
                table: "feedback",
                columns: new[] { "hub_organisation_id", "id" },
                filter: "acknowledged_at is not null");

            migrationBuilder.CreateIndex(
                name: "feedback_for_not_seen",
                table: "feedback",
                columns: new[] { "referrer_organisation_id", "id" },
                filter: "acknowledged_at is null");

            migrationBuilder.CreateIndex(
                name: "feedback_for_seen",
                table: "feedback",
                columns: new[] { "referrer_organisation_id", "id" },
                filter: "acknowledged_at is not null");

            migrationBuilder.CreateIndex(
                name: "IX_information_request_local_authority_referral_id",
                table: "information_request",
                columns: new[] { "local_authority", "referral_id" });

            migrationBuilder.CreateIndex(
                name: "information_request_open",
                table: "information_request",
                columns: new[] { "local_authority", "due_on" },
                filter: "state = 1");

            migrationBuilder.CreateIndex(
                name: "IX_meeting_hub_organisation_id",
                table: "meeting",
                column: "hub_organisation_id");

            migrationBuilder.CreateIndex(
                name: "IX_meeting_invitation_organisation_id",
                table: "meeting_invitation",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "IX_meeting_item_local_authority_referral_id",
                table: "meeting_item",
                columns: new[] { "local_authority", "referral_id" });

            migrationBuilder.CreateIndex(
                name: "IX_rating_local_authority_referral_id",
                table: "rating",
                columns: new[] { "local_authority", "referral_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "allocation");

            migrationBuilder.DropTable(
                name: "contribution_request");

            migrationBuilder.DropTable(
                name: "decision_outcome");

            migrationBuilder.DropTable(
                name: "event_consumer");

            migrationBuilder.DropTable(
                name: "event_feed");

            migrationBuilder.DropTable(
                name: "feedback");

            migrationBuilder.DropTable(
                name: "information_request");

            migrationBuilder.DropTable(
                name: "meeting_invitation");

            migrationBuilder.DropTable(
                name: "rating");

            migrationBuilder.DropTable(
                name: "triage");

            migrationBuilder.DropTable(
                name: "decision");

            migrationBuilder.DropTable(
                name: "meeting_item");

            migrationBuilder.DropTable(
                name: "meeting");

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

            migrationBuilder.DropIndex(
                name: "referral_to_close",
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
                name: "nhs_key",
                table: "referral_child");

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
                name: "excluded_organisations",
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
