import * as v from "valibot";
import { NOTICE_CLASSES } from "./notices.rules.ts";
import { STAFF_NOTICE_CLASSES } from "./staff-notices.rules.ts";

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const noticeClass = v.picklist(NOTICE_CLASSES);
const classesOf = <Class extends string>(all: readonly Class[]) =>
  v.pipe(
    v.array(v.picklist(all)),
    v.maxLength(all.length),
    v.check((some) => new Set(some).size === some.length, "each class once"),
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

const quiet = v.nullable(v.strictObject({ from: hour, to: hour }));

export const settingsInput = v.strictObject({
  push: classesOf(NOTICE_CLASSES),
  mail: classesOf(NOTICE_CLASSES),
  quiet,
});

export const staffSettingsInput = v.strictObject({
  push: classesOf(STAFF_NOTICE_CLASSES),
  mail: classesOf(STAFF_NOTICE_CLASSES),
  quiet,
});
