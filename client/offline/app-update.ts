import { createSignal } from "solid-js";
import type { Workbox } from "workbox-window";

const [updateReady, setUpdateReady] = createSignal(false);
const [appOutdated, setAppOutdated] = createSignal(false);
/** The person has asked for the new version, and something must be finished before. */
const [updateWaits, setUpdateWaits] = createSignal(false);
export { appOutdated, updateReady, updateWaits };

let workbox: Workbox | undefined;
let wanted = false;
const HOUR_MS = 3_600_000;
const LOOK_MS = 500;
const holders = new Set<() => boolean>();

/** The server said that it no longer understands this app. */
export function noteOutdated(): void {
  setAppOutdated(true);
}

/** No update while `busy` says so: an order that is being sent, for one. */
export function holdUpdateWhile(busy: () => boolean): void {
  holders.add(busy);
}

/** Whether a reload would take away what somebody types, or cut off what is being sent. */
function isBusy(): boolean {
  if (document.querySelector("[data-unsaved]")) return true;
  return [...holders].some((busy) => busy());
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** Reloads or switches once nothing is interrupted by it. */
function whenFree(task: () => void): void {
  clearTimeout(timer);
  const waits = isBusy();
  setUpdateWaits(waits);
  if (waits) timer = setTimeout(() => whenFree(task), LOOK_MS);
  else task();
}

/** Registers the service worker; a new version waits until the person switches to it. */
export async function watchForUpdates(): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const { Workbox } = await import("workbox-window");
  workbox = new Workbox("/sw.js");
  workbox.addEventListener("waiting", () => {
    setUpdateReady(true);
    if (wanted) applyUpdate();
  });
  workbox.addEventListener("controlling", (event) => {
    // Without the check the very first visit would reload as soon as the worker takes over.
    // Another tab may have asked for the new version: this one too finishes what it is at.
    if (event.isUpdate) whenFree(() => location.reload());
  });
  // A browser may refuse (private window); the app then works without its own shell.
  await workbox.register().catch(() => undefined);
  setInterval(() => void workbox?.update().catch(() => undefined), HOUR_MS);
}

/** Switches to the new version, or looks for one first. */
export function applyUpdate(): void {
  wanted = true;
  if (updateReady()) whenFree(() => workbox?.messageSkipWaiting());
  else void lookForUpdate();
}

async function lookForUpdate(): Promise<void> {
  const found = await navigator.serviceWorker
    ?.getRegistration()
    .catch(() => undefined);
  await found?.update().catch(() => undefined);
  // A worker on its way in tells when it waits. Without one the server's page is the newest.
  if (found?.installing || found?.waiting) return;
  whenFree(() => location.reload());
}
