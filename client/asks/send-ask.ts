import type { AskInput } from "../api.ts";
import { isWaiting } from "../outbox/outbox-entry.ts";
import { outbox } from "../outbox/outbox.ts";
import { queueParcel } from "../outbox/queue-parcel.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";

/**
 * Asks for a price, or keeps that on the phone until there is a connection. Where nothing can be
 * kept it goes at once or not at all; staff ask with a connection.
 */
export async function sendAsk(ask: AskInput, name: string): Promise<void> {
  const saved = session.isStaff()
    ? undefined
    : await queueParcel({
        id: ask.id,
        kind: "price_ask",
        label: name,
        input: ask,
      });
  if (saved?.kind === "saved") return;
  await trpc.asks.ask.mutate(ask);
}

/** Takes an ask back, wherever it is by now. */
export async function takeAskBack(id: string): Promise<void> {
  const kept = outbox.entries().find((entry) => entry.id === id);
  if (kept?.state === "queued" && !kept.mayBeTaken) {
    await outbox.drop(id);
    return;
  }
  await trpc.asks.withdraw.mutate({ id });
}

/** An ask that the phone holds until the server has taken it. */
export interface WaitingAsk {
  ask: AskInput;
  name: string;
}

export const waitingAsks = (): WaitingAsk[] =>
  outbox
    .entries()
    .filter(
      (entry) =>
        entry.kind === "price_ask" &&
        entry.state !== "draft" &&
        isWaiting(entry),
    )
    .map(({ body, label = "" }) => ({
      ask: JSON.parse(body) as AskInput,
      name: label,
    }));
