import { createSignal } from "solid-js";
import { priceState } from "../../server/company/offline-limits.rules.ts";
import { MOST_PREPARED } from "../../server/sales/trip-limits.rules.ts";
import { offlineLimits } from "../ages.ts";
import { language } from "../i18n/i18n.ts";
import {
  knownPartners,
  notePartner,
  type ActingFor,
  type KnownPartner,
} from "../lib/acting.ts";
import { failureFrom } from "../lib/failure.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import { online } from "../offline/connectivity.ts";
import { erasePartnerDb, inPartnerDb } from "../offline/partner-db.ts";
import { CONTACT } from "../offline/sync/shelf.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";
import { measureDevice } from "../truth/measure.ts";
import { keepShell } from "./keep-shell.ts";
import { preparePartner } from "./prepare-partner.ts";

/** A partner on the phone, with how much there is of him and as of when. */
export interface Prepared extends ActingFor {
  contactAt: number | undefined;
  bytes: number;
  /** What is being done about him, or that it failed. */
  state: "waits" | "fetching" | "ready" | "failed";
}

/** What lies here is younger than that: it is not fetched anew by itself. */
const RENEWED_AFTER_MS = 10 * 60_000;

const [trip, setTrip] = createSignal<Prepared[]>([]);
const [isTripRead, setTripRead] = createSignal(false);
export { trip, isTripRead };

const [done, setDone] = createSignal<{ of: number; done: number }>();
/** How far the phone has come, while it fetches. */
export { done as tripProgress };

const self = (): string | undefined => session.self()?.owner;

const wanted = (): KnownPartner[] =>
  knownPartners(self()).filter(({ isPrepared }) => isPrepared);

export const isFull = (): boolean => wanted().length >= MOST_PREPARED;

const change = (owner: string, more: Partial<Prepared>) =>
  setTrip((before) =>
    before.map((one) => (one.owner === owner ? { ...one, ...more } : one)),
  );

async function look(partner: ActingFor, isMeasured = true): Promise<Prepared> {
  const { owner, code, name } = partner;
  const contactAt = await inPartnerDb(owner, (db) =>
    db.get("meta", CONTACT),
  ).catch(() => undefined);
  const measured = isMeasured
    ? await measureDevice(owner).catch(() => undefined)
    : undefined;
  const bytes = Object.values(measured?.kinds ?? {}).reduce(
    (sum, kind) => sum + kind.bytes,
    0,
  );
  const isHere = typeof contactAt === "number";
  return {
    owner,
    code,
    name,
    bytes,
    contactAt: isHere ? contactAt : undefined,
    state: isHere ? "ready" : "waits",
  };
}

/** Takes his prices off the phone; what was put into his cart or waits to be sent stays. */
async function letGo(of: string, partner: ActingFor): Promise<void> {
  const { owner, code, name } = partner;
  notePartner(of, { owner, code, name, isPrepared: false });
  setTrip((before) => before.filter((one) => one.owner !== owner));
  await erasePartnerDb(owner).catch(() => undefined);
}

/** Reads what lies here; what is older than prices may be shown, or was only visited, goes. */
export async function readTrip(): Promise<void> {
  const of = self();
  if (of === undefined) return;
  const found = await Promise.all(wanted().map((one) => look(one, false)));
  const isTooOld = ({ contactAt }: Prepared) =>
    contactAt !== undefined &&
    priceState(Date.now() - contactAt, offlineLimits()) === "hidden";
  for (const one of found) if (isTooOld(one)) await letGo(of, one);
  const kept = found.filter((one) => !isTooOld(one));
  setTrip(kept);
  setTripRead(true);
  // Of those only visited nothing stays: their prices are on the phone for nobody.
  for (const partner of knownPartners(of))
    if (!partner.isPrepared && partner.owner !== ownerTag())
      await erasePartnerDb(partner.owner).catch(() => undefined);
  for (const one of kept) change(one.owner, { bytes: (await look(one)).bytes });
}

export async function addToTrip(partner: ActingFor): Promise<void> {
  const of = self();
  if (of === undefined || isFull()) return;
  const { owner, code, name } = partner;
  notePartner(of, { owner, code, name, isPrepared: true });
  // His orders are sealed under the same key.
  const { enterActing } = await import("../device/enter-device.ts");
  await enterActing(of, owner);
  setTrip((before) => [
    ...before.filter((one) => one.owner !== owner),
    { owner, code, name, bytes: 0, contactAt: undefined, state: "waits" },
  ]);
  await renewTrip("all");
}

export async function dropFromTrip(partner: ActingFor): Promise<void> {
  const of = self();
  if (of !== undefined) await letGo(of, partner);
}

let running = false;
let isAskedAgain = false;

/** Fetches what is missing or, for `all`, whatever is not as new as it can be. */
export async function renewTrip(which: "old" | "all"): Promise<void> {
  if (running) {
    isAskedAgain = true;
    return;
  }
  running = true;
  try {
    do {
      isAskedAgain = false;
      await round(which);
    } while (isAskedAgain);
  } finally {
    running = false;
    setDone(undefined);
  }
}

async function round(which: "old" | "all"): Promise<void> {
  const of = self();
  if (of === undefined || !online() || wanted().length === 0) return;
  await letGoOfOthers(of);
  const isDue = ({ contactAt = 0, state }: Prepared) =>
    state !== "ready" ||
    Date.now() - contactAt > (which === "all" ? 1000 : RENEWED_AFTER_MS);
  const due = trip().filter((one) => isDue(one) && one.owner !== ownerTag());
  if (due.length === 0) return;
  void keepShell();
  for (const [index, one] of due.entries()) {
    setDone({ of: due.length, done: index });
    change(one.owner, { state: "fetching" });
    try {
      const others = trip()
        .filter(({ owner, state }) => state === "ready" && owner !== one.owner)
        .map(({ owner }) => owner);
      const { signal } = new AbortController();
      await preparePartner(one, { language: language(), signal, others });
      change(one.owner, await look(one));
    } catch {
      change(one.owner, { state: "failed" });
    }
  }
}

/** Partners who went over to somebody else are not his to see any more. */
async function letGoOfOthers(of: string): Promise<void> {
  const codes = wanted().map(({ code }) => code);
  try {
    const { partners } = await trpc.sales.partners.query({ codes });
    const his = new Set(partners.map(({ code }) => code));
    for (const one of wanted()) if (!his.has(one.code)) await letGo(of, one);
  } catch (error) {
    if (failureFrom(error).kind !== "unreached") throw error;
  }
}
