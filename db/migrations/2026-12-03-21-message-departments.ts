import { sql, type Kysely } from "kysely";

/** An answer says of which department it is: a thread may be in other hands by now. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The check has no name of ours: it is the one that speaks of both columns.
  await sql`
    do $$
    declare one record;
    begin
      for one in select conname from pg_constraint
        where conrelid = 'message'::regclass and contype = 'c'
          and pg_get_constraintdef(oid) like '%handed_over%department_id%'
      loop
        execute format('alter table message drop constraint %I', one.conname);
      end loop;
    end $$`.execute(db);
  await sql`
    alter table message
      add check (kind <> 'handed_over' or department_id is not null),
      add check (side = 'staff' or department_id is null)`.execute(db);
}
