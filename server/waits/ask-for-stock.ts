import { findCatalogItems } from "../catalog/find-items.ts";
import type { Language } from "../core/language.ts";
import { formatQuantity, type Quantity } from "../core/quantity.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import type { Reader } from "../notices/inbox.queries.ts";
import { inReading, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { deleteWait, listWaits, putWait } from "./waits.queries.ts";

const TOLD_FOR_MS = 14 * 24 * 3_600_000;

export interface WaitView {
  itemCode: string;
  name: string;
  quantity: string;
  askedAt: string;
  /** When he was told that it is here; null: he still waits. */
  toldAt: string | null;
}

const scopeOf = ({ partnerId }: Reader) =>
  ({ role: "partner", partnerId }) as const;

export async function viewWaits(
  { db, clock }: Services,
  reader: Reader,
): Promise<{ waits: WaitView[] }> {
  const since = new Date(clock.now().getTime() - TOLD_FOR_MS);
  const rows = await inReading(db, scopeOf(reader), (trx) =>
    listWaits(trx, reader, since),
  );
  return {
    waits: rows.map((row) => ({
      ...row,
      quantity: formatQuantity(row.quantity),
      askedAt: row.askedAt.toISOString(),
      toldAt: row.toldAt?.toISOString() ?? null,
    })),
  };
}

/** Asks to be told when an item may be had; where there is little, when there is plenty. */
export async function askForStock(
  services: Services,
  reader: Reader,
  ask: { itemCode: string; quantity: Quantity; language: Language },
): Promise<{ waits: WaitView[] } | Refusal> {
  const { partnerId } = reader;
  const { itemCode, quantity, language } = ask;
  const browser = { partnerId, language };
  const [item] = await findCatalogItems(services, browser, [itemCode]);
  if (!item) return refuse("NOT_FOUND", "not_found");
  const whenPlenty = item.stock.state === "low";
  const at = services.clock.now();
  await inTransaction(services.db, scopeOf(reader), (trx) =>
    putWait(trx, reader, { itemCode, quantity, whenPlenty, at }),
  );
  return await viewWaits(services, reader);
}

export async function stopWaiting(
  services: Services,
  reader: Reader,
  itemCode: string,
): Promise<{ waits: WaitView[] }> {
  await inTransaction(services.db, scopeOf(reader), (trx) =>
    deleteWait(trx, reader, itemCode),
  );
  return await viewWaits(services, reader);
}
