import { sql, type Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import { HOUSE, inTransaction } from "../../server/platform/database.ts";
import type { Figures } from "./leak-stocks.ts";

/** A partner with a group of his own, and items that only he is asked about. */
export async function insertLeakCompany(
  db: Kysely<Database>,
  named: { partner: string; group: string; items: string[]; price: number },
): Promise<{ partnerId: number }> {
  return await inTransaction(db, HOUSE, async (trx) => {
    await sql`insert into partner_group (code) values (${named.group})`.execute(
      trx,
    );
    await sql`
      insert into manufacturer (code, name) values ('LEAK', 'Leak') on conflict do nothing`.execute(
      trx,
    );
    const { rows } = await sql<{ partnerId: number }>`
      with made as (
        insert into partner (code, name, email, price_list_id, partner_group_id)
        select ${named.partner}, 'Partner', 'kupac@example.rs', l.id, g.id
        from price_list l, partner_group g where l.code = 'VP' and g.code = ${named.group}
        returning id
      ), credit as (insert into partner_credit (partner_id) select id from made)
      select id as "partnerId" from made`.execute(trx);
    await sql`
      insert into item (code, name, unit, vat_code, list_price, manufacturer_id, search_text,
        minimum_order, quantity_step)
      select i.code, 'Roba ' || i.code, 'kom', 'OPS', ${named.price}, m.id,
        'roba ' || lower(i.code), 500, 500
      from unnest(${named.items}::text[]) as i (code), manufacturer m
      where m.code = 'LEAK'`.execute(trx);
    return { partnerId: rows[0]?.partnerId ?? 0 };
  });
}

/** The one thing of a user that is random, made the same in both shops that are compared. */
export async function giveDeviceKey(
  db: Kysely<Database>,
  username: string,
): Promise<void> {
  await db
    .updateTable("app_user")
    .set({ device_key: "k".repeat(43) })
    .where("username", "=", username)
    .execute();
}

/** Sets on what terms the partner sees and draws; the caller raises the view's version. */
export async function setLeakTerms(
  db: Kysely<Database>,
  terms: {
    partnerId: number;
    warehouses: string[];
    backorder: boolean | null;
    items: { code: string; category: string | null; backorder: boolean }[];
  },
): Promise<void> {
  await inTransaction(db, HOUSE, async (trx) => {
    const { partnerId, warehouses, items } = terms;
    await sql`
      update partner set backorder = ${terms.backorder} where id = ${partnerId}`.execute(
      trx,
    );
    await sql`delete from partner_warehouse where partner_id = ${partnerId}`.execute(
      trx,
    );
    await sql`
      insert into partner_warehouse (partner_id, warehouse_id, priority)
      select ${partnerId}, w.id, own.priority
      from unnest(${warehouses}::text[]) with ordinality as own (code, priority)
      join warehouse w using (code)`.execute(trx);
    await sql`
      update item i set backorder = given.backorder,
        category_id = (select id from category c where c.code = given.category)
      from jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
        as given (code text, category text, backorder boolean)
      where i.code = given.code`.execute(trx);
  });
}

/** Puts these stocks in place of what stood, and forgets how often the partner was refused. */
export async function setLeakStocks(
  db: Kysely<Database>,
  stocks: { item: string; figures: Figures[] }[],
): Promise<void> {
  const items = stocks.map(({ item }) => item);
  const rows = stocks.flatMap(({ item, figures }) =>
    figures.map((one) => ({ item, ...one })),
  );
  await inTransaction(db, HOUSE, async (trx) => {
    await sql`delete from shortage_refusal`.execute(trx);
    await sql`
      update stock_level set on_hand = 0, reserved_elsewhere = 0, reserved = 0, covered = 0,
        shortage = 0, incoming = 0, incoming_date = null
      where item_id in (select id from item where code = any(${items}::text[]))`.execute(
      trx,
    );
    await sql`
      insert into stock_level (item_id, warehouse_id, on_hand, reserved_elsewhere, reserved,
        covered, shortage, incoming, incoming_date)
      select i.id, w.id, f."onHand", f."reservedElsewhere", f.reserved, f.covered, f.shortage,
        f.incoming, f."incomingDate"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f (item text, warehouse text,
        "onHand" bigint, "reservedElsewhere" bigint, reserved bigint, covered bigint,
        shortage bigint, incoming bigint, "incomingDate" date)
      join item i on i.code = f.item join warehouse w on w.code = f.warehouse
      on conflict (item_id, warehouse_id) do update set on_hand = excluded.on_hand,
        reserved_elsewhere = excluded.reserved_elsewhere, reserved = excluded.reserved,
        covered = excluded.covered, shortage = excluded.shortage, incoming = excluded.incoming,
        incoming_date = excluded.incoming_date`.execute(trx);
  });
}
