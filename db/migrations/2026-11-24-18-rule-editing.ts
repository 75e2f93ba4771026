import { sql, type Kysely } from "kysely";

/**
 * Rules and prices that staff edit beside the feeds: a version that notices another's change,
 * whoever made it, and who a row comes from, since a feed ends only what it sent.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function raise_version() returns trigger language plpgsql as $$
    begin
      new.version := old.version + 1;
      return new;
    end $$`.execute(db);
  for (const table of ["rebate", "price"]) {
    await sql`
      alter table ${sql.table(table)}
        add column version bigint not null default 1,
        add column origin text not null default 'feed' check (origin in ('feed', 'admin'))`.execute(
      db,
    );
    await sql`
      create trigger raise_version before update on ${sql.table(table)}
      for each row execute function raise_version()`.execute(db);
  }
  // The step of the calculation that a rule speaks to: the order in which rules are listed.
  await sql`
    alter table rebate add column step smallint not null generated always as (
      case
        when kind = 'contract' then 1
        when kind = 'action' then 2
        when min_quantity is not null then 4
        when payment_method_id is not null then 5
        when terms_days_max is not null then 6
        else 3
      end) stored`.execute(db);
  // The list of all rules, page by page; a million do not fit a sort.
  await sql`create index rebate_step on rebate (step, id)`.execute(db);
  // Lists by what a rule selects, and the foreign keys; most rules name one of the three.
  await sql`create index rebate_item on rebate (item_id) where item_id is not null`.execute(
    db,
  );
  await sql`
    create index rebate_category on rebate (category_id, step, id)
    where category_id is not null`.execute(db);
  await sql`
    create index rebate_manufacturer on rebate (manufacturer_id, step, id)
    where manufacturer_id is not null`.execute(db);
  // What begins later or has ended is a few rules among a million.
  await sql`
    create index rebate_begins on rebate (valid_from) where valid_from > '0001-01-01'`.execute(
    db,
  );
  await sql`
    create index rebate_ends on rebate (valid_to) where valid_to < '9999-12-31'`.execute(
    db,
  );
  // A rule is found by the beginning of its code, whatever the database's collation.
  await sql`
    create index rebate_code_prefix on rebate (code text_pattern_ops)
    where code is not null`.execute(db);
}
