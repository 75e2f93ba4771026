import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { changeStates, type Actor } from "../orders/order-life.queries.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import {
  lockExports,
  markAcknowledged,
  type ExportToAcknowledge,
} from "./erp-orders.queries.ts";
import { freezeContent } from "./hand-out.ts";
import type { Services } from "../platform/trpc.ts";

export interface Acknowledged {
  number: string;
  revision: number;
  kind: "order" | "change" | "cancel";
  erp_document: string;
  acknowledged_at: string;
}

const ERP: Actor = { userId: null, name: "ERP" };

interface Acknowledgement {
  number: string;
  erpDocument: string;
  revision?: number | undefined;
}

/**
 * Takes the ERP's word that it has an order under a document of its own. Said again it gets the
 * same answer; under another document it is refused, or one order would become two.
 */
export async function acknowledgeOrder(
  { db, clock }: Pick<Services, "db" | "clock">,
  acknowledgement: Acknowledgement,
): Promise<Acknowledged | Refusal> {
  return await inTransaction(db, HOUSE, (trx) =>
    acknowledgeIn(trx, { ...acknowledgement, at: clock.now() }),
  );
}

/** The same in a transaction that does more, and where a person says it in the ERP's place. */
export async function acknowledgeIn(
  trx: Transaction<Database>,
  { at, by = ERP, ...acknowledgement }: Acknowledgement & Stamp,
): Promise<Acknowledged | Refusal> {
  const [answer] = await acknowledgeAllIn(trx, [acknowledgement], { at, by });
  return answer ?? refuse("NOT_FOUND", "not_found");
}

interface Stamp {
  at: Date;
  by?: Actor;
}

/** The same of many orders, none of them twice; the answers are in the order of what was said. */
export async function acknowledgeAllIn(
  trx: Transaction<Database>,
  acknowledgements: Acknowledgement[],
  { at: now, by = ERP }: Stamp,
): Promise<(Acknowledged | Refusal)[]> {
  const asked = acknowledgements.map(({ number, revision }) => ({
    number,
    revision,
  }));
  const found = await lockExports(trx, asked);
  const judged = acknowledgements.map(({ erpDocument }, index) =>
    judge(found[index], erpDocument, now),
  );
  const news = judged
    .filter((one) => !isRefusal(one))
    .filter((one) => one.state !== "acknowledged");
  await noteAcknowledged(trx, news, { at: now, by });
  return judged.map((one, index) =>
    isRefusal(one)
      ? one
      : {
          number: acknowledgements[index]?.number ?? "",
          revision: one.revision,
          kind: one.kind,
          erp_document: one.erpDocument,
          acknowledged_at: one.at.toISOString(),
        },
  );
}

type Judged = ExportToAcknowledge & { erpDocument: string; at: Date };

function judge(
  found: ExportToAcknowledge | undefined,
  erpDocument: string,
  now: Date,
): Judged | Refusal {
  if (!found) return refuse("NOT_FOUND", "not_found");
  const standing = found.erpDocument ?? found.orderDocument;
  if (standing !== null && standing !== erpDocument)
    return refuse("CONFLICT", "acknowledged_elsewhere", {
      params: { erpDocument: standing },
    });
  return { ...found, erpDocument, at: found.acknowledgedAt ?? now };
}

async function noteAcknowledged(
  trx: Transaction<Database>,
  news: Judged[],
  { at, by }: Required<Stamp>,
): Promise<void> {
  if (news.length === 0) return;
  const waiting = news.filter(({ state }) => state === "waiting");
  if (waiting.length > 0)
    await freezeContent(
      trx,
      waiting.map(({ exportId }) => exportId),
      at,
    );
  await markAcknowledged(trx, news, at);
  const placed = news.filter(
    ({ kind, orderState }) => kind === "order" && orderState === "placed",
  );
  if (placed.length > 0)
    await changeStates(trx, placed, { state: "confirmed", at, by });
}
