import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Owner } from "./clearance.queries.ts";

/** Whether a rule r selects an item i whose categories stand in a path. */
const selects = sql`(r.item_id is null or r.item_id = i.id)
  and (r.manufacturer_id is null or r.manufacturer_id = i.manufacturer_id)
  and (r.category_id is null or exists (
    select from path c where c.item_id = i.id and c.category_id = r.category_id))`;

/**
 * Another action that selects one of the items for one of the owners in a span. Actions never
 * compete by price: beside it the clearance could raise what somebody pays, or not hold for him.
 */
export async function findActionBeside(
  trx: Transaction<Database>,
  {
    items,
    owners,
    from,
    to,
  }: {
    items: number[];
    owners: Owner[];
    from: CalendarDate;
    to: CalendarDate;
  },
): Promise<{ item: string; action: string } | undefined> {
  const { rows } = await sql<{ item: string; action: string }>`
    with recursive path as (
      select id as item_id, category_id from item
        where id = any(${items}::bigint[]) and category_id is not null
      union select p.item_id, c.parent_id from path p join category c on c.id = p.category_id
        where c.parent_id is not null),
    owner as (
      select o.*, p.partner_group_id as of_group
      from jsonb_to_recordset(${JSON.stringify(owners)}::jsonb)
        as o (code text, partner bigint, "group" bigint)
      left join partner p on p.id = o.partner)
    select i.code as item, coalesce(r.code, '#' || r.id) as action
    from rebate r
    join item i on i.id = any(${items}::bigint[]) and ${selects}
    left join partner p on p.id = r.partner_id
    where r.kind = 'action' and r.valid_from <= ${to} and r.valid_to >= ${from}
      and (r.partner_id is null or p.active)
      and exists (select from owner o
        where (o.partner is null and o."group" is null)
          or (r.partner_id is null and r.partner_group_id is null)
          or r.partner_id = o.partner or r.partner_group_id in (o."group", o.of_group)
          or p.partner_group_id = o."group")
    order by i.id, r.id limit 1`.execute(trx);
  return rows[0];
}
