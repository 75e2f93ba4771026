import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { PercentE4 } from "../core/percent.ts";
import type { Quantity } from "../core/quantity.ts";
import type { PriceTrace } from "../pricing/price-trace.rules.ts";

/** A line with the price that it was placed at, and why. */
export interface TracedLine {
  itemCode: string;
  name: string;
  unit: string;
  quantity: Quantity;
  vatRateE4: PercentE4;
  currency: string;
  paymentMethod: { code: string; name: string } | null;
  placedAt: Date;
  trace: PriceTrace;
}

/** One line of one partner's order: another's is not found. */
export async function findTracedLine(
  trx: Transaction<Database>,
  of: { partnerId: number; number: string; line: number },
): Promise<TracedLine | undefined> {
  const row = await trx
    .selectFrom("sales_order as o")
    .innerJoin("sales_order_line as l", (join) =>
      join
        .onRef("l.order_id", "=", "o.id")
        .onRef("l.partner_id", "=", "o.partner_id"),
    )
    .leftJoin("payment_method as m", "m.id", "o.payment_method_id")
    .where("o.partner_id", "=", of.partnerId)
    .where("o.number", "=", of.number)
    .where("l.line", "=", of.line)
    .select([
      "l.item_code as itemCode",
      "l.name",
      "l.unit",
      "l.quantity",
      "l.vat_rate as vatRateE4",
      "l.trace",
      "o.currency",
      "o.placed_at as placedAt",
      "o.payment_method_name",
      "m.code as payment_code",
    ])
    .executeTakeFirst();
  if (!row) return undefined;
  const { payment_code: code, payment_method_name: name, ...line } = row;
  return {
    ...line,
    paymentMethod: code === null ? null : { code, name },
    trace: line.trace as PriceTrace,
  };
}

/** What of a line is not held but awaited, and from when it may be there. */
export interface Awaited {
  line: number;
  quantity: Quantity;
  date: CalendarDate | null;
}

/** Notes on lines how much of them is not held but awaited. */
export async function setBackordered(
  trx: Transaction<Database>,
  orderId: number,
  awaited: Awaited[],
): Promise<void> {
  await sql`
    update sales_order_line l set backordered = a.quantity, awaited_on = a.date
    from jsonb_to_recordset(${JSON.stringify(awaited)}::jsonb)
      as a (line int, quantity bigint, date date)
    where l.order_id = ${orderId} and l.line = a.line`.execute(trx);
}
