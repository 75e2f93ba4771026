import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";

/** What is cleared for a partner as far as the clearances say: an item, and by which rules. */
export interface Cleared {
  code: string;
  until: CalendarDate;
  rules: number[];
}

/** What runs today for one partner, by the last day and the code; what he pays is another matter. */
export async function listCleared(
  trx: Transaction<Database>,
  {
    partnerId,
    today,
    limit,
  }: { partnerId: number; today: CalendarDate; limit: number },
): Promise<Cleared[]> {
  const { rows } = await sql<Cleared>`
    select i.code, min(c.valid_to) as until, json_agg(r.rebate_id) as rules
    from clearance c
    join clearance_item ci on ci.clearance_id = c.id and ci.runs
    join clearance_rule r on r.clearance_id = ci.clearance_id and r.item_id = ci.item_id
    join partner p on p.id = ${partnerId}
    join item i on i.id = ci.item_id and i.active
    where c.withdrawn_at is null and c.valid_from <= ${today} and c.valid_to >= ${today}
      and (r.partner_id = p.id or r.partner_group_id = p.partner_group_id
        or (r.partner_id is null and r.partner_group_id is null))
    group by i.code order by min(c.valid_to), i.code limit ${limit}`.execute(
    trx,
  );
  return rows;
}
