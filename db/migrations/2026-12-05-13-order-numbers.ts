import { sql, type Kysely } from "kysely";

/** Where the count of orders goes on from, where somebody has said so. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table company add column order_numbers_from bigint`.execute(
    db,
  );
  // The lock that altering takes holds up whoever would draw a number, so that none is drawn
  // between the look and the leap. Null: done; else the number that would be next, and nothing done.
  await sql`
    create function advance_order_numbers(wanted bigint) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare upcoming bigint;
    begin
      execute 'alter sequence sales_order_number increment by 1';
      select case when is_called then last_value + 1 else last_value end
      into upcoming from sales_order_number;
      if wanted < upcoming then
        return upcoming;
      end if;
      execute format('alter sequence sales_order_number restart with %s', wanted);
      return null;
    end $$`.execute(db);
  await sql`
    revoke execute on function advance_order_numbers(bigint) from public`.execute(
    db,
  );
  await sql`
    grant execute on function advance_order_numbers(bigint) to rabat_house`.execute(
    db,
  );
  await sql`grant select on sequence sales_order_number to rabat_house`.execute(
    db,
  );
}
