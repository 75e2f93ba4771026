import { listEntries, listKeyholders } from "./entry-store.ts";
import { flush, OUTBOX } from "./flush.ts";
import { LANES } from "./parcels.ts";

/**
 * Sends what waits of whoever is signed in on this device, from the service worker. It fails while
 * something is still to be sent: then the browser comes again by itself.
 */
export async function sendInBackground(): Promise<void> {
  const channel =
    "BroadcastChannel" in globalThis ? new BroadcastChannel(OUTBOX) : undefined;
  let isLeft = false;
  for (const holder of await listKeyholders()) {
    await Promise.all(
      LANES.map((lane) =>
        flush(holder, {
          lane,
          eager: true,
          // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
          onChange: () => channel?.postMessage("changed"),
        }),
      ),
    );
    const entries = await listEntries(holder);
    isLeft ||= entries.some(
      ({ state }) => state === "queued" || state === "sending",
    );
  }
  channel?.close();
  if (isLeft) throw new Error("orders still wait for a connection");
}
