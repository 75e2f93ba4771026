import { createSignal } from "solid-js";
import { keep, kept } from "../lib/kept.ts";
import { OUTBOX_TAG } from "./background-sync.ts";

const [persisted, setPersisted] = createSignal<boolean>();
/** Whether the browser has promised to keep what lies here; undefined until it was asked. */
export { persisted };

/** Asks the browser once to keep what lies here, and remembers what it said. */
export async function askToPersist(): Promise<void> {
  if (persisted() !== undefined || !navigator.storage?.persist) return;
  const given =
    (await navigator.storage.persisted()) ||
    (kept("persist-asked") === undefined &&
      (await navigator.storage.persist()));
  keep("persist-asked", "yes");
  setPersisted(given);
}

/** Asks the browser to wake the service worker once there is a connection, where it can. */
export function askForBackgroundSync(): void {
  void navigator.serviceWorker?.ready
    .then((registration) =>
      (
        registration as ServiceWorkerRegistration & {
          sync?: { register(tag: string): Promise<void> };
        }
      ).sync?.register(OUTBOX_TAG),
    )
    .catch(() => undefined);
}
