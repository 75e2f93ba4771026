import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { OrderNumbers } from "./order-numbers.rules.ts";

type Trx = Transaction<Database>;

export async function findOrderNumbers(trx: Trx): Promise<OrderNumbers> {
  return await trx
    .selectFrom("company")
    .select("order_numbers_from as from")
    .executeTakeFirstOrThrow();
}

export async function updateOrderNumbers(
  trx: Trx,
  { from }: OrderNumbers,
): Promise<void> {
  await trx.updateTable("company").set({ order_numbers_from: from }).execute();
}

/** The number that the next order takes, if nobody is faster. */
export async function findNextOrderNumber(trx: Trx): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select case when is_called then last_value + 1 else last_value end as next
    from sales_order_number`.execute(trx);
  return rows[0]?.next ?? 1;
}

/** Lets the count go on from a number; where that would go back, it tells what is next instead. */
export async function advanceOrderNumbers(
  trx: Trx,
  wanted: number,
): Promise<number | null> {
  const { rows } = await sql<{ upcoming: number | null }>`
    select advance_order_numbers(${wanted}) as upcoming`.execute(trx);
  return rows[0]?.upcoming ?? null;
}
