import * as v from "valibot";
import { NOTICE_CLASSES } from "./notices.rules.ts";

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const noticeClass = v.picklist(NOTICE_CLASSES);
const classes = v.pipe(
  v.array(noticeClass),
  v.maxLength(NOTICE_CLASSES.length),
  v.check((all) => new Set(all).size === all.length, "each class once"),
);
const hour = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23));

export const inboxInput = v.optional(
  v.strictObject({
    before: v.optional(id),
    class: v.optional(noticeClass),
  }),
  {},
);

export const readInput = v.union([
  v.strictObject({ id }),
  v.strictObject({ upTo: id }),
  v.strictObject({ link: v.pipe(v.string(), v.maxLength(300)) }),
]);

export const settingsInput = v.strictObject({
  push: classes,
  mail: classes,
  quiet: v.nullable(v.strictObject({ from: hour, to: hour })),
});
