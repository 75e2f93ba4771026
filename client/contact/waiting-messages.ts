import type { MessageInput } from "../api.ts";
import { goesAsNew } from "../outbox/change-entry.ts";
import { outbox } from "../outbox/outbox.ts";
import { isWaiting } from "../outbox/outbox-entry.ts";

/** A message that the phone holds until the server has taken it. */
export interface WaitingMessage {
  entry: string;
  at: number;
  state: "waiting" | "sending" | "refused";
  /** Why it was refused. */
  why: string;
  /** It can only go as a new message. */
  asNew: boolean;
  message: MessageInput;
}

/** What waits to be sent into a thread, or into any; a new thread bears its first message's id. */
export function waitingMessages(thread?: string): WaitingMessage[] {
  return outbox
    .entries()
    .filter(
      (entry) =>
        entry.kind === "message" && entry.state !== "draft" && isWaiting(entry),
    )
    .map((entry): WaitingMessage => ({
      entry: entry.id,
      at: entry.createdAt,
      state:
        entry.state === "refused"
          ? "refused"
          : entry.state === "sending"
            ? "sending"
            : "waiting",
      why: [entry.refusal?.message, entry.refusal?.action]
        .filter(Boolean)
        .join(" "),
      asNew: goesAsNew(entry),
      message: JSON.parse(entry.body) as MessageInput,
    }))
    .filter(
      ({ message }) =>
        thread === undefined ||
        message.thread === thread ||
        message.id === thread,
    );
}
