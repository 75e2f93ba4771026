import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { formatQuantity } from "../core/quantity.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { findSending } from "./sending.queries.ts";
import { resendable } from "./transfer.rules.ts";
import { transferState } from "./transfer-state.rules.ts";
import {
  findConfirmationMail,
  listStatusNotes,
  listTransfers,
  type Transfer,
} from "./transfers.queries.ts";
import type { Way } from "./sending.rules.ts";

/**
 * What has become of an order on its way to the ERP, for staff: whose order it is was asked
 * before.
 */
export async function getTransfer(
  { db, clock }: Pick<Services, "db" | "clock">,
  orderId: number,
) {
  return await inTransaction(db, HOUSE, (trx) =>
    viewTransfer(trx, orderId, clock.now()),
  );
}

async function viewTransfer(
  trx: Transaction<Database>,
  orderId: number,
  now: Date,
) {
  const { way, pausedAt } = await findSending(trx);
  const messages = await listTransfers(trx, orderId);
  const mail = await findConfirmationMail(trx, orderId);
  const notes = await listStatusNotes(trx, orderId);
  const open = messages.filter(({ state }) => state !== "acknowledged");
  const isLeased = open.some(
    ({ leaseUntil }) => leaseUntil !== null && leaseUntil > now,
  );
  return {
    way,
    isPaused: pausedAt !== null && way !== "pull",
    messages: messages.map((message) => viewMessage(message, way)),
    retryable: resendable(messages).some(
      ({ state }) => state === "refused" || way !== "pull",
    ),
    keyable: open.length > 0 && !isLeased,
    undoable: messages.at(-1)?.isKeyed === true,
    mail: mail && { ...mail, at: mail.at?.toISOString() ?? null },
    notes: notes.map(({ at, shippedQuantity, ...note }) => ({
      ...note,
      at: at.toISOString(),
      ...(shippedQuantity !== null && {
        shippedQuantity: formatQuantity(shippedQuantity),
      }),
    })),
  };
}

function viewMessage(message: Transfer, way: Way) {
  const at = (date: Date | null) => date?.toISOString() ?? null;
  const { revision, kind, attempts, lastError, erpDocument, keyedBy } = message;
  return {
    revision,
    kind,
    state: transferState(message, way),
    attempts,
    triedAt: at(message.triedAt),
    nextTryAt: at(message.nextTryAt),
    fetchedAt: at(message.fetchedAt),
    deliveredAt: at(message.deliveredAt),
    acknowledgedAt: at(message.acknowledgedAt),
    error: lastError,
    erpDocument,
    keyedBy,
  };
}
