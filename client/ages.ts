import { createEffect, createMemo, createRoot, createSignal } from "solid-js";
import {
  countAge,
  DEFAULT_LIMITS,
  priceState as priceStateAt,
  stockState as stockStateAt,
  type PriceState,
  type StockState,
} from "../server/company/offline-limits.rules.ts";
import { session } from "./session.ts";
import { keepAge, readKeptAge, type KeptAge } from "./offline/kept-age.ts";
import { localCatalog } from "./offline/local-catalog.ts";

const TICK_MS = 15_000;

const ages = createRoot(() => {
  const [now, setNow] = createSignal(Date.now());
  const look = () => setNow(Date.now());
  setInterval(look, TICK_MS);
  // A phone that slept has counted nothing.
  addEventListener("visibilitychange", look);
  addEventListener("pageshow", look);

  const owner = () => session.user()?.owner;
  const counted = createMemo<KeptAge | undefined>((before) => {
    const whose = owner();
    if (whose === undefined) return undefined;
    const his = (age: KeptAge | undefined) =>
      age?.owner === whose ? age : undefined;
    const known = his(before) ?? his(readKeptAge());
    const contactAt = localCatalog.status().contactAt ?? known?.contactAt;
    if (contactAt === undefined) return undefined;
    // A contact may be younger than the last tick.
    const at = Math.max(now(), Date.now());
    return { owner: whose, ...countAge(known, contactAt, at) };
  });
  createEffect(() => {
    const age = counted();
    if (age) keepAge(age);
  });
  /** Items without a contact, which no count of their age can begin from. */
  const isOfUnknownAge = () =>
    counted() === undefined && localCatalog.status().loaded > 0;
  const limits = () => session.profile()?.offline ?? DEFAULT_LIMITS;
  return {
    contactAt: createMemo(() => counted()?.contactAt),
    stock: createMemo<StockState>(() =>
      isOfUnknownAge() ? "stale" : stockStateAt(counted()?.age ?? 0, limits()),
    ),
    prices: createMemo<PriceState>(() =>
      isOfUnknownAge() ? "stale" : priceStateAt(counted()?.age ?? 0, limits()),
    ),
    limits,
  };
});

/** When the server last said that what this phone holds is as it is there, in milliseconds. */
export const contactAt = ages.contactAt;

/** Whether stock labels are young enough to be shown without a word about it. */
export const stockState = ages.stock;

/**
 * What may be done with the prices on this phone: `stale`, an order is sent for confirmation;
 * `hidden`, no price is shown and nothing ordered until the next contact.
 */
export const priceState = ages.prices;

/** The limits that the wholesaler set. */
export const offlineLimits = ages.limits;
