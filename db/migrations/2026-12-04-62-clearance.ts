import { sql, type Kysely } from "kysely";

/** Old stock at an action price for a while: what is proposed, what runs, and which rules it made. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db);
  // Null: as the house thinks.
  await run(`alter table company add column clearance_rules jsonb`);
  // How each stocked item sells, made anew every hour. `last_day`: the last sale, or when it came.
  await run(`
    create table clearance_candidate (
      item_id bigint primary key references item (id),
      available bigint not null,
      last_day date not null,
      ever_sold boolean not null,
      sold bigint not null,
      cover_days integer,
      worth bigint not null
    )`);
  await run(
    `create index clearance_candidate_worth on clearance_candidate (worth desc, item_id)`,
  );
  await run(`
    create table clearance (
      id bigint generated always as identity primary key,
      revision integer not null default 1,
      audience jsonb not null,
      valid_from date not null,
      valid_to date not null check (valid_to >= valid_from),
      published_at timestamptz not null,
      published_by text not null,
      withdrawn_at timestamptz,
      withdrawn_by text,
      check ((withdrawn_at is null) = (withdrawn_by is null))
    )`);
  await run(`
    create table clearance_item (
      clearance_id bigint not null references clearance (id),
      item_id bigint not null references item (id),
      price bigint not null check (price > 0),
      list_price bigint not null,
      stock_then bigint not null,
      runs boolean not null default true,
      primary key (clearance_id, item_id)
    )`);
  // Of two that publish one item at once, one is told of the other.
  await run(
    `create unique index clearance_item_runs on clearance_item (item_id) where runs`,
  );
  await run(`
    create table clearance_rule (
      rebate_id bigint primary key references rebate (id) on delete cascade,
      clearance_id bigint not null,
      item_id bigint not null,
      partner_id bigint references partner (id),
      partner_group_id bigint references partner_group (id),
      foreign key (clearance_id, item_id) references clearance_item (clearance_id, item_id)
    )`);
  await run(`create index clearance_rule_item on clearance_rule (item_id)`);
  await run(
    `create index clearance_rule_of on clearance_rule (clearance_id, item_id)`,
  );
  await run(`
    grant select, insert, update, delete
    on clearance_candidate, clearance, clearance_item, clearance_rule to rabat_house`);
  // Whatever the policy says of actions, and whoever raises a minimum price: what runs goes up with
  // it in the same transaction.
  await run(`
    create function hold_clearance_floor() returns trigger language plpgsql as $$
    begin
      update rebate r set net_price = new.minimum_price from clearance_rule c
      where c.item_id = new.id and r.id = c.rebate_id and r.net_price < new.minimum_price;
      if found then
        insert into view_version (scope, version)
        select distinct case when partner_id is not null then 'partner/' || partner_id
          when partner_group_id is not null then 'group/' || partner_group_id
          else 'general' end as scope, 1
        from clearance_rule where item_id = new.id order by scope
        on conflict (scope) do update set version = view_version.version + 1;
      end if;
      return null;
    end $$`);
  await run(`
    create trigger hold_clearance_floor after update of minimum_price on item for each row
    when (new.minimum_price > coalesce(old.minimum_price, 0))
    execute function hold_clearance_floor()`);
}
