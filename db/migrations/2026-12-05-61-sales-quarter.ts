import { sql, type Kysely } from "kysely";

const MEASURES = [
  "quantity",
  "lines",
  "net",
  "returned_net",
  "asked_net",
  "confirmed_net",
  "due_net",
  "shipped_net",
];

/** Half as many rows for a year of all items: three months of each in one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table sales_item_quarter (
         quarter date not null
           check (extract(day from quarter) = 1 and extract(month from quarter) in (1, 4, 7, 10)),
         item_id bigint not null references item (id),
         currency text not null check (currency ~ '^[A-Z]{3}$'),
         ${MEASURES.map((name) => `${name} bigint not null`).join(", ")},
         primary key (quarter, item_id, currency)
       )`,
    )
    .execute(db);
  await sql`
    grant select, insert, update, delete on sales_item_quarter to rabat_house`.execute(
    db,
  );
  await sql`set local role rabat_house`.execute(db);
  await sql
    .raw(
      `insert into sales_item_quarter (quarter, item_id, currency, ${MEASURES.join(", ")})
       select date_trunc('quarter', month)::date, item_id, currency,
         ${MEASURES.map((name) => `sum(${name})::bigint`).join(", ")}
       from sales_item_month group by 1, 2, 3 order by 1, 2`,
    )
    .execute(db);
  await sql`reset role`.execute(db);
  // A month's rows are read in the order of its items: so they shall lie.
  await sql`cluster sales_item_month using sales_item_month_pkey`.execute(db);
}
