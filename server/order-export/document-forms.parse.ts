import * as v from "valibot";
import { FORMS } from "./document-form.rules.ts";

const MOST_RULES = 50;
const MOST_TOTAL = 100_000_000_000_000;

const code = v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(100)));
const total = v.nullable(
  v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MOST_TOTAL)),
);

export const formRules = v.strictObject({
  rules: v.pipe(
    v.array(
      v.strictObject({
        partnerGroup: code,
        paymentMethod: code,
        warehouse: code,
        totalFrom: total,
        totalBelow: total,
        form: v.picklist(FORMS),
      }),
    ),
    v.maxLength(MOST_RULES),
  ),
  fallback: v.picklist(FORMS),
});

const version = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

export const saveFormsInput = v.strictObject({ version, forms: formRules });

export const undoFormsInput = v.strictObject({
  version,
  /** The edit that is taken back. */
  edit: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});
