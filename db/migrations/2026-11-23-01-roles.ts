import { sql, type Kysely } from "kysely";

const ROLES = ["rabat_app", "rabat_house", "rabat_sales"];

/**
 * The three roles that a transaction may take, cluster-wide and without a sign-in of their own.
 * The server's login is a member of each but inherits none: outside `set role` it has no policy
 * on its own tables and so, under FORCE, sees no partner's row.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Several databases of one cluster may migrate at once: the lock keeps their catalogue rows
  // from colliding, and holds until this migration commits.
  await sql`select pg_advisory_xact_lock(hashtext('rabat roles'))`.execute(db);
  const { rows } = await sql<{ version: number }>`
    select current_setting('server_version_num')::int as version`.execute(db);
  const membership =
    (rows[0]?.version ?? 0) >= 160_000 ? "with inherit false, set true" : "";
  for (const role of ROLES) {
    await sql
      .raw(
        `do $$ begin
           if not exists (select from pg_roles where rolname = '${role}') then
             create role ${role} nologin noinherit;
           end if;
           execute format('grant ${role} to %I ${membership}', session_user);
         end $$`,
      )
      .execute(db);
    await sql.raw(`grant usage on schema public to ${role}`).execute(db);
  }
  await sql`create extension if not exists pg_trgm`.execute(db);
}
