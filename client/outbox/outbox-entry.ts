import type { Adjustment, Conflict } from "../api.ts";
import type { Cart } from "../device/cart.ts";
import type { StoredEntry } from "../device/device-db.ts";

/** Why a try came to no verdict, or what else happened to an entry. */
export type Why =
  | "unreached"
  | "not_ours"
  | "server_trouble"
  | "signed_out"
  | "password_change"
  | "outdated"
  | "too_many"
  | "edited"
  | "by_hand";

/** One thing that happened; the same thing again and again is one row with a count. */
export interface Happening {
  at: number;
  state: StoredEntry["state"];
  why?: Why;
  times?: number;
  until?: number;
}

/** What only the owner may read of an entry. */
export interface EntryContent {
  /** For whom staff wrote it: it is sent in that partner's name, whomever they act for by then. */
  partner?: { code: string; name: string };
  /** The procedure, and its input byte for byte as each try sends it. */
  path: string;
  body: string;
  tries: number;
  /** A try went out and nothing has been said of it: the wholesaler may have the order. */
  mayBeTaken?: boolean;
  history: Happening[];
  /** An order as its maker saw it. */
  order?: { cart: Cart; total: number; currency: string };
  /** What a claim or a message is called while it has no number. */
  label?: string;
  /** What the form of a claim or a message needs to show it again. */
  form?: unknown;
  /** What became of a claim or a message. */
  taken?: { number?: string };
  answer?: {
    number: string;
    state: string;
    total: number;
    currency: string;
    /** What standing rules settled, so that the lines are not those that were sent. */
    adjusted?: Adjustment[];
  };
  conflicts?: Conflict[];
  refusal?: { reason: string; message?: string; action?: string };
}

/** An order, or another write, on its way to the server. */
export type OutboxEntry = Omit<StoredEntry, "sealed"> & EntryContent;

/** Whether the person still waits for something to come of it. */
export const isWaiting = ({ state }: Pick<StoredEntry, "state">): boolean =>
  state !== "placed" && state !== "draft";

/** What an entry waits for where a connection alone does not send it, as the last try told. */
export type Hindrance = Exclude<Why, "unreached" | "edited" | "by_hand">;

export function hindranceOf({
  state,
  history,
}: Pick<OutboxEntry, "state" | "history">): Hindrance | undefined {
  const why = history.at(-1)?.why;
  if (state !== "queued" || !why) return undefined;
  return why === "unreached" || why === "edited" || why === "by_hand"
    ? undefined
    : why;
}

/** Whether only the person can take the hindrance away. */
export const isForPerson = (hindrance: Hindrance | undefined): boolean =>
  hindrance === "signed_out" ||
  hindrance === "password_change" ||
  hindrance === "outdated";

const MOST_HAPPENINGS = 60;

/** The history with one more thing in it. */
export function withHappening(
  history: Happening[],
  next: Happening,
): Happening[] {
  const last = history.at(-1);
  if (last && last.state === next.state && last.why === next.why && next.why)
    return [
      ...history.slice(0, -1),
      { ...last, times: (last.times ?? 1) + 1, until: next.at },
    ];
  return [...history, next].slice(-MOST_HAPPENINGS);
}
