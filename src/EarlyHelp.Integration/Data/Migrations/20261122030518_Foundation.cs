using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EarlyHelp.Integration.Data.Migrations
{
    /// <inheritdoc />
    public partial class Foundation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "access_record",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    client_id = table.Column<string>(type: "text", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    user_id = table.Column<string>(type: "text", nullable: false),
                    user_name = table.Column<string>(type: "text", nullable: false),
                    user_role = table.Column<string>(type: "text", nullable: false),
                    purpose = table.Column<short>(type: "smallint", nullable: false),
                    rpc = table.Column<string>(type: "text", nullable: false),
                    subjects = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    outcome = table.Column<short>(type: "smallint", nullable: false),
                    reason = table.Column<short>(type: "smallint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_record", x => new { x.local_authority, x.id });
                });

            migrationBuilder.CreateTable(
                name: "authority_profile",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    document = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_authority_profile", x => x.local_authority);
                });

            migrationBuilder.CreateTable(
                name: "child",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    given_name = table.Column<string>(type: "text", nullable: false),
                    family_name = table.Column<string>(type: "text", nullable: false),
                    preferred_given_name = table.Column<string>(type: "text", nullable: false),
                    preferred_family_name = table.Column<string>(type: "text", nullable: false),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: true),
                    expected_delivery_date = table.Column<DateOnly>(type: "date", nullable: true),
                    sex = table.Column<short>(type: "smallint", nullable: false),
                    nhs_number = table.Column<string>(type: "text", nullable: false),
                    upn = table.Column<string>(type: "text", nullable: false),
                    former_upns = table.Column<List<string>>(type: "text[]", nullable: false),
                    postcode = table.Column<string>(type: "text", nullable: false),
                    merged_into = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_child", x => new { x.local_authority, x.id });
                    table.CheckConstraint("child_born_or_expected", "birth_date is null or expected_delivery_date is null");
                    table.CheckConstraint("child_nhs_number", "nhs_number ~ '^([0-9]{10})?$'");
                    table.CheckConstraint("child_not_merged_into_itself", "merged_into <> id");
                    table.ForeignKey(
                        name: "FK_child_child_local_authority_merged_into",
                        columns: x => new { x.local_authority, x.merged_into },
                        principalTable: "child",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "client",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    scopes = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_client", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "event",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    stream_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recipients = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    urgent = table.Column<bool>(type: "boolean", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    transaction_id = table.Column<ulong>(type: "xid8", nullable: false, defaultValueSql: "pg_current_xact_id()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event", x => new { x.local_authority, x.id });
                });

            migrationBuilder.CreateTable(
                name: "organisation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    identifier = table.Column<string>(type: "text", nullable: false),
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    postcode = table.Column<string>(type: "text", nullable: false),
                    phone = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "request",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    response = table.Column<byte[]>(type: "bytea", nullable: false),
                    subjects = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_request", x => new { x.local_authority, x.organisation_id, x.request_id });
                });

            migrationBuilder.CreateTable(
                name: "used_assertion",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "text", nullable: false),
                    jti = table.Column<string>(type: "text", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_used_assertion", x => new { x.client_id, x.jti });
                });

            migrationBuilder.CreateTable(
                name: "child_key",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_child_key", x => new { x.local_authority, x.key });
                    table.ForeignKey(
                        name: "FK_child_key_child_local_authority_child_id",
                        columns: x => new { x.local_authority, x.child_id },
                        principalTable: "child",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "child_merge",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kept_child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    merged_child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    moved_keys = table.Column<string[]>(type: "text[]", nullable: false),
                    moved_case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    merged_by = table.Column<string>(type: "text", nullable: false),
                    merged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    undone_by = table.Column<string>(type: "text", nullable: false),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undone_reason = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_child_merge", x => new { x.local_authority, x.id });
                    table.ForeignKey(
                        name: "FK_child_merge_child_local_authority_kept_child_id",
                        columns: x => new { x.local_authority, x.kept_child_id },
                        principalTable: "child",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_child_merge_child_local_authority_merged_child_id",
                        columns: x => new { x.local_authority, x.merged_child_id },
                        principalTable: "child",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "possible_match",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    older_child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    newer_child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    grounds = table.Column<int[]>(type: "integer[]", nullable: false),
                    found_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    verdict = table.Column<short>(type: "smallint", nullable: false),
                    settled_by = table.Column<string>(type: "text", nullable: false),
                    settled_reason = table.Column<string>(type: "text", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_possible_match", x => new { x.local_authority, x.id });
                    table.ForeignKey(
                        name: "FK_possible_match_child_local_authority_newer_child_id",
                        columns: x => new { x.local_authority, x.newer_child_id },
                        principalTable: "child",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_possible_match_child_local_authority_older_child_id",
                        columns: x => new { x.local_authority, x.older_child_id },
                        principalTable: "child",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "client_key",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "text", nullable: false),
                    key_id = table.Column<string>(type: "text", nullable: false),
                    public_key_pem = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_client_key", x => new { x.client_id, x.key_id });
                    table.ForeignKey(
                        name: "FK_client_key_client_client_id",
                        column: x => x.client_id,
                        principalTable: "client",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "client_organisation",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "text", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_client_organisation", x => new { x.client_id, x.organisation_id });
                    table.ForeignKey(
                        name: "FK_client_organisation_client_client_id",
                        column: x => x.client_id,
                        principalTable: "client",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_client_organisation_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "early_help_case",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    accountable_organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_event = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_early_help_case", x => new { x.local_authority, x.id });
                    table.ForeignKey(
                        name: "FK_early_help_case_organisation_accountable_organisation_id",
                        column: x => x.accountable_organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_child",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    open = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_child", x => new { x.local_authority, x.case_id, x.child_id });
                    table.ForeignKey(
                        name: "FK_case_child_child_local_authority_child_id",
                        columns: x => new { x.local_authority, x.child_id },
                        principalTable: "child",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_case_child_early_help_case_local_authority_case_id",
                        columns: x => new { x.local_authority, x.case_id },
                        principalTable: "early_help_case",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "referral",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    pathway = table.Column<string>(type: "text", nullable: false),
                    level = table.Column<short>(type: "smallint", nullable: false),
                    harm = table.Column<short>(type: "smallint", nullable: false),
                    family_agrees = table.Column<short>(type: "smallint", nullable: false),
                    sharing_basis = table.Column<short>(type: "smallint", nullable: false),
                    parents_not_to_be_told = table.Column<short>(type: "smallint", nullable: false),
                    desired_outcomes = table.Column<string[]>(type: "text[]", nullable: false),
                    sender_reference = table.Column<string>(type: "text", nullable: false),
                    referrer_organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    receiver_organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    missing_information_count = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    has_exclusions = table.Column<bool>(type: "boolean", nullable: false),
                    withdrawal_reason = table.Column<short>(type: "smallint", nullable: false),
                    withdrawal_comment = table.Column<string>(type: "text", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_referral", x => new { x.local_authority, x.id });
                    table.CheckConstraint("referral_harm_is_diverted", "(state = 7) = (harm = 1 or level = 4)");
                    table.CheckConstraint("referral_support_has_case", "(case_id is not null) = (kind = 1 and state <> 7)");
                    table.CheckConstraint("referral_support_needs_agreement", "state = 7 or kind <> 1 or level in (1, 2) or family_agrees = 1");
                    table.ForeignKey(
                        name: "FK_referral_early_help_case_local_authority_case_id",
                        columns: x => new { x.local_authority, x.case_id },
                        principalTable: "early_help_case",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_referral_organisation_receiver_organisation_id",
                        column: x => x.receiver_organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_referral_organisation_referrer_organisation_id",
                        column: x => x.referrer_organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "referral_child",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<short>(type: "smallint", nullable: false),
                    @ref = table.Column<string>(name: "ref", type: "text", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: true),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    case_was_open = table.Column<bool>(type: "boolean", nullable: false),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: true),
                    expected_delivery_date = table.Column<DateOnly>(type: "date", nullable: true),
                    sex = table.Column<short>(type: "smallint", nullable: false),
                    ethnicity = table.Column<string>(type: "text", nullable: false),
                    special_needs = table.Column<short>(type: "smallint", nullable: false),
                    disabled = table.Column<short>(type: "smallint", nullable: false),
                    school_urn = table.Column<string>(type: "text", nullable: false),
                    gp_practice_code = table.Column<string>(type: "text", nullable: false),
                    factors = table.Column<string[]>(type: "text[]", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_referral_child", x => new { x.local_authority, x.referral_id, x.ordinal });
                    table.ForeignKey(
                        name: "FK_referral_child_child_local_authority_child_id",
                        columns: x => new { x.local_authority, x.child_id },
                        principalTable: "child",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_referral_child_early_help_case_local_authority_case_id",
                        columns: x => new { x.local_authority, x.case_id },
                        principalTable: "early_help_case",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_referral_child_referral_local_authority_referral_id",
                        columns: x => new { x.local_authority, x.referral_id },
                        principalTable: "referral",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_case_child_local_authority_child_id",
                table: "case_child",
                columns: new[] { "local_authority", "child_id" },
                unique: true,
                filter: "open");

            migrationBuilder.CreateIndex(
                name: "IX_child_local_authority_merged_into",
                table: "child",
                columns: new[] { "local_authority", "merged_into" },
                filter: "merged_into is not null");

            migrationBuilder.CreateIndex(
                name: "IX_child_key_local_authority_child_id",
                table: "child_key",
                columns: new[] { "local_authority", "child_id" });

            migrationBuilder.CreateIndex(
                name: "IX_child_merge_local_authority_kept_child_id",
                table: "child_merge",
                columns: new[] { "local_authority", "kept_child_id" });

            migrationBuilder.CreateIndex(
                name: "IX_child_merge_local_authority_merged_child_id",
                table: "child_merge",
                columns: new[] { "local_authority", "merged_child_id" });

            migrationBuilder.CreateIndex(
                name: "IX_client_organisation_organisation_id",
                table: "client_organisation",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "IX_early_help_case_accountable_organisation_id",
                table: "early_help_case",
                column: "accountable_organisation_id");

            migrationBuilder.CreateIndex(
                name: "IX_early_help_case_local_authority_reference",
                table: "early_help_case",
                columns: new[] { "local_authority", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_event_local_authority_stream_id_sequence",
                table: "event",
                columns: new[] { "local_authority", "stream_id", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_organisation_kind_identifier",
                table: "organisation",
                columns: new[] { "kind", "identifier" },
                unique: true,
                filter: "identifier <> ''");

            migrationBuilder.CreateIndex(
                name: "IX_possible_match_local_authority_newer_child_id",
                table: "possible_match",
                columns: new[] { "local_authority", "newer_child_id" });

            migrationBuilder.CreateIndex(
                name: "IX_possible_match_local_authority_older_child_id_newer_child_id",
                table: "possible_match",
                columns: new[] { "local_authority", "older_child_id", "newer_child_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "possible_match_unsettled",
                table: "possible_match",
                columns: new[] { "local_authority", "id" },
                filter: "verdict = 0");

            migrationBuilder.CreateIndex(
                name: "IX_referral_local_authority_case_id",
                table: "referral",
                columns: new[] { "local_authority", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_referral_local_authority_reference",
                table: "referral",
                columns: new[] { "local_authority", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_referral_receiver_organisation_id_changed_at_id",
                table: "referral",
                columns: new[] { "receiver_organisation_id", "changed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_referral_receiver_organisation_id_id",
                table: "referral",
                columns: new[] { "receiver_organisation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_referral_referrer_organisation_id_changed_at_id",
                table: "referral",
                columns: new[] { "referrer_organisation_id", "changed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_referral_referrer_organisation_id_id",
                table: "referral",
                columns: new[] { "referrer_organisation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_referral_child_local_authority_case_id",
                table: "referral_child",
                columns: new[] { "local_authority", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_referral_child_local_authority_child_id",
                table: "referral_child",
                columns: new[] { "local_authority", "child_id" });

            migrationBuilder.CreateIndex(
                name: "IX_request_created_at",
                table: "request",
                column: "created_at")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "IX_used_assertion_expires_at",
                table: "used_assertion",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_record");

            migrationBuilder.DropTable(
                name: "authority_profile");

            migrationBuilder.DropTable(
                name: "case_child");

            migrationBuilder.DropTable(
                name: "child_key");

            migrationBuilder.DropTable(
                name: "child_merge");

            migrationBuilder.DropTable(
                name: "client_key");

            migrationBuilder.DropTable(
                name: "client_organisation");

            migrationBuilder.DropTable(
                name: "event");

            migrationBuilder.DropTable(
                name: "possible_match");

            migrationBuilder.DropTable(
                name: "referral_child");

            migrationBuilder.DropTable(
                name: "request");

            migrationBuilder.DropTable(
                name: "used_assertion");

            migrationBuilder.DropTable(
                name: "client");

            migrationBuilder.DropTable(
                name: "child");

            migrationBuilder.DropTable(
                name: "referral");

            migrationBuilder.DropTable(
                name: "early_help_case");

            migrationBuilder.DropTable(
                name: "organisation");
        }
    }
}
