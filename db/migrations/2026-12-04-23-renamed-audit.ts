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
  await forgetting(run);
  await run(`
    create function renamed_digest(leave bigint) returns text stable language sql as $$
      select coalesce(encode(sha256(convert_to(string_agg(
        r.source || ' ' || r.source_id || ' ' || encode(r.form_hash, 'hex'), ','
        order by r.source, r.source_id, r.form_hash), 'UTF8')), 'hex'), '')
      from audit_renamed r where r.leave_request_id = leave $$`);
}

type Run = (statement: string) => Promise<unknown>;

/**
 * Only what is about who goes is written anew: the same words elsewhere, of a colleague, of another
 * partner or of a thing that is called alike, are not his. User names are one of a kind in the whole
 * house, so an entry of a user by that name is his.
 */
async function forgetting(run: Run): Promise<void> {
  // What stands under some keys, however deep; where `was` is null, whatever it was.
  await run(`
    create function forget_under(part jsonb, keys text[], was text, instead text) returns jsonb
    immutable language plpgsql as $$
    begin
      if part is null then return null; end if;
      case jsonb_typeof(part)
        when 'object' then return coalesce((
          select jsonb_object_agg(key, case
            when key = any (keys) and jsonb_typeof(value) = 'string'
              and (was is null or lower(value #>> '{}') = lower(was)) then to_jsonb(instead)
            else forget_under(value, keys, was, instead) end)
          from jsonb_each(part)), '{}');
        when 'array' then return coalesce((
          select jsonb_agg(forget_under(value, keys, was, instead) order by place)
          from jsonb_array_elements(part) with ordinality as one (value, place)), '[]');
        else return part;
      end case;
    end $$`);
  await run(`
    create function forget_names(part jsonb, name text, mark text, his boolean) returns jsonb
    immutable language sql as $$
      select case when his then forget_under(named, array['email'], null, '') else named end
      from (select forget_under(part, array['username', 'by', 'user'], name, mark) as named) n $$`);
  await run(`
    create function keep_renamed(leave bigint, ids bigint[]) returns void language plpgsql as $$
    begin
      insert into audit_renamed (leave_request_id, source, source_id, form_hash)
      select leave, 'entry', a.id, sha256(convert_to(audit_form(a), 'UTF8'))
      from audit_entry a where a.id = any (ids)
      on conflict do nothing;
    end $$`);
  await run(`
    create function forget_person_in_audit(
      leave bigint, name text, mark text, partner text
    ) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      ids bigint[];
    begin
      perform set_config('app.renames', 'on', true);
      with his as materialized (
        select a.id,
          -- What has no kind was noted before kinds were; by hand it is about something.
          a.actor = name and (a.actor_kind = 'user'
            or (a.actor_kind = '' and a.about = '{}')) as did,
          -- Who asks for the whole company's end asks under its code.
          a.subject = name and (a.subject_kind in ('user', 'second_factor') or (
            a.action like any (array['user.%', 'leave.%', 'copy.%'])
              and (a.action not in ('leave.ask', 'leave.withdraw')
                or coalesce(a.details ->> 'kind', '') <> 'company'))) as was,
          a.about && array['user:' || name, 'user:' || mark] as own,
          a.for_partner = partner or a.about @> array['partner:' || partner] as around
        from audit_entry a
      ), anew as (
        select a.id,
          case when h.did then mark else a.actor end as actor,
          case when h.was then mark else a.subject end as subject,
          array_replace(array_replace(a.about, 'user:' || name, 'user:' || mark),
            'second_factor:' || name, 'second_factor:' || mark) as about,
          forget_names(a.details, name, mark, h.was or h.own) as details,
          forget_names(a.before, name, mark, h.was or h.own) as before,
          forget_names(a.after, name, mark, h.was or h.own) as after
        from his h join audit_entry a using (id)
        where h.did or h.was or h.own or h.around
      ), renamed as (
        update audit_entry a set actor = n.actor, subject = n.subject, about = n.about,
          details = n.details, before = n.before, after = n.after
        from anew n
        where a.id = n.id and (a.actor, a.subject, a.about, a.details, a.before, a.after)
          is distinct from (n.actor, n.subject, n.about, n.details, n.before, n.after)
        returning a.id
      )
      select array_agg(id) into ids from renamed;
      perform keep_renamed(leave, ids);
      perform set_config('app.renames', '', true);
    end $$`);
  await run(`
    create function forget_contact_in_audit(leave bigint, partner text) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      ids bigint[];
    begin
      perform set_config('app.renames', 'on', true);
      with renamed as (
        update audit_entry a set
          before = case when a.before ? 'contact'
            then jsonb_set(a.before, '{contact}', '""') else a.before end,
          after = case when a.after ? 'contact'
            then jsonb_set(a.after, '{contact}', '""') else a.after end
        where a.about @> array['partner:' || partner]
          and (a.before ->> 'contact' <> '' or a.after ->> 'contact' <> '')
        returning a.id
      )
      select array_agg(id) into ids from renamed;
      perform keep_renamed(leave, ids);
      perform set_config('app.renames', '', true);
    end $$`);
  for (const called of [
    "forget_person_in_audit(bigint, text, text, text)",
    "forget_contact_in_audit(bigint, text)",
  ]) {
    await run(`revoke all on function ${called} from public`);
    await run(`grant execute on function ${called} to rabat_house`);
  }
}
