import { createStore, produce } from "solid-js/store";
import type {
  ClaimKind,
  SendingWay,
} from "../../server/claims/claim-status.rules.ts";
import { foldSerial } from "../../server/claims/claim-status.rules.ts";
import type { ClaimInput } from "../api.ts";
import { freshId } from "../lib/fresh-id.ts";

/** Where a piece was bought. */
export type DraftSource =
  | { kind: "document"; type: string; number: string; year: number }
  | { kind: "order"; number: string };

export interface DraftPiece {
  key: string;
  itemCode: string;
  name: string;
  unit: string;
  imageUrl: string | null;
  serialNumber: string;
  /** As it is typed; one where there is a serial number. */
  quantity: string;
  source?: DraftSource;
}

/** A claim as it is being written. */
export interface ClaimDraft {
  id: string;
  kind: ClaimKind;
  pieces: DraftPiece[];
  fault: string;
  accessories: string;
  contact: string;
  sending: SendingWay;
}

export const emptyDraft = (id = freshId()): ClaimDraft => ({
  id,
  kind: "warranty",
  pieces: [],
  fault: "",
  accessories: "",
  contact: "",
  sending: "courier",
});

export const isEmptyDraft = (draft: ClaimDraft): boolean =>
  draft.pieces.length === 0 && draft.fault.trim() === "";

/** What a claim is called before it has a number. */
export function labelOf({ pieces }: Pick<ClaimDraft, "pieces">): string {
  const [first] = pieces;
  if (!first) return "";
  return pieces.length > 1
    ? `${first.name} +${pieces.length - 1}`
    : first.name || first.itemCode;
}

/** A claim as it is sent. */
export function inputOf(
  draft: ClaimDraft,
  sent: { termsVersion: number | undefined; attachments: string[] },
): ClaimInput {
  const { id, kind, pieces, fault, accessories, contact, sending } = draft;
  return {
    id,
    kind,
    pieces: pieces.map(({ itemCode, serialNumber, quantity, source }) => ({
      itemCode,
      ...(serialNumber.trim() !== ""
        ? { serialNumber: serialNumber.trim() }
        : { quantity: quantity.trim().replace(",", ".") || "1" }),
      ...(source?.kind === "document" && {
        document: {
          type: source.type,
          number: source.number,
          year: source.year,
        },
      }),
      ...(source?.kind === "order" && { orderNumber: source.number }),
    })),
    fault: fault.trim(),
    accessories: accessories.trim(),
    contact: contact.trim(),
    sending,
    ...sent,
  };
}

/** A draft that is written, with what may be done to its pieces. */
export function createDraft(begun: ClaimDraft) {
  const [draft, setDraft] = createStore<ClaimDraft>(structuredClone(begun));
  const change = (work: (draft: ClaimDraft) => void) => setDraft(produce(work));
  return {
    draft,
    change,
    changePiece: (key: string, more: Partial<DraftPiece>) =>
      change(({ pieces }) => {
        const piece = pieces.find((one) => one.key === key);
        if (piece) Object.assign(piece, more);
      }),
    addPiece: (piece: Omit<DraftPiece, "key">) => {
      const key = freshId();
      change(({ pieces }) => pieces.push({ ...piece, key }));
      return key;
    },
    removePiece: (key: string) =>
      change((now) => {
        now.pieces = now.pieces.filter((one) => one.key !== key);
      }),
    hasSerial: (serial: string) =>
      draft.pieces.some(
        ({ serialNumber }) =>
          serialNumber !== "" &&
          foldSerial(serialNumber) === foldSerial(serial),
      ),
  };
}
