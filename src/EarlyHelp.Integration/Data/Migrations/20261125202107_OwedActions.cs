using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EarlyHelp.Integration.Data.Migrations
{
    /// <inheritdoc />
    public partial class OwedActions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "owed_action",
                columns: table => new
                {
                    local_authority = table.Column<string>(type: "character(3)", nullable: false),
                    assessment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    action_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_ref = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_owed_action", x => new { x.local_authority, x.assessment_id, x.action_id });
                    table.ForeignKey(
                        name: "FK_owed_action_assessment_local_authority_assessment_id",
                        columns: x => new { x.local_authority, x.assessment_id },
                        principalTable: "assessment",
                        principalColumns: new[] { "local_authority", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_owed_action_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_transfer_local_authority_case_id_id",
                table: "transfer",
                columns: new[] { "local_authority", "case_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_owed_action_organisation_id",
                table: "owed_action",
                column: "organisation_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "owed_action");

            migrationBuilder.DropIndex(
                name: "IX_transfer_local_authority_case_id_id",
                table: "transfer");
        }
    }
}
