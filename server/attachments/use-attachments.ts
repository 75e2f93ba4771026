import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { markUsed, type Attachment } from "./attachments.queries.ts";

export interface Use {
  partnerId: number;
  ids: string[];
  /** What may be named here; a claim takes pictures alone. */
  kinds: readonly Attachment["kind"][];
  at: Date;
}

/**
 * For whoever names attachments (a claim, a message): called in the transaction that writes his
 * own rows, which hang on `attachment (partner_id, id)` by a foreign key. From then on they stay.
 * Gives them in the order of the ids, or refuses when one is not there, is another partner's, or
 * is of another kind: whoever sent it has to send it again.
 */
export async function useAttachments(
  trx: Transaction<Database>,
  { partnerId, ids, kinds, at }: Use,
): Promise<Attachment[] | Refusal> {
  if (ids.length === 0) return [];
  const found = await markUsed(trx, { partnerId, ids, at });
  const byId = new Map(found.map((one) => [one.id, one]));
  const inOrder = ids.flatMap((id) => byId.get(id.toLowerCase()) ?? []);
  const isWhole =
    inOrder.length === ids.length &&
    inOrder.every(({ kind }) => kinds.includes(kind));
  return isWhole
    ? inOrder
    : refuse("BAD_REQUEST", "attachment_missing", { field: "attachments" });
}
