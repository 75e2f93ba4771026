import { sql, type Kysely } from "kysely";

/**
 * Orders found by their number, from its beginning or its end. Pieces of three letters told nothing:
 * all numbers are made of the same few, and each new order was written into all of their lists.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index sales_order_number_part`.execute(db);
  await sql`
    create index sales_order_number_begin on sales_order (lower(number) text_pattern_ops)`.execute(
    db,
  );
  await sql`
    create index sales_order_number_end
    on sales_order (reverse(lower(number)) text_pattern_ops)`.execute(db);
  await sql`grant create on schema public to rabat_house`.execute(db);
  await sql`set local role rabat_house`.execute(db);
  await sql.raw(ORDERS_NUMBERED).execute(db);
  await sql`revoke all on function orders_numbered(text, integer) from public`.execute(
    db,
  );
  await sql`
    grant execute on function orders_numbered(text, integer) to rabat_sales`.execute(
    db,
  );
  await sql`set local role none`.execute(db);
  await sql`revoke create on schema public from rabat_house`.execute(db);
}

// Behind the wall of a salesperson's partners no index is asked for a beginning: the house finds the
// numbers, and what is read of these orders stands behind the wall all the same. Between two texts,
// as a pattern that is not known when the statement is planned is looked up in no index.
const ORDERS_NUMBERED = `
  create function orders_numbered(part text, most integer) returns setof bigint
  language sql stable security definer set search_path = public, pg_temp as $$
    (select id from sales_order
      where lower(number) ~>=~ lower(part) and lower(number) ~<~ (lower(part) || chr(1114111))
      limit most)
    union
    (select id from sales_order
      where reverse(lower(number)) ~>=~ reverse(lower(part))
        and reverse(lower(number)) ~<~ (reverse(lower(part)) || chr(1114111))
      limit most) $$`;
