import { formatQuantity, type Quantity } from "../core/quantity.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import {
  foldSerial,
  type ClaimKind,
  type SendingWay,
} from "./claim-status.rules.ts";

const ONE: Quantity = 1000;

export interface DocumentName {
  type: string;
  number: string;
  year: number;
}

export interface RequestedPiece {
  itemCode: string;
  serialNumber: string;
  quantity: Quantity;
  document?: DocumentName | undefined;
  orderNumber?: string | undefined;
}

/** What a partner asks for, under the id made on his phone. */
export interface ClaimRequest {
  id: string;
  kind: ClaimKind;
  pieces: RequestedPiece[];
  fault: string;
  accessories: string;
  contact: string;
  sending: SendingWay;
  termsVersion: number | undefined;
  attachments: string[];
}

interface GivenPiece {
  itemCode?: string | undefined;
  serialNumber?: string | undefined;
  quantity?: Quantity | undefined;
  document?: DocumentName | undefined;
  orderNumber?: string | undefined;
}

/** Reads the pieces of a claim, of which a single one may stand in the claim itself. */
export function piecesOf({
  pieces,
  itemCode,
  serialNumber,
  quantity,
  document,
  orderNumber,
}: GivenPiece & { pieces?: GivenPiece[] | undefined }):
  RequestedPiece[] | Refusal {
  const alone = { itemCode, serialNumber, quantity, document, orderNumber };
  const isGiven = Object.values(alone).some((value) => value !== undefined);
  if (pieces && isGiven)
    return refuse("BAD_REQUEST", "invalid_input", { field: "pieces" });
  const read: RequestedPiece[] = [];
  for (const [at, one] of (pieces ?? [alone]).entries()) {
    const field = pieces ? `pieces.${at}.` : "";
    if (one.itemCode === undefined)
      return refuse("BAD_REQUEST", "invalid_input", {
        field: `${field}itemCode`,
      });
    const serial = one.serialNumber ?? "";
    const wanted = one.quantity ?? ONE;
    if (serial !== "" && wanted !== ONE)
      return refuse("BAD_REQUEST", "claim_serial_quantity", {
        field: `${field}quantity`,
      });
    read.push({
      itemCode: one.itemCode,
      serialNumber: serial,
      quantity: wanted,
      document: one.document,
      orderNumber: one.orderNumber,
    });
  }
  return refuseSerialTwice(read) ?? read;
}

/** Refuses a claim in which one serial of an item stands twice. */
function refuseSerialTwice(pieces: RequestedPiece[]): Refusal | undefined {
  const seen = new Set<string>();
  for (const [at, { itemCode, serialNumber }] of pieces.entries()) {
    const serial = foldSerial(serialNumber);
    if (serial === "") continue;
    const name = `${itemCode}\n${serial}`;
    if (seen.has(name))
      return refuse("BAD_REQUEST", "claim_serial_twice", {
        field: `pieces.${at}.serialNumber`,
        params: { serial: serialNumber },
      });
    seen.add(name);
  }
  return undefined;
}

/** The canonical text of a claim, over which it is told whether the same id came with the same again. */
export function canonicalClaim({ id: _id, ...content }: ClaimRequest): string {
  return JSON.stringify([
    content.kind,
    content.pieces.map((piece) => [
      piece.itemCode,
      piece.serialNumber,
      formatQuantity(piece.quantity),
      piece.document
        ? [piece.document.type, piece.document.number, piece.document.year]
        : null,
      piece.orderNumber ?? null,
    ]),
    content.fault,
    content.accessories,
    content.contact,
    content.sending,
    content.termsVersion ?? null,
    content.attachments,
  ]);
}

/** What of an item a document or an order still leaves to claim. */
export function refuseOverBought(asked: {
  source: string;
  itemCode: string;
  wanted: Quantity;
  bought: Quantity;
  claimed: Quantity;
}): Refusal | undefined {
  const { source, itemCode, wanted, bought, claimed } = asked;
  const left = Math.max(0, bought - claimed);
  if (wanted <= left) return undefined;
  return refuse("CONFLICT", "claim_over_bought", {
    field: "pieces",
    params: {
      itemCode,
      source,
      bought: formatQuantity(bought),
      claimed: formatQuantity(claimed),
      left: formatQuantity(left),
    },
  });
}
