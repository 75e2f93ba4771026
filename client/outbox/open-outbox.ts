import { setWaiting } from "./outbox-count.ts";

const QUIET_MS = 2000;

/** Opens a person's outbox once the first screen has what it needs. */
export function openOutbox(owner: string): void {
  setWaiting(0);
  const start = () =>
    void import("./outbox.ts").then(
      ({ outbox }) => outbox.start(owner),
      () => undefined,
    );
  if ("requestIdleCallback" in window)
    requestIdleCallback(start, { timeout: QUIET_MS });
  else setTimeout(start, QUIET_MS);
}
