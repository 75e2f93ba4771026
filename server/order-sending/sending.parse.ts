import * as v from "valibot";
import { ERP_STATES } from "../orders/order-status.rules.ts";
import { FORMATS } from "../order-export/render-order.ts";
import { WAYS } from "./sending.rules.ts";

const MOST_URL = 2000;
const version = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** An address that may be posted to: no password in it, which everybody would read. */
export function isPushUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return (
    /^https?:$/.test(protocol) &&
    username === "" &&
    password === "" &&
    hash === ""
  );
}

export const saveSendingInput = v.strictObject({
  version,
  way: v.picklist(WAYS),
  url: v.pipe(v.string(), v.trim(), v.maxLength(MOST_URL)),
  format: v.picklist(FORMATS),
  parallel: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(32)),
});

export const versionInput = v.strictObject({ version });

const number = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

export const orderInput = v.strictObject({ number });

const word = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));

export const wordInput = v.strictObject({ text: word });

export const wordMeaningInput = v.strictObject({
  text: word,
  /** Null: it moves nothing, and is shown. */
  state: v.nullable(v.picklist(ERP_STATES)),
});

export const keyedInput = v.strictObject({
  number,
  erpDocument: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
});
