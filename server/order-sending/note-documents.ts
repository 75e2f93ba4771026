import { isRefusal } from "../core/refusal.ts";
import { acknowledgeAllIn } from "../order-export/acknowledge-order.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Delivery } from "./deliver.ts";
import type { SendingDeps } from "./sending-deps.ts";
import { noteLinkAnswer, noteOtherDocument } from "./sending.queries.ts";
import type { SendingError } from "./sending.rules.ts";

/** A delivery that the ERP took under a document of its own. */
export interface Documented {
  delivery: Delivery;
  erpDocument: string;
}

interface Waiting extends Documented {
  done: () => void;
  fail: (error: unknown) => void;
}

/** So many at most are locked together. */
const MOST_AT_ONCE = 100;

/**
 * Writes down the ERP's documents: while some are written, others gather, and these go together.
 * To an ERP that is quick a commit for each would be what takes the time.
 */
export function createDocumentNotes(deps: SendingDeps) {
  let waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;
  const write = async () => {
    while (waiting.length > 0) {
      const now = takeOneOfEach(waiting);
      waiting = waiting.filter((one) => !now.includes(one));
      await settle(deps, now);
    }
    writing = undefined;
  };
  return {
    /** Ends once it is written; fails where that could not be done. */
    note: (documented: Documented): Promise<void> =>
      new Promise((done, fail) => {
        waiting.push({ ...documented, done, fail });
        // What was answered in the same moment goes with it.
        writing ??= Promise.resolve().then(write);
      }),
  };
}

/** What is to be written next, no order twice: its messages build on each other. */
function takeOneOfEach(waiting: Waiting[]): Waiting[] {
  const byOrder = new Map<number, Waiting>();
  for (const one of waiting) {
    if (byOrder.size === MOST_AT_ONCE) break;
    if (!byOrder.has(one.delivery.orderId))
      byOrder.set(one.delivery.orderId, one);
  }
  return [...byOrder.values()];
}

/** One that cannot be written must not keep the others from it. */
async function settle(deps: SendingDeps, together: Waiting[]): Promise<void> {
  try {
    await noteDocuments(deps, together);
    for (const one of together) one.done();
  } catch (error) {
    const [only, ...more] = together;
    if (more.length === 0) only?.fail(error);
    else for (const one of together) await settle(deps, [one]);
  }
}

/**
 * Takes the ERP's documents of orders, none twice. A yes counts whoever holds the message by now,
 * since the ERP has it. A document that is not the order's own is for staff to look into.
 */
export async function noteDocuments(
  { db, clock }: SendingDeps,
  documented: Documented[],
): Promise<void> {
  await inTransaction(db, HOUSE, async (trx) => {
    const at = clock.now();
    const answers = await acknowledgeAllIn(
      trx,
      documented.map(({ delivery: { content }, erpDocument }) => ({
        number: content.number,
        revision: content.revision,
        erpDocument,
      })),
      { at },
    );
    for (const [index, { delivery, erpDocument }] of documented.entries()) {
      const answer = answers[index];
      if (answer && !isRefusal(answer)) continue;
      const error: SendingError = {
        kind: "other_document",
        detail: erpDocument,
      };
      await noteOtherDocument(trx, delivery.exportId, error);
    }
    await noteLinkAnswer(trx, at);
  });
}
