import * as v from "valibot";
import { aliasOf, MOST_WRITTEN } from "./alias.rules.ts";

const MOST_AT_ONCE = 200;

const written = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(MOST_WRITTEN),
  v.check((text) => aliasOf(text) !== "", "a text with a letter or a digit"),
);

export const learnInput = v.strictObject({
  aliases: v.pipe(
    v.array(
      v.strictObject({
        written,
        itemCode: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
      }),
    ),
    v.minLength(1),
    v.maxLength(MOST_AT_ONCE),
  ),
});

export const forgetInput = v.strictObject({ written });
