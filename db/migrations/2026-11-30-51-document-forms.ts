import { sql, type Kysely } from "kysely";

/** In which document form orders go to the ERP, all rules as one, and who said so. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table document_forms (
      only_row boolean primary key default true check (only_row),
      version integer not null default 1,
      content jsonb not null
    )`.execute(db);
  await sql`
    insert into document_forms (content)
    values ('{"rules": [], "fallback": "sales_order"}')`.execute(db);
  await sql`grant select, update on document_forms to rabat_house`.execute(db);
  // Which subjects there are is known to the code; a list here had to be written anew for each.
  await sql`
    alter table edit_history drop constraint edit_history_subject_check`.execute(
    db,
  );
}
