import { sql, type Kysely } from "kysely";
import { TERMS, watch, WATCHED } from "./audit-watched.ts";

type Run = (statement: string) => Promise<unknown>;

/**
 * Who changes a price, a permission, a state or a setting, whichever way he comes, leaves an
 * entry: the database writes it, so no use case can forget to.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run: Run = (statement) => sql.raw(statement).execute(db);
  await run(`grant create on schema public to rabat_house`);
  await run(`set local role rabat_house`);
  await words(run);
  await changes(run);
  await batches(run);
  await run(`set local role none`);
  await run(`revoke create on schema public from rabat_house`);
  for (const watched of WATCHED) await watch(db, watched);
  await watch(db, TERMS, "audit_terms");
  await run(`
    create trigger audit_batch after update on exchange_batch for each row
    when ((new.state <> old.state and new.state <> 'running')
      or new.undone_at is distinct from old.undone_at)
    execute function audit_batch()`);
}

/** A row in the words of the trade: what it refers to by code, not by number. */
async function words(run: Run): Promise<void> {
  await run(`
    create function audit_code(key text, value jsonb) returns text stable language plpgsql
    set search_path = public, pg_temp as $$
    declare number bigint;
    begin
      if jsonb_typeof(value) <> 'number' then return null; end if;
      number := value::text::bigint;
      return case key
        when 'partner_id' then (select code from partner where id = number)
        when 'item_id' then (select code from item where id = number)
        when 'price_list_id' then (select code from price_list where id = number)
        when 'partner_group_id' then (select code from partner_group where id = number)
        when 'manufacturer_id' then (select code from manufacturer where id = number)
        when 'category_id' then (select code from category where id = number)
        when 'payment_method_id' then (select code from payment_method where id = number)
        when 'user_id' then (select username from app_user where id = number)
        when 'department_id' then (select names ->> 'sr-Latn' from department where id = number)
      end;
    end $$`);
  await run(`
    create function audit_words(part jsonb, secret text[]) returns jsonb stable language sql
    set search_path = public, pg_temp as $$
      select jsonb_object_agg(
        case when code is null then key else regexp_replace(key, '_id$', '') end,
        case when key = any (secret) then '"***"' else coalesce(to_jsonb(code), value) end)
      from (select key, value, case when key like '%\\_id' then audit_code(key, value) end as code
        from jsonb_each(part)) words
    $$`);
}

async function changes(run: Run): Promise<void> {
  await run(`
    create function audit_change() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
    declare
      was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
      becomes jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
      whole jsonb := coalesce(becomes, was);
      omitted text[] := string_to_array(tg_argv[3], ',');
      secret text[] := string_to_array(tg_argv[4], ',');
      before_part jsonb;
      after_part jsonb;
      known_by text := '';
      about_what text[];
    begin
      select jsonb_object_agg(key, was -> key) filter (where was -> key <> 'null'),
        jsonb_object_agg(key, becomes -> key) filter (where becomes -> key <> 'null')
      into before_part, after_part
      from jsonb_object_keys(whole) as key
      where key <> all (omitted) and key not in ('id', 'only_row', 'singular')
        and was -> key is distinct from becomes -> key;
      if before_part is null and after_part is null then return null; end if;
      if tg_argv[2] <> '' then
        known_by := coalesce(audit_code(tg_argv[2], whole -> tg_argv[2]),
          whole ->> tg_argv[2], whole ->> 'id', '');
      end if;
      select array_agg(kind || ':' || code) into about_what from (
        select tg_argv[1] as kind, known_by as code
        union
        select regexp_replace(key, '_id$', ''), audit_code(key, whole -> key)
        from unnest(array['partner_id', 'item_id', 'price_list_id', 'partner_group_id', 'user_id'])
          as key
        where tg_table_name not in ('partner', 'item') and whole ? key
      ) things where code is not null;
      insert into audit_entry (actor, topic, action, subject_kind, subject, about, details,
        before, after)
      values (
        coalesce(nullif(audit_actor('name'), ''), session_user),
        case when tg_argv[0] <> 'partner' then tg_argv[0]
          when coalesce(before_part, after_part) ?| array['active', 'blocked'] then 'state'
          when coalesce(before_part, '{}') || coalesce(after_part, '{}') ?| array['price_list_id', 'partner_group_id',
            'rebate_percent'] then 'price'
          when coalesce(before_part, '{}') || coalesce(after_part, '{}') ?| array['credit_limit', 'salesperson',
            'overdue_tolerance_days', 'payment_terms_days', 'backorder'] then 'permission'
          else 'setting' end,
        tg_table_name || '.' || lower(tg_op), tg_argv[1], known_by, about_what, '{}',
        audit_words(before_part, secret), audit_words(after_part, secret));
      return null;
    end $$`);
}

/**
 * A file of the ERP is one entry, with its counts and the hash of its bytes: 150,000 entries would
 * cost more than the rows. Where it changed few prices, each of them has an entry as well.
 */
async function batches(run: Run): Promise<void> {
  await run(`
    create function audit_batch() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
    declare
      undone boolean := new.undone_at is distinct from old.undone_at;
      who text := coalesce(case when undone then new.undone_by
        when new.decided_by is not null then new.decided_by end, new.by_name, new.source);
    begin
      if not undone and new.decided_by is null and not (new.state = 'applied' and new.applied > 0
        and new.feed in ('vat-rates', 'items', 'price-lists', 'prices', 'partners', 'rebates',
          'payment-methods', 'warehouses'))
      then return null; end if;
      insert into audit_entry (actor, actor_kind, topic, action, subject_kind, subject, about,
        details)
      values (who, case when undone or new.decided_by is not null then 'user' else 'feed' end,
        case when new.feed in ('items', 'price-lists', 'prices', 'rebates') then 'price'
          when new.feed = 'partners' then 'permission'
          when new.feed in ('vat-rates', 'payment-methods', 'warehouses') then 'setting'
          else 'act' end,
        'batch.' || case when undone then 'undone' else new.state end, 'batch', new.id::text,
        array['batch:' || new.id, 'feed:' || new.feed],
        jsonb_build_object('feed', new.feed, 'mode', new.mode, 'source', new.source,
          'file', new.file_name, 'received', new.received, 'applied', new.applied,
          'rejected', new.rejected_count, 'fileHash', new.body_hash,
          'reason', new.decision_reason));
      if undone or new.state <> 'applied' or new.applied > 200
        or new.feed not in ('prices', 'rebates') then return null; end if;
      insert into audit_entry (actor, actor_kind, topic, action, subject_kind, subject, about,
        details, before, after)
      select who, 'feed', 'price',
        table_name || '.' || case when before is null then 'insert' when after is null
          then 'delete' else 'update' end,
        case table_name when 'price' then 'item' else 'rebate' end,
        coalesce(case table_name when 'price' then audit_code('item_id', whole -> 'item_id') end,
          whole ->> 'code', whole ->> 'id', ''),
        (select array_agg(distinct regexp_replace(key, '_id$', '') || ':' || code)
          from (select key, audit_code(key, whole -> key) as code from unnest(
            array['partner_id', 'item_id', 'price_list_id', 'partner_group_id']) as key) codes
          where code is not null) || ('batch:' || new.id),
        jsonb_build_object('batch', new.id),
        audit_words((select jsonb_object_agg(key, value) from jsonb_each(before)
          where value is distinct from after -> key and value <> 'null'
            and key not in ('id', 'version', 'origin', 'step')), '{}'),
        audit_words((select jsonb_object_agg(key, value) from jsonb_each(after)
          where value is distinct from before -> key and value <> 'null'
            and key not in ('id', 'version', 'origin', 'step')), '{}')
      from (select u.table_name, u.before, u.after, coalesce(u.after, u.before) as whole, u.row
        from exchange_undo u where u.batch_id = new.id order by u.row) touched;
      return null;
    end $$`);
}
