import * as v from "valibot";
import { isCalendarDate } from "../core/calendar.ts";

const day = v.pipe(v.string(), v.check(isCalendarDate, "a day, YYYY-MM-DD"));
const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/));
const side = v.picklist(["customer", "supplier", "both"]);
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const documentText = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

export const cardInput = v.optional(
  v.strictObject({
    from: v.optional(day),
    to: v.optional(day),
    currency: v.optional(currency),
    side: v.optional(side),
    order: v.optional(v.picklist(["asc", "desc"]), "asc"),
    search: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100))),
    kind: v.optional(
      v.picklist(["all", "documents", "payments", "open"]),
      "all",
    ),
    cursor: v.nullish(v.pipe(v.string(), v.maxLength(500))),
    limit: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
      50,
    ),
  }),
  {},
);

export const openItemsInput = v.optional(
  v.strictObject({
    currency: v.optional(currency),
    side: v.optional(v.picklist(["customer", "supplier"])),
  }),
  {},
);

export const summaryInput = v.optional(v.strictObject({}), {});

export const documentInput = v.strictObject({
  type: documentText,
  number: documentText,
  year: v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(9999)),
});

export const answerInput = v.strictObject({
  side: v.optional(v.picklist(["customer", "supplier"]), "customer"),
  currency,
  /** What the statement showed, in 1/100. */
  balance: v.pipe(v.number(), v.safeInteger()),
  /** The mailed statement that it is about; without one it is about today's. */
  mailed: v.optional(id),
  agrees: v.boolean(),
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(2000)), ""),
});

export const mailedStatementInput = v.strictObject({ id });

/** Whether partners are told of what falls overdue. */
export const overdueNoticesInput = v.strictObject({ on: v.boolean() });

const days = v.nullable(
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365)),
);

/** When reminders go; null: never. */
const reminders = v.nullable(
  v.strictObject({ friendly: days, plain: days, firm: days }),
);
export const reminderPolicyInput = v.strictObject({
  policy: reminders,
  /** What the editor saw when he began. */
  read: reminders,
});

const statementChoice = {
  kind: v.picklist(["open", "period"]),
  format: v.picklist(["pdf", "xlsx"]),
};

export const statementMailInput = v.strictObject({
  wanted: v.boolean(),
  ...statementChoice,
});

/** When statements go by mail; null: none do. */
const statements = v.nullable(
  v.strictObject({
    day: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(28)),
    byDefault: v.nullable(v.strictObject(statementChoice)),
  }),
);
export const statementPolicyInput = v.strictObject({
  policy: statements,
  /** What the editor saw when he began. */
  read: statements,
});

export type CardInput = v.InferOutput<typeof cardInput>;
export type OpenItemsInput = v.InferOutput<typeof openItemsInput>;
export type DocumentInput = v.InferOutput<typeof documentInput>;
