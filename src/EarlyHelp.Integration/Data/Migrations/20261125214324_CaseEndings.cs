using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EarlyHelp.Integration.Data.Migrations
{
    /// <inheritdoc />
    public partial class CaseEndings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "feedback_kind_known",
                table: "feedback");

            migrationBuilder.DropCheckConstraint(
                name: "early_help_case_state_known",
                table: "early_help_case");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "closed_at",
                table: "early_help_case",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "closure",
                table: "early_help_case",
                type: "bytea",
                nullable: true);

            // Where the event is there still: 53 is the end of a case.
            migrationBuilder.Sql(
                """
                update early_help_case c set closed_at = e.ended_at
                from (select subject_id, max(occurred_at) as ended_at from event where kind = 53 group by subject_id) e
                where e.subject_id = c.id and c.state = 2;
                """
            );

            migrationBuilder.AddCheckConstraint(
                name: "feedback_kind_known",
                table: "feedback",
                sql: "kind between 0 and 13");

            migrationBuilder.AddCheckConstraint(
                name: "early_help_case_closed",
                table: "early_help_case",
                sql: "closed_at is null or state = 2");

            migrationBuilder.AddCheckConstraint(
                name: "early_help_case_closure",
                table: "early_help_case",
                sql: "closure is null or closed_at is not null");

            migrationBuilder.AddCheckConstraint(
                name: "early_help_case_state_known",
                table: "early_help_case",
                sql: "state between 0 and 2");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "feedback_kind_known",
                table: "feedback");

            migrationBuilder.DropCheckConstraint(
                name: "early_help_case_closed",
                table: "early_help_case");

            migrationBuilder.DropCheckConstraint(
                name: "early_help_case_closure",
                table: "early_help_case");

            migrationBuilder.DropCheckConstraint(
                name: "early_help_case_state_known",
                table: "early_help_case");

            migrationBuilder.DropColumn(
                name: "closed_at",
                table: "early_help_case");

            migrationBuilder.DropColumn(
                name: "closure",
                table: "early_help_case");

            migrationBuilder.AddCheckConstraint(
                name: "feedback_kind_known",
                table: "feedback",
                sql: "kind between 0 and 12");

            migrationBuilder.AddCheckConstraint(
                name: "early_help_case_state_known",
                table: "early_help_case",
                sql: "state between 1 and 2");
        }
    }
}
