using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EarlyHelp.Integration.Data.Migrations
{
    /// <inheritdoc />
    public partial class Bounds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "event_kind_known",
                table: "event");

            migrationBuilder.AddColumn<short>(
                name: "number",
                table: "event_consumer",
                type: "smallint",
                nullable: true);

            // Who has more than a hundred keeps them, and gets no more.
            migrationBuilder.Sql(
                """
                update event_consumer c set number = place.number
                from (
                  select local_authority, organisation_id, client_id, name,
                    row_number() over (partition by local_authority, organisation_id, client_id order by name) as number
                  from event_consumer
                ) place
                where (c.local_authority, c.organisation_id, c.client_id, c.name) = (place.local_authority, place.organisation_id, place.client_id, place.name);
                """);

            migrationBuilder.AlterColumn<short>(
                name: "number",
                table: "event_consumer",
                type: "smallint",
                nullable: false,
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "event_consumer_number",
                table: "event_consumer",
                columns: new[] { "local_authority", "organisation_id", "client_id", "number" },
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "event_kind_known",
                table: "event",
                sql: "kind between 0 and 60");

            migrationBuilder.CreateIndex(
                name: "IX_allocation_local_authority_decision_id",
                table: "allocation",
                columns: new[] { "local_authority", "decision_id" });

            migrationBuilder.AddForeignKey(
                name: "FK_allocation_decision_local_authority_decision_id",
                table: "allocation",
                columns: new[] { "local_authority", "decision_id" },
                principalTable: "decision",
                principalColumns: new[] { "local_authority", "id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_allocation_decision_local_authority_decision_id",
                table: "allocation");

            migrationBuilder.DropIndex(
                name: "event_consumer_number",
                table: "event_consumer");

            migrationBuilder.DropCheckConstraint(
                name: "event_kind_known",
                table: "event");

            migrationBuilder.DropIndex(
                name: "IX_allocation_local_authority_decision_id",
                table: "allocation");

            migrationBuilder.DropColumn(
                name: "number",
                table: "event_consumer");

            migrationBuilder.AddCheckConstraint(
                name: "event_kind_known",
                table: "event",
                sql: "kind between 0 and 32");
        }
    }
}
