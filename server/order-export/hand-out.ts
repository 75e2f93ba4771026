import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { chooseForm, type FormFacts } from "./document-form.rules.ts";
import { findForms } from "./document-forms.queries.ts";
import type { FrozenOrder } from "./frozen-order.ts";
import {
  freezeMessages,
  listHandedOut,
  listWaitingMessages,
  type HandedOut,
  type MessageToFreeze,
} from "./frozen-orders.queries.ts";

/**
 * Hands out messages, under `lockOrders` of a former statement: what was withdrawn meanwhile is
 * left out, what is given out here can no longer be, and it tells the same ever after.
 */
export async function handOut(
  trx: Transaction<Database>,
  exportIds: number[],
  at: Date,
): Promise<HandedOut[]> {
  await freezeContent(trx, exportIds, at);
  return await listHandedOut(trx, exportIds);
}

/** Fixes for ever what messages tell that nobody has been given yet. */
export async function freezeContent(
  trx: Transaction<Database>,
  exportIds: number[],
  at: Date,
): Promise<void> {
  const waiting = await listFreezable(trx, exportIds);
  if (waiting.length > 0) await freezeMessages(trx, waiting, at);
}

/**
 * What messages that wait would tell now, in the form that the rules choose. A further message of
 * an order keeps the form of the first: the ERP has one document of it, of one kind.
 */
export async function listFreezable(
  trx: Transaction<Database>,
  exportIds: number[],
): Promise<MessageToFreeze[]> {
  const waiting = await listWaitingMessages(trx, exportIds);
  if (waiting.length === 0) return [];
  const { forms } = await findForms(trx);
  return waiting.map(({ exportId, content, firstForm, companyCurrency }) => ({
    exportId,
    content: {
      ...content,
      form: firstForm ?? chooseForm(forms, formFacts(content, companyCurrency)),
    },
  }));
}

function formFacts(order: FrozenOrder, companyCurrency: string): FormFacts {
  return {
    partnerGroup: order.buyer.group,
    paymentMethod: order.paymentMethod,
    warehouses: order.lines.flatMap((line) =>
      line.warehouses.map(({ warehouse }) => warehouse),
    ),
    total: order.currency === companyCurrency ? order.total : null,
  };
}
