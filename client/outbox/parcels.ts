import type { StoredEntry } from "../device/device-db.ts";

export type ParcelKind = "claim" | "message" | "price_ask";

/**
 * What goes to the server beside orders, with photos perhaps: by which procedure, and how the number
 * looks that it is given there, if it is given one.
 */
export const PARCELS: Record<ParcelKind, { path: string; number?: RegExp }> = {
  claim: { path: "claims.submit", number: /^R-\d{4}-\d+$/ },
  message: { path: "messages.send" },
  price_ask: { path: "asks.ask" },
};

export const isParcelKind = (kind: StoredEntry["kind"]): kind is ParcelKind =>
  kind in PARCELS;

/**
 * Orders do not wait for photos: what goes one after another on this device does so within a lane,
 * and each lane has a lock of its own.
 */
export type Lane = "orders" | "parcels";
export const LANES: Lane[] = ["orders", "parcels"];

export const laneOf = ({ kind }: Pick<StoredEntry, "kind">): Lane =>
  isParcelKind(kind) ? "parcels" : "orders";
