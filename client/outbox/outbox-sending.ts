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
import { LANES, type Lane } from "./parcels.ts";
import { sweepPhotos } from "./photo-store.ts";
import { sendOthers } from "./send-others.ts";
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
const SWEEP_EVERY_MS = 30 * 60_000;

let timer: ReturnType<typeof setTimeout> | undefined;
let sweptAt = 0;
const running = new Set<Lane>();
const wanted = new Map<Lane, { eager: boolean }>();

/** Sends what waits; asked while it sends, it goes once more afterwards. */
export async function send(eager: boolean): Promise<void> {
  await Promise.all(LANES.map((lane) => sendLane(lane, eager)));
  if (eager && session.self()?.partner === null)
    await sendOthers(language).catch(() => undefined);
}

async function sendLane(lane: Lane, eager: boolean): Promise<void> {
  wanted.set(lane, { eager: eager || (wanted.get(lane)?.eager ?? false) });
  if (running.has(lane)) return;
  running.add(lane);
  try {
    for (
      let next = wanted.get(lane);
      next !== undefined;
      next = wanted.get(lane)
    ) {
      wanted.delete(lane);
      await sendOnce(lane, next.eager);
    }
  } finally {
    running.delete(lane);
    plan();
  }
}

async function sendOnce(lane: Lane, eager: boolean): Promise<void> {
  const found = await findHolder().catch(() => undefined);
  if (!found) return;
  const before = new Set(
    entries()
      .filter(({ state }) => state === "placed")
      .map(({ id }) => id),
  );
  const askedAt = performance.now();
  const why = await flush(found, {
    lane,
    eager,
    language,
    onChange: () => void changed(),
  }).catch(() => undefined);
  if (lane === "parcels" && Date.now() - sweptAt > SWEEP_EVERY_MS) {
    sweptAt = Date.now();
    await sweepPhotos(found).catch(() => undefined);
  }
  await changed();
  if (openOwner() !== found.owner) return;
  if (why === "signed_out") session.expire(askedAt);
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
