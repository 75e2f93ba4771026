import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import {
  countBought,
  findSources,
  type Bought,
  type BoughtGoods,
} from "./bought.queries.ts";
import {
  refuseOverBought,
  type ClaimRequest,
  type RequestedPiece,
} from "./claim-content.rules.ts";
import {
  findClaimItems,
  type ClaimItem,
  type NewPiece,
} from "./submit-claim.queries.ts";

/** What is claimed of one item of one document or order, all pieces together. */
interface Wanted extends BoughtGoods {
  item: ClaimItem;
  name: string;
  quantity: number;
}

/** Finds what the pieces are and where they were bought, and that no more is claimed than that. */
export async function judgePieces(
  trx: Transaction<Database>,
  partnerId: number,
  { kind, pieces }: ClaimRequest,
): Promise<NewPiece[] | Refusal> {
  const items = await findClaimItems(
    trx,
    pieces.map(({ itemCode }) => itemCode),
  );
  const sources = await findSources(trx, { partnerId, pieces });
  const judged: NewPiece[] = [];
  const wanted = new Map<string, Wanted>();
  for (const [at, piece] of pieces.entries()) {
    const item = items.get(piece.itemCode);
    if (!item)
      return refuse("BAD_REQUEST", "claim_unknown_item", {
        field: `pieces.${at}.itemCode`,
        params: { itemCode: piece.itemCode },
      });
    const name = sourceName(piece);
    const source = sources.get(at);
    if (name !== "" && !source)
      return refuse("BAD_REQUEST", "claim_unknown_source", {
        field: `pieces.${at}`,
      });
    if (source) {
      const key = `${source.documentId} ${source.orderId} ${item.id}`;
      const quantity = (wanted.get(key)?.quantity ?? 0) + piece.quantity;
      wanted.set(key, { ...source, itemId: item.id, item, name, quantity });
    }
    judged.push({
      itemId: item.id,
      itemCode: item.code,
      name: item.name,
      unit: item.unit,
      quantity: piece.quantity,
      serialNumber: piece.serialNumber,
      documentId: source?.documentId ?? null,
      orderId: source?.orderId ?? null,
      source: name,
    });
  }
  // What came by mistake stands on no document.
  if (kind === "wrong_item") return judged;
  const all = [...wanted.values()];
  const bought = await countBought(trx, { partnerId, goods: all });
  return refuseMore(all, bought) ?? judged;
}

function refuseMore(all: Wanted[], bought: Bought[]): Refusal | undefined {
  // An order and the documents that came of it are of the same goods.
  const ofOrders = new Map<string, { whole: number; byDocument: number }>();
  for (const [at, one] of all.entries()) {
    const { item, name, quantity, orderId } = one;
    const goods = `${orderId} ${item.id}`;
    const others = ofOrders.get(goods) ?? { whole: 0, byDocument: 0 };
    const isWhole = one.documentId === null;
    const beside = isWhole ? others.byDocument : others.whole;
    if (orderId !== null)
      ofOrders.set(goods, {
        whole: others.whole + (isWhole ? quantity : 0),
        byDocument: others.byDocument + (isWhole ? 0 : quantity),
      });
    if (!one.hasLines) continue;
    const known = bought[at] ?? { bought: 0, claimed: 0 };
    const refusal = refuseOverBought({
      ...known,
      claimed: known.claimed + beside,
      source: name,
      itemCode: item.code,
      wanted: quantity,
    });
    if (refusal) return refusal;
  }
  return undefined;
}

const sourceName = ({ document, orderNumber }: RequestedPiece): string =>
  document?.number ?? orderNumber ?? "";
