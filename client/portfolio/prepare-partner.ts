import type { ActingFor } from "../lib/acting.ts";
import { requestHeaders } from "../lib/request.ts";
import { SUMMARY_KEY } from "../ledger/ask-ledger.ts";
import { BOUGHT_KEY } from "../lists/bought.ts";
import { LISTS_KEY } from "../lists/lists-store.ts";
import { SHELF_KEY } from "../lists/shelf-store.ts";
import {
  inPartnerDb,
  openPartnerDb,
  type PartnerDb,
  type StoredChunk,
} from "../offline/partner-db.ts";
import { askState, type Asking } from "../offline/sync/ask-server.ts";
import { createShelf, namesIn, type Shelf } from "../offline/sync/shelf.ts";
import { ShownCatalog } from "../offline/sync/shown-catalog.ts";
import { syncRound } from "../offline/sync/sync-round.ts";
import { orderKey, ordersKey, ORDERS_SHOWN } from "../orders/order-list.ts";
import { PAYEE_KEY } from "../payment/payee.ts";
import { trpcFor } from "../trpc.ts";

/** So many of a partner's last orders come with their lines. */
const MOST_ORDERS = 10;

const nobody = { onChunk: () => undefined, onState: () => undefined };

export interface Preparing {
  language: string;
  signal: AbortSignal;
  /** Tags of others who are on this phone already: of one catalogue most is the same. */
  others: string[];
}

/**
 * Makes the phone hold what belongs to a partner, as it is at the server now: his catalogue, his
 * prices, his card in figures, his last orders. Throws where the server is not reached or refuses.
 */
export async function preparePartner(
  partner: ActingFor,
  { language, signal, others }: Preparing,
): Promise<void> {
  const db = await openPartnerDb(partner.owner);
  const headers = requestHeaders(partner.owner, language, partner.code);
  const asking: Asking = { headers, signal };
  try {
    const shelf = createShelf(db);
    if (!(await shelf.state())) await borrowChunks(shelf, asking, others);
    await syncRound({
      shelf,
      shown: new ShownCatalog(shelf, nobody),
      asking,
      onFilling: async () => undefined,
      announce: () => undefined,
    });
    if (shelf.trouble()) throw new Error("the phone keeps nothing more");
    await keepAnswers(db, partner);
    await shelf.noteContact(Date.now());
  } finally {
    db.close();
  }
}

/** Takes from beside what is named by its content and needed here too: it is not fetched again. */
async function borrowChunks(
  shelf: Shelf,
  asking: Asking,
  others: string[],
): Promise<void> {
  const state = await askState("", asking);
  if (!state) return;
  const wanted = namesIn(state);
  for (const owner of others) {
    if (wanted.size === 0) return;
    const found = await inPartnerDb(owner, async (db) => {
      const chunks = new Map<string, StoredChunk>();
      for (const name of wanted) {
        const chunk = await db.get("chunk", name);
        if (chunk) chunks.set(name, chunk);
      }
      return chunks;
    }).catch(() => new Map<string, StoredChunk>());
    if (found.size > 0) await shelf.put(found, state);
    for (const name of found.keys()) wanted.delete(name);
  }
}

/** Under the names under which the screens ask for them. */
async function keepAnswers(db: PartnerDb, partner: ActingFor): Promise<void> {
  const client = trpcFor(partner);
  const keep = async (key: string, asked: Promise<unknown>) => {
    const value = await asked;
    await db.put("kept", { value, at: Date.now() }, key);
  };
  const orders = client.orders.list.query({ limit: ORDERS_SHOWN });
  await Promise.all([
    keep(ordersKey(ORDERS_SHOWN), orders),
    keep("order options", client.orders.options.query()),
    keep(SUMMARY_KEY, client.ledger.summary.query({})),
    keep(PAYEE_KEY, client.company.payee.query()),
    keep(LISTS_KEY, client.lists.list.query()),
    keep(SHELF_KEY, client.lists.shelf.query()),
    keep(BOUGHT_KEY, client.orders.bought.query()),
  ]);
  const last = (await orders).orders.slice(0, MOST_ORDERS);
  await Promise.all(
    last.map(({ number }) =>
      keep(orderKey(number), client.orders.get.query({ number })),
    ),
  );
}
