import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/** Whether the ERP has been given any message of an order. */
export async function isFetchedByErp(
  trx: Transaction<Database>,
  orderId: number,
): Promise<boolean> {
  const row = await trx
    .selectFrom("order_export")
    .select("id")
    .where("order_id", "=", orderId)
    .where("state", "in", ["fetched", "acknowledged"])
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes back what the ERP has not fetched: it is never sent. */
export async function withdrawExports(
  trx: Transaction<Database>,
  { partnerId, orderId }: { partnerId: number; orderId: number },
): Promise<void> {
  await trx
    .updateTable("order_export")
    .set({ state: "withdrawn" })
    .where("partner_id", "=", partnerId)
    .where("order_id", "=", orderId)
    .where("state", "=", "waiting")
    .execute();
}

/**
 * Tells the ERP that an order's content has changed. A message that waits carries the new content
 * anyway, and of an order that is on hold there is none yet.
 */
export async function tellErpOfChange(
  trx: Transaction<Database>,
  { partnerId, orderId, at }: { partnerId: number; orderId: number; at: Date },
): Promise<void> {
  const waiting = await trx
    .selectFrom("order_export")
    .select("id")
    .where("order_id", "=", orderId)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  if (!waiting && (await isFetchedByErp(trx, orderId)))
    await insertNextExport(trx, { partnerId, orderId, kind: "change", at });
}

/** Adds a message for the ERP under the order's next revision. */
export async function insertNextExport(
  trx: Transaction<Database>,
  {
    partnerId,
    orderId,
    kind,
    at,
  }: {
    partnerId: number;
    orderId: number;
    kind: "order" | "change" | "cancel";
    at: Date;
  },
): Promise<void> {
  await trx
    .insertInto("order_export")
    .columns([
      "partner_id",
      "order_id",
      "revision",
      "kind",
      "state",
      "created_at",
    ])
    .expression((eb) =>
      eb
        .selectFrom("order_export")
        .select([
          eb.val(partnerId).as("partner_id"),
          eb.val(orderId).as("order_id"),
          sql<number>`coalesce(max(revision), 0) + 1`.as("revision"),
          sql<"order" | "change" | "cancel">`${kind}`.as("kind"),
          sql<"waiting">`'waiting'`.as("state"),
          sql<Date>`${at}::timestamptz`.as("created_at"),
        ])
        .where("order_id", "=", orderId),
    )
    .execute();
}
