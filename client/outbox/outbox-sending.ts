import { createEffect, createRoot, on } from "solid-js";
import { language } from "../i18n/i18n.ts";
import { holdUpdateWhile, noteOutdated } from "../offline/app-update.ts";
import { noteReached, noteUnreached, online } from "../offline/connectivity.ts";
import { session } from "../session.ts";
import { saveCart } from "../cart/cart-store.ts";
import { setDeviceTrouble } from "../device/device-trouble.ts";
import { whenRecreated, whenUnblocked } from "../device/device-db.ts";
import { flush } from "./flush.ts";
import { nextDue } from "./next-try.ts";
import {
  changed,
  entries,
  findHolder,
  load,
  openOwner,
  restore,
  setOpenOwner,
} from "./outbox-state.ts";

const SOONEST_MS = 1000;
const LATEST_MS = 5 * 60_000;

let timer: ReturnType<typeof setTimeout> | undefined;
let running = false;
let wanted: { eager: boolean } | undefined;

/** Sends what waits; asked while it sends, it goes once more afterwards. */
export async function send(eager: boolean): Promise<void> {
  wanted = { eager: eager || (wanted?.eager ?? false) };
  if (running) return;
  running = true;
  try {
    while (wanted) {
      const { eager: isEager } = wanted;
      wanted = undefined;
      await sendOnce(isEager);
    }
  } finally {
    running = false;
    plan();
  }
}

async function sendOnce(eager: boolean): Promise<void> {
  const found = await findHolder().catch(() => undefined);
  if (!found) return;
  const before = new Set(
    entries()
      .filter(({ state }) => state === "placed")
      .map(({ id }) => id),
  );
  const why = await flush(found, {
    eager,
    language,
    onChange: () => void changed(),
  }).catch(() => undefined);
  await changed();
  if (openOwner() !== found.owner) return;
  if (why === "signed_out") session.expire();
  if (why === "outdated") noteOutdated();
  if (why === "unreached") noteUnreached();
  if (entries().some(({ id, state }) => state === "placed" && !before.has(id)))
    noteReached();
}

/** The next try by the clock; events that make one likely to succeed come on their own. */
function plan(): void {
  clearTimeout(timer);
  const due = nextDue(entries(), Date.now());
  if (due === undefined || openOwner() === undefined) return;
  const pause = Math.min(Math.max(due - Date.now(), SOONEST_MS), LATEST_MS);
  timer = setTimeout(() => void send(false), pause);
}

createRoot(() => {
  createEffect(on(online, (reached) => reached && void send(true)));
  createEffect(
    on(
      () => session.user()?.owner,
      (next) => {
        if (next !== openOwner()) setOpenOwner(undefined);
      },
    ),
  );
  addEventListener("online", () => void send(true));
  addEventListener("focus", () => void send(false));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void send(true);
  });
  // The browser threw the storage away under the page: what the page still has goes back.
  whenRecreated(() => {
    setDeviceTrouble("deleted");
    saveCart();
    void restore().then(() => send(true));
  });
  whenUnblocked(() => void load().then(() => send(true)));
  holdUpdateWhile(() => entries().some(({ state }) => state === "sending"));
});
