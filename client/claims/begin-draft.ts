import { localCatalog } from "../offline/local-catalog.ts";
import { outbox } from "../outbox/outbox.ts";
import { freshId } from "../lib/fresh-id.ts";
import {
  emptyDraft,
  type ClaimDraft,
  type DraftSource,
} from "./claim-draft.ts";

/** What a page hands on to a new claim: an item, and where it was bought. */
export type BeginParams = Partial<
  Record<
    "id" | "item" | "name" | "order" | "type" | "number" | "year",
    string | string[]
  >
>;

const one = (value: string | string[] | undefined): string =>
  typeof value === "string" ? value : "";

/** The draft that is kept under its id, or a new one with what the page before it handed on. */
export async function beginDraft(params: BeginParams): Promise<ClaimDraft> {
  const id = one(params.id);
  if (id !== "") {
    const kept = await outbox.readDraft(id).catch(() => undefined);
    return asDraft(kept) ?? emptyDraft(id);
  }
  const draft = emptyDraft();
  const itemCode = one(params.item);
  if (itemCode === "") return draft;
  const item = await localCatalog.item(itemCode).catch(() => undefined);
  const source = sourceOf(params);
  draft.pieces.push({
    key: freshId(),
    itemCode,
    name: item?.name ?? (one(params.name) || itemCode),
    unit: item?.unit ?? "",
    imageUrl: item?.imageUrl ?? null,
    serialNumber: "",
    quantity: "1",
    ...(source && { source }),
  });
  return draft;
}

function sourceOf(params: BeginParams): DraftSource | undefined {
  const order = one(params.order);
  if (order !== "") return { kind: "order", number: order };
  const [type, number] = [one(params.type), one(params.number)];
  const year = Number(one(params.year));
  return number !== "" && Number.isInteger(year)
    ? { kind: "document", type, number, year }
    : undefined;
}

/** What the form kept; of a message or an older version it is none. */
function asDraft(kept: unknown): ClaimDraft | undefined {
  if (typeof kept !== "object" || kept === null) return undefined;
  return "pieces" in kept && "accessories" in kept
    ? (kept as ClaimDraft)
    : undefined;
}
