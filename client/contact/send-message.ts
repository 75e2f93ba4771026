import type { MessageInput } from "../api.ts";
import { queueParcel } from "../outbox/queue-parcel.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";

const MOST_LABEL = 80;

/**
 * Sends a message, or keeps it on the phone until there is a connection. Where nothing can be
 * kept it goes at once or not at all; staff write with a connection.
 */
export async function sendMessage(message: MessageInput): Promise<void> {
  const saved = session.isStaff()
    ? undefined
    : await queueParcel({
        id: message.id,
        kind: "message",
        label: message.text.slice(0, MOST_LABEL),
        input: message,
      });
  if (saved?.kind === "saved") return;
  await trpc.messages.send.mutate(message);
}
