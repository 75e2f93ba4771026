import type { Bought } from "../api.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import { createRemote, type Remote } from "../offline/create-remote.ts";
import { keepAnswer } from "../offline/kept-answers.ts";
import { trpc } from "../trpc.ts";

const KEY = "bought";

/** What the partner has ordered in the last year, as this device knows it. */
export function createBought(): Remote<Bought> {
  return createRemote<Bought>(
    () => KEY,
    (signal) => trpc.orders.bought.query(undefined, { signal }),
    { keep: true },
  );
}

/** Keeps it before anybody looks, so that the usual is there without a connection too. */
export async function keepBought(): Promise<void> {
  const owner = ownerTag();
  const value = await trpc.orders.bought.query();
  await keepAnswer(owner, KEY, { value, at: Date.now() });
}
