import { setImmediate } from "node:timers/promises";
import type { Slices } from "./row-patch.rules.ts";

/** How long work may hold the event loop at one go. */
const SLICE_MS = 8;

/** Does work that stops now and then, letting others have their turn when it took its time. */
export async function inSlices<T>(work: Slices<T>): Promise<T> {
  let since = performance.now();
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - since > SLICE_MS) {
      await setImmediate();
      since = performance.now();
    }
  }
}
