import * as v from "valibot";

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const version = id;
const code = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const codes = v.pipe(v.array(code), v.minLength(1), v.maxLength(500));
const moment = v.nullable(
  v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)),
);
const line = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));
const MOST_BODY = 10_000;

export const audience = v.variant("kind", [
  v.strictObject({ kind: v.literal("all") }),
  v.strictObject({ kind: v.literal("groups"), groups: codes }),
  v.strictObject({ kind: v.literal("partners"), partners: codes }),
  v.strictObject({
    kind: v.literal("bought"),
    manufacturer: v.nullable(code),
    category: v.nullable(code),
    days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650)),
  }),
]);

const news = v.strictObject({
  topic: v.picklist(["goods", "business", "daily"]),
  title: v.pipe(line(120), v.minLength(1)),
  body: line(MOST_BODY),
  titleEn: line(120),
  bodyEn: line(MOST_BODY),
  audience,
  from: moment,
  until: moment,
  pinned: v.boolean(),
  mustConfirm: v.boolean(),
  byPush: v.boolean(),
  byMail: v.boolean(),
  pictures: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(50))),
    v.maxLength(8),
  ),
  items: v.pipe(v.array(code), v.maxLength(30)),
});

export const readNewsInput = v.strictObject({ id, version });
export const newsIdInput = v.strictObject({ id });
export const moveNewsInput = v.strictObject({ id, revision: version });
export const saveNewsInput = v.strictObject({
  id: v.optional(id),
  revision: v.optional(version),
  anew: v.optional(v.boolean(), false),
  news,
});
const cursor = v.optional(v.nullable(v.pipe(v.string(), v.maxLength(1000))));
export const portfolioNewsInput = v.optional(v.strictObject({ cursor }), {});
export const portfolioNewsItemInput = v.strictObject({ id, cursor });
export const reachInput = v.strictObject({ audience });
export const pictureInput = v.strictObject({
  bytes: v.pipe(
    v.string(),
    v.maxLength(3_000_000),
    v.base64(),
    v.transform((text) => Buffer.from(text, "base64")),
  ),
});
export const previewInput = v.strictObject({
  partner: code,
  audience,
  items: v.pipe(v.array(code), v.maxLength(30)),
});
