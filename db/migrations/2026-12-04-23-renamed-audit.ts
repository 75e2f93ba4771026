import { sql, type Kysely } from "kysely";

/**
 * A person who is erased is called by a mark in the audit too. What is sealed there has another
 * form from then on: the seal before it and after it stand, and the new form is kept here, under
 * the request that it follows from. A digest of it all goes into the entry of the decision, which
 * is sealed in its turn.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db);
  await run(`
    create table audit_renamed (
      leave_request_id bigint not null,
      source text not null check (source in ('entry', 'order_event', 'claim_event')),
      source_id bigint not null,
      form_hash bytea not null check (length(form_hash) = 32),
      primary key (source, source_id, leave_request_id, form_hash)
    )`);
  await run(`grant select, insert on audit_renamed to rabat_house`);
  await run(`
    create trigger append_only before update or delete on audit_renamed
    for each row execute function refuse_change()`);
  await run(`
    create trigger no_truncate before truncate on audit_renamed
    for each statement execute function refuse_change()`);

  // Only names may change, and only where it is said that it is about that: in the audit by the
  // function below alone, elsewhere by the house.
  await run(
    `revoke update (actor, subject, details) on audit_entry from rabat_house`,
  );
  await run(`
    create or replace function refuse_change() returns trigger language plpgsql as $$
    declare
      names text[] := case when tg_table_name = 'audit_entry'
        then array['actor', 'subject', 'about', 'details', 'before', 'after']
        else array['by_name'] end;
      renamer text := case when tg_table_name = 'audit_entry' then (
        select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) else 'rabat_house' end;
    begin
      if tg_op = 'UPDATE' and current_user = renamer
          and current_setting('app.renames', true) = 'on'
          and to_jsonb(new) - names = to_jsonb(old) - names then
        return new;
      end if;
      raise exception '% is append-only', tg_table_name;
    end $$`);
  await run(`
    create function forget_in_json(
      part jsonb, quoted text, instead text, address text
    ) returns jsonb immutable language sql as $$
      select regexp_replace(regexp_replace(part::text, quoted, instead, 'g'), address,
        '""', 'g')::jsonb $$`);
  await run(`
    create function forget_in_audit(leave bigint, name text, email text, mark text) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      -- As a value of JSON, not as a key that happens to be called alike.
      quoted text := regexp_replace(to_json(name)::text, '([^[:alnum:]_ ])', '\\\\\\1', 'g')
        || '(?!\\s*:)';
      address text := regexp_replace(to_json(email)::text, '([^[:alnum:]_ ])', '\\\\\\1', 'g')
        || '(?!\\s*:)';
      instead text := to_json(mark)::text;
      ids bigint[];
    begin
      perform set_config('app.renames', 'on', true);
      with renamed as (
        update audit_entry a set
          actor = case when a.actor = name then mark else a.actor end,
          subject = case when a.subject = name then mark else a.subject end,
          about = array_replace(a.about, 'user:' || name, 'user:' || mark),
          details = forget_in_json(a.details, quoted, instead, address),
          before = forget_in_json(a.before, quoted, instead, address),
          after = forget_in_json(a.after, quoted, instead, address)
        where a.actor = name or a.subject = name or a.about @> array['user:' || name]
          or concat(a.details, a.before, a.after) ~ quoted
          or (email <> '' and concat(a.details, a.before, a.after) ~ address)
        returning a.id
      )
      select array_agg(id) into ids from renamed;
      insert into audit_renamed (leave_request_id, source, source_id, form_hash)
      select leave, 'entry', a.id, sha256(convert_to(audit_form(a), 'UTF8'))
      from audit_entry a where a.id = any(ids)
      on conflict do nothing;
      perform set_config('app.renames', '', true);
    end $$`);
  await run(`
    create function renamed_digest(leave bigint) returns text stable language sql as $$
      select coalesce(encode(sha256(convert_to(string_agg(
        r.source || ' ' || r.source_id || ' ' || encode(r.form_hash, 'hex'), ','
        order by r.source, r.source_id, r.form_hash), 'UTF8')), 'hex'), '')
      from audit_renamed r where r.leave_request_id = leave $$`);
  await run(
    `revoke all on function forget_in_audit(bigint, text, text, text) from public`,
  );
  await run(
    `grant execute on function forget_in_audit(bigint, text, text, text) to rabat_house`,
  );
}
