import { toSerbianCyrillic } from "../../../../server/core/cyrillic.ts";
import { texts as latin, type Texts } from "./sr-latn.ts";

/** A screen that only staff read is not written twice. */
export const texts: Texts = inCyrillic(latin);

function inCyrillic<Node>(node: Node): Node {
  if (typeof node === "string") return toSerbianCyrillic(node) as Node;
  return Object.fromEntries(
    Object.entries(node as Record<string, unknown>).map(([key, value]) => [
      key,
      inCyrillic(value),
    ]),
  ) as Node;
}
