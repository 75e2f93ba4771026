import type { MessageInput } from "../api.ts";
import { outbox } from "../outbox/outbox.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";

/**
 * Sends a message, or keeps it on the phone until there is a connection. Where nothing can be
 * kept it goes at once or not at all; staff write with a connection.
 */
export async function sendMessage(message: MessageInput): Promise<void> {
  const saved = session.isStaff()
    ? undefined
    : await outbox.queueWrite("messages.send", message);
  if (saved?.kind === "saved") return;
  await trpc.messages.send.mutate(message);
}
