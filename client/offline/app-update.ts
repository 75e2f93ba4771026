import { createSignal } from "solid-js";
import type { Workbox } from "workbox-window";

const [updateReady, setUpdateReady] = createSignal(false);
export { updateReady };

let workbox: Workbox | undefined;
const HOUR_MS = 3_600_000;

/** Registers the service worker; a new version waits until the person switches to it. */
export async function watchForUpdates(): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const { Workbox } = await import("workbox-window");
  workbox = new Workbox("/sw.js");
  workbox.addEventListener("waiting", () => setUpdateReady(true));
  workbox.addEventListener("controlling", (event) => {
    // Without the check the very first visit would reload as soon as the worker takes over.
    if (event.isUpdate) location.reload();
  });
  // A browser may refuse (private window); the app then works without its own shell.
  await workbox.register().catch(() => undefined);
  setInterval(() => void workbox?.update().catch(() => undefined), HOUR_MS);
}

export function applyUpdate(): void {
  workbox?.messageSkipWaiting();
}
