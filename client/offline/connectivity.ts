import { createEffect, createRoot, createSignal, onCleanup } from "solid-js";

const PROBE_MS = 3000;

const [deviceOnline, setDeviceOnline] = createSignal(navigator.onLine);
const [serverReached, setServerReached] = createSignal(true);

createRoot(() => {
  const update = () => {
    setDeviceOnline(navigator.onLine);
    if (navigator.onLine) setServerReached(true);
  };
  addEventListener("online", update);
  addEventListener("offline", update);
  onCleanup(() => {
    removeEventListener("online", update);
    removeEventListener("offline", update);
  });
  // No event tells that the server is within reach again, so while it is not, we ask.
  createEffect(() => {
    if (!deviceOnline() || serverReached()) return;
    const timer = setInterval(() => void probe(), PROBE_MS);
    onCleanup(() => clearInterval(timer));
  });
});

async function probe(): Promise<void> {
  if (document.visibilityState === "hidden") return;
  try {
    const answer = await fetch("/healthz", { cache: "no-store" });
    const body = (await answer.json()) as { status?: unknown };
    // A hotel's sign-in page answers as well, with something else.
    if (body.status === "ok") setServerReached(true);
  } catch {
    // Still out of reach.
  }
}

/**
 * Whether calls reach the server. The device's own word is trusted only for "offline": a phone
 * that has a network may still not get through, which only a failed call shows.
 */
export const online = (): boolean => deviceOnline() && serverReached();

/** When a call last got no answer. */
let unreachedAt = 0;

/**
 * A call that was made at a moment was answered. Of two calls made together one may get through and
 * the other never: what was asked before the last failure does not outweigh it, or each return of
 * the connection would set off the very call that ends it.
 */
export const noteReached = (askedAt = performance.now()): void => {
  if (askedAt >= unreachedAt) setServerReached(true);
};

export const noteUnreached = (): void => {
  unreachedAt = performance.now();
  setServerReached(false);
};
