import { createSignal } from "solid-js";
import { keep, kept } from "../lib/kept.ts";
import { sleep } from "../lib/sleep.ts";
import { OUTBOX } from "./flush.ts";

/** A browser may put the question to the person, who need not answer it. */
const ASK_WITHIN_MS = 1000;
const ASKED = "persist-asked";

const [persisted, setPersisted] = createSignal<boolean>();
/** Whether the browser has promised to keep what lies here; undefined until it was asked. */
export { persisted };

let asking: Promise<void> | undefined;

// To an installed app a browser says yes that it may have refused before.
addEventListener("appinstalled", () => {
  keep(ASKED, undefined);
  void askToPersist();
});

/** Looks whether the browser has promised it already; the person is asked nothing. */
export async function lookWhetherPersisted(): Promise<void> {
  const given = await navigator.storage?.persisted?.().catch(() => undefined);
  if (given !== undefined) setPersisted(given);
}

/**
 * Asks the browser once to keep what lies here, and remembers what it said. What is to be kept
 * does not wait long for the answer.
 */
export async function askToPersist(): Promise<void> {
  if (persisted()) return;
  asking ??= ask()
    .catch(() => undefined)
    .finally(() => {
      asking = undefined;
    });
  await Promise.race([asking, sleep(ASK_WITHIN_MS)]);
}

async function ask(): Promise<void> {
  await lookWhetherPersisted();
  if (persisted() !== false || kept(ASKED) !== undefined) return;
  const given = await navigator.storage.persist();
  keep(ASKED, "yes");
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
      ).sync?.register(OUTBOX),
    )
    .catch(() => undefined);
}
