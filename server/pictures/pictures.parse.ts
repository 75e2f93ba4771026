import * as v from "valibot";

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

export const nothingInput = v.optional(v.strictObject({}));

export const searchInput = v.strictObject({
  text: v.pipe(v.string(), v.maxLength(200)),
});

export const itemInput = v.strictObject({
  code: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
});

export const orderInput = v.strictObject({
  code: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  pictures: v.pipe(v.array(id), v.minLength(1), v.maxLength(200)),
});

/** One picture or document of an item: taken away, or brought back. */
export const removalInput = v.strictObject({
  what: v.picklist(["picture", "document"]),
  id,
  isRemoved: v.boolean(),
});
