import { createSignal } from "solid-js";
import { keep, kept } from "../lib/kept.ts";
import { ownerTag } from "../lib/owner-tag.ts";

/** What a person typed on his way along the shelf, by item: the app may close before its end. */
export function createShelfCount() {
  const name = `shelf-count.${ownerTag() ?? ""}`;
  const [counts, setCounts] = createSignal(read(name));
  const put = (next: Record<string, string>) => {
    setCounts(next);
    keep(name, Object.keys(next).length > 0 ? JSON.stringify(next) : undefined);
  };
  return {
    of: (itemCode: string): string => counts()[itemCode] ?? "",
    type: (itemCode: string, text: string) =>
      put({ ...counts(), [itemCode]: text }),
    all: counts,
    put,
  };
}

function read(name: string): Record<string, string> {
  try {
    return JSON.parse(kept(name) ?? "{}") as Record<string, string>;
  } catch {
    return {};
  }
}
