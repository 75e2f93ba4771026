import { sql } from "kysely";
import {
  rejectStaged,
  type MergeWarning,
  type Stage,
} from "../platform/merge.queries.ts";

/**
 * Judges the order numbers of staged rows that a partner owns: those of another partner's orders
 * are no fault to live with. A number that we never gave is the ERP's own; it stands as it came,
 * with a warning where it looks like one of ours.
 */
export async function judgeOrderNumbers(stage: Stage): Promise<MergeWarning[]> {
  await rejectStaged(
    stage,
    `select s.line, 'order_number' as field, s.order_number as value,
       'is no order of this partner' as message
     from stage s join sales_order o on o.id = s.order_number_id
     where o.partner_id <> s.partner_id`,
  );
  const { rows } = await sql<MergeWarning>`
    select distinct 'order_number' as field, order_number as value,
      'is no order of the portal: the row stands by itself' as message
    from stage
    where not rejected and order_number_id is null and order_number ~ '^N-\\d{4}-\\d+$'
    order by value limit 100`.execute(stage.trx);
  return rows;
}

/** The order of a row, which changes hands with it. For a standing row `t` of a staged row `s`. */
export function orderOf(stage: Stage): { from: string; always: string } {
  const bit = stage.bits.get("order_number") ?? 0;
  return {
    from: "order_number_id",
    always: `case when s.given & ${bit} <> 0 then s.order_number_id
      when t.partner_id = s.partner_id then t.order_id end`,
  };
}
