import * as v from "valibot";
import { refuse, type Refusal } from "../core/refusal.ts";
import { isChunkName } from "./chunk-codec.rules.ts";
import type { ChangesRequest } from "./wire.rules.ts";

const name = v.pipe(v.string(), v.check(isChunkName));
const maybe = v.union([v.literal(""), name]);
/** Some versions of the largest catalogue that is thought of. */
const names = v.pipe(
  v.array(name),
  v.maxLength(1000),
  // One chunk named a thousand times would be unpacked a thousand times.
  v.check((all) => new Set(all).size === all.length),
);
const shape = v.strictObject({
  tag: maybe,
  directory: maybe,
  items: names,
  prices: names,
  stock: maybe,
});

/** What a phone says that it holds; a refusal names the first field that is not so. */
export function parseChanges(body: unknown): ChangesRequest | Refusal {
  const result = v.safeParse(shape, body);
  if (result.success) return result.output;
  const field = result.issues[0].path?.map(({ key }) => String(key)).join(".");
  return refuse("BAD_REQUEST", "invalid_input", { field: field ?? "body" });
}

/** The tag of the state that a phone says it has; empty when it is none. */
export function parseHave(have: unknown): string {
  return typeof have === "string" && isChunkName(have) ? have : "";
}
