import { sql, type Kysely } from "kysely";

/** What the audit is made of: its own entries, and what keeps who and when by itself. */
const SOURCES = {
  entry: "audit_entry",
  edit: "edit_history",
  order_event: "sales_order_event",
  claim_event: "claim_event",
} as const;

/**
 * An entry says who, in whose name, of what kind, of what, and from what to what; a chain of
 * hashes over all that is kept proves that nothing of it was changed or taken away.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db);
  // Set at the beginning of each transaction that may write; a statement by hand has none.
  await run(`
    create function audit_actor(part text) returns text stable parallel safe language sql as $$
      select coalesce(nullif(current_setting('app.actor', true), '')::jsonb ->> part, '')
    $$`);
  await run(`
    alter table audit_entry
      add column actor_kind text not null default audit_actor('kind'),
      add column for_partner text not null default audit_actor('for'),
      add column topic text not null default 'act'
        check (topic in ('price', 'permission', 'state', 'setting', 'act')),
      add column subject_kind text not null default '',
      add column about text[] not null default '{}',
      add column before jsonb,
      add column after jsonb`);
  // Newest first; what was done to one thing; what one person did.
  await run(`create index audit_entry_at on audit_entry (at desc, id desc)`);
  await run(`create index audit_entry_about on audit_entry using gin (about)`);
  await run(
    `create index audit_entry_actor on audit_entry (lower(actor), at desc, id desc)`,
  );
  for (const table of ["edit_history", "sales_order_event", "claim_event"]) {
    await run(`create index ${table}_at on ${table} (at desc, id desc)`);
    await run(
      `create index ${table}_by on ${table} (lower(by_name), at desc, id desc)`,
    );
  }

  // What waits for its place in the chain. Writers only append here, so none waits for another;
  // what has not committed is not seen, and takes its place at a later turn.
  await run(`
    create table audit_pending (
      id bigint generated always as identity primary key,
      source text not null,
      source_id bigint not null
    )`);
  await run(`
    create table audit_seal (
      place bigint primary key check (place > 0),
      source text not null,
      source_id bigint not null,
      hash bytea not null check (length(hash) = 32),
      sealed_at timestamptz not null default now(),
      unique (source, source_id)
    )`);
  await run(`grant select, insert, delete on audit_pending to rabat_house`);
  await run(`grant select, insert on audit_seal to rabat_house`);
  // Entries of partners and salespeople come by triggers, which write as the house.
  await run(`revoke insert on audit_entry from rabat_app, rabat_sales`);
  await run(`
    create trigger append_only before update or delete on audit_seal
    for each row execute function refuse_change()`);
  for (const table of [...Object.values(SOURCES), "audit_seal"])
    await run(`
      create trigger no_truncate before truncate on ${table}
      for each statement execute function refuse_change()`);

  await forms(run);
  await sealing(run);
}

type Run = (statement: string) => Promise<unknown>;

/**
 * The bytes that are sealed. They name their columns, since a column that comes later must not
 * break the chain, and hold moments as numbers, since the text of one depends on the session.
 */
async function forms(run: Run): Promise<void> {
  const micros = (column: string) =>
    `(extract(epoch from ${column}) * 1000000)::bigint`;
  const form = (table: string, columns: string[]) =>
    run(`
      create function audit_form(r ${table}) returns text stable parallel safe language sql as $$
        select jsonb_build_array(${columns.join(", ")})::text
      $$`);
  await form("audit_entry", [
    "r.id",
    micros("r.at"),
    "r.actor",
    "r.actor_kind",
    "r.for_partner",
    "r.topic",
    "r.action",
    "r.subject_kind",
    "r.subject",
    "r.about",
    "r.details",
    "r.before",
    "r.after",
  ]);
  await form("edit_history", [
    "r.id",
    micros("r.at"),
    "r.by_user_id",
    "r.by_name",
    "r.subject",
    "r.key",
    "r.before",
    "r.after",
    "r.undoes",
  ]);
  await form("sales_order_event", [
    "r.id",
    "r.partner_id",
    "r.order_id",
    micros("r.at"),
    "r.kind",
    "r.state",
    "r.by_user_id",
    "r.by_name",
    "r.note",
    "r.details",
  ]);
  await form("claim_event", [
    "r.id",
    "r.partner_id",
    "r.claim_id",
    micros("r.at"),
    "r.kind",
    "r.status",
    "r.note",
    "r.by_user_id",
    "r.by_name",
    "r.by_partner",
    "r.details",
  ]);
  // The house's rights count, since the owner sees no partner's row.
  await run(`
    create view audit_link with (security_invoker = true) as
    ${Object.entries(SOURCES)
      .map(
        ([source, table]) =>
          `select '${source}'::text as source, r.id as source_id, r.at, audit_form(r) as form
           from ${table} r`,
      )
      .join(" union all ")}`);
  await run(`grant select on audit_link to rabat_house`);
}

/** Who writes what is sealed leaves word of it, as the house. */
async function sealing(run: Run): Promise<void> {
  await run(`grant create on schema public to rabat_house`);
  await run(`set local role rabat_house`);
  await run(`
    create function audit_await_seal() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
    begin
      insert into audit_pending (source, source_id) values (tg_argv[0], new.id);
      return null;
    end $$`);
  // One sealer at a time: who finds another at it leaves it to him.
  await run(`
    create function seal_audit(most integer) returns table (sealed bigint, head text)
    language plpgsql as $$
    declare
      last record;
      one record;
      place_now bigint;
      hash_now bytea;
      count_now bigint := 0;
    begin
      if not pg_try_advisory_xact_lock(hashtextextended('seal of the audit', 0)) then
        return;
      end if;
      select s.place, s.hash into last from audit_seal s order by s.place desc limit 1;
      place_now := coalesce(last.place, 0);
      hash_now := coalesce(last.hash, ''::bytea);
      for one in
        with taken as (
          delete from audit_pending p
          where p.id in (select q.id from audit_pending q order by q.id limit most)
          returning p.id, p.source, p.source_id
        )
        select t.source, t.source_id, case t.source
            when 'entry' then audit_form(a) when 'edit' then audit_form(e)
            when 'order_event' then audit_form(o) when 'claim_event' then audit_form(c) end as form
        from taken t
        left join audit_entry a on t.source = 'entry' and a.id = t.source_id
        left join edit_history e on t.source = 'edit' and e.id = t.source_id
        left join sales_order_event o on t.source = 'order_event' and o.id = t.source_id
        left join claim_event c on t.source = 'claim_event' and c.id = t.source_id
        order by t.id
      loop
        -- Somebody may have put it there a second time: its first place stands.
        continue when exists (select from audit_seal s
          where s.source = one.source and s.source_id = one.source_id);
        place_now := place_now + 1;
        count_now := count_now + 1;
        hash_now := sha256(hash_now || convert_to(
          place_now || ' ' || one.source || ' ' || one.source_id || ' ' || coalesce(one.form, ''),
          'UTF8'));
        insert into audit_seal (place, source, source_id, hash)
        values (place_now, one.source, one.source_id, hash_now);
      end loop;
      return query select count_now, encode(hash_now, 'hex');
    end $$`);
  for (const [source, table] of Object.entries(SOURCES))
    await run(
      `insert into audit_pending (source, source_id)
       select '${source}', id from ${table} order by id`,
    );
  await run(`set local role none`);
  await run(`revoke create on schema public from rabat_house`);
  for (const [source, table] of Object.entries(SOURCES))
    await run(`
      create trigger await_seal after insert on ${table}
      for each row execute function audit_await_seal('${source}')`);
}
