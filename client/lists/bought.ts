import type { Bought } from "../api.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import { createRemote, type Remote } from "../offline/create-remote.ts";
import { keepAnswer, readKept } from "../offline/kept-answers.ts";
import { trpc } from "../trpc.ts";

export const BOUGHT_KEY = "bought";

/** What the partner has ordered in the last year, as this device knows it. */
export function createBought(): Remote<Bought> {
  return createRemote<Bought>(() => BOUGHT_KEY, ask, { keep: true });
}

/** Asked at each visit, and answered in full only when there is something new. */
async function ask(signal?: AbortSignal): Promise<Bought> {
  const known = (await readKept(BOUGHT_KEY))?.value as Bought | undefined;
  const { version, items } = await trpc.orders.bought.query(
    known && { known: known.version },
    { signal },
  );
  return { version, items: items ?? known?.items ?? [] };
}

/** Keeps it before anybody looks, so that the usual is there without a connection too. */
export async function keepBought(): Promise<void> {
  const owner = ownerTag();
  const value = await ask();
  await keepAnswer(owner, BOUGHT_KEY, { value, at: Date.now() });
}
