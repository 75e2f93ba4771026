import * as v from "valibot";
import { quantity } from "../orders/orders.parse.ts";
import {
  CLAIM_KINDS,
  CLAIM_STATUSES,
  SENDING_WAYS,
} from "./claim-status.rules.ts";

const text = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max));
const filled = (max: number) => v.pipe(text(max), v.minLength(1));
const uuid = v.pipe(v.string(), v.uuid(), v.toLowerCase());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const source = {
  document: v.optional(
    v.strictObject({
      type: filled(50),
      number: filled(100),
      year: v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(9999)),
    }),
  ),
  orderNumber: v.optional(filled(50)),
};

const piece = v.strictObject({
  itemCode: filled(100),
  serialNumber: v.optional(text(100)),
  quantity: v.optional(quantity),
  ...source,
});

const MOST_PIECES = 200;
export const MOST_PHOTOS = 5;

/** One piece may stand in the claim itself; several stand in `pieces`. */
export const submitInput = v.strictObject({
  id: v.optional(uuid),
  kind: v.optional(v.picklist(CLAIM_KINDS), "warranty"),
  pieces: v.optional(
    v.pipe(v.array(piece), v.minLength(1), v.maxLength(MOST_PIECES)),
  ),
  itemCode: v.optional(filled(100)),
  serialNumber: v.optional(text(100)),
  quantity: v.optional(quantity),
  ...source,
  fault: filled(4000),
  accessories: v.optional(text(500), ""),
  contact: v.optional(text(200), ""),
  sending: v.optional(v.picklist(SENDING_WAYS), "courier"),
  termsVersion: v.optional(count),
  attachments: v.optional(
    v.pipe(
      v.array(uuid),
      v.maxLength(MOST_PHOTOS),
      v.check((ids) => new Set(ids).size === ids.length, "each photo once"),
    ),
    [],
  ),
});

export const numberInput = v.strictObject({ number: filled(100) });

export const listInput = v.optional(
  v.strictObject({
    cursor: v.nullish(v.pipe(v.string(), v.maxLength(500))),
    limit: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
      50,
    ),
  }),
  {},
);

export const lookupInput = v.strictObject({ serialNumber: filled(100) });

export const sourcesInput = v.strictObject({ itemCode: filled(100) });

const price = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(1),
  v.maxValue(100_000_000_000),
);

export const answerInput = v.strictObject({
  number: filled(100),
  accept: v.boolean(),
  /** The price that the person saw. */
  price,
});

const status = v.picklist(CLAIM_STATUSES);

export const boardInput = v.optional(
  v.strictObject({
    show: v.optional(v.picklist(["open", "over"]), "open"),
    status: v.optional(status),
    search: v.optional(text(100), ""),
    cursor: v.nullish(v.pipe(v.string(), v.maxLength(500))),
  }),
  {},
);

export const updateInput = v.strictObject({
  number: filled(100),
  version: count,
  status: v.optional(status),
  note: v.optional(text(2000), ""),
  finding: v.optional(text(2000)),
  repairPrice: v.optional(price),
  replacements: v.optional(
    v.array(v.strictObject({ piece: count, serialNumber: text(100) })),
    [],
  ),
  creditNote: v.optional(text(100)),
});

export type UpdateInput = v.InferOutput<typeof updateInput>;

export const noteInput = v.strictObject({
  number: filled(100),
  text: filled(2000),
});

const more = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(20_000)), "");

export const termsInput = v.strictObject({
  text: filled(20_000),
  /** Empty: letter by letter of the text in Latin. */
  cyrillic: more,
  /** Empty: none. */
  english: more,
  /** The version that was read. */
  version: count,
});

export type SaveTerms = v.InferOutput<typeof termsInput>;

export const wordInput = v.strictObject({ text: filled(200) });

export const wordMeaningInput = v.strictObject({
  text: filled(200),
  /** Null: it moves nothing, and is shown. */
  status: v.nullable(status),
});
