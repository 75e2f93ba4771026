/// <reference lib="webworker" />
import { fieldsOf, textOf } from "../lib/fields.ts";

declare const self: ServiceWorkerGlobalScope;

/** What the server sends, encrypted for this device (`server/push/send-push.ts`). */
interface PushMessage {
  class: string;
  number?: string;
  link?: string;
  tag?: string;
  text: string;
  own?: boolean;
}

function readMessage(data: PushMessageData | null): PushMessage | undefined {
  try {
    const message = fieldsOf(data?.json());
    return textOf(message["text"]) === undefined
      ? undefined
      : (message as unknown as PushMessage);
  } catch {
    return undefined;
  }
}

/** Where a notification leads. */
const addressOf = ({ number, link }: Partial<PushMessage>): string =>
  number === undefined
    ? (link ?? "/notices")
    : `/orders/${encodeURIComponent(number)}`;

async function show(message: PushMessage): Promise<void> {
  const windows = await self.clients.matchAll({ type: "window" });
  // He did it himself and is looking at it.
  if (message.own && windows.some(({ focused }) => focused)) return;
  await self.registration.showNotification("Rabat", {
    body: message.text,
    icon: "/icons/icon-192.png",
    badge: "/icons/icon-192.png",
    // A later word on the same order, or thing, stands in place of the earlier.
    tag: message.number ?? message.tag ?? message.class,
    data: { address: addressOf(message) },
  });
}

self.addEventListener("push", (event) => {
  const message = readMessage(event.data);
  // A browser wants to see a notification for each push; of what cannot be read it shows its own.
  if (message) event.waitUntil(show(message));
});

async function open(address: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: "window" });
  const [first] = windows;
  if (!first) {
    await self.clients.openWindow(address);
    return;
  }
  await first.focus();
  // The page goes there by its router: a reload would throw away what is being typed.
  // oxlint-disable-next-line require-post-message-target-origin -- a client, not a window
  first.postMessage({ type: "OPEN", address });
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { address } = fieldsOf(event.notification.data);
  event.waitUntil(open(textOf(address) ?? "/orders"));
});
