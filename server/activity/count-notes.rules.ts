import type { CalendarDate } from "../core/calendar.ts";
import { PAUSE_MINUTES, SAME_LOOK_MINUTES } from "./activity.rules.ts";

const MINUTE_MS = 60_000;
const SAME_SEEN_MINUTES = 4;

/** A note as it is written; only what its kind has is there. */
export interface WrittenNote {
  partner: number;
  person: number;
  at: Date;
  day: CalendarDate;
  kind: "seen" | "view" | "why" | "search";
  code?: string;
  price?: number | null;
  currency?: string;
  typed?: string;
  folded?: string;
  found?: number;
}

/** A note that was not written before. */
export interface NewNote extends WrittenNote {
  item: number | null;
  /** Nothing is written of this person shortly before it. */
  isBack: boolean;
}

/** What is added to what was counted so far. */
export interface Counted {
  days: {
    partner: number;
    kind: WrittenNote["kind"] | "visit" | "missed";
    day: CalendarDate;
    times: number;
  }[];
  terms: {
    partner: number;
    day: CalendarDate;
    folded: string;
    typed: string;
    times: number;
    missed: number;
  }[];
  looks: Look[];
  people: { partner: number; person: number; first: Date; last: Date }[];
}

/** What a partner looked at: how often, what it cost at last, and whether that changed meanwhile. */
interface Look {
  partner: number;
  item: number;
  at: Date;
  looks: number;
  price: number | null;
  currency: string | null;
  was: number | null;
  movedAt: Date | null;
  /** Looks since the price changed. */
  since: number;
}

/** For how long the same counts once. */
export function sameMinutes(kind: WrittenNote["kind"]): number {
  return kind === "seen" ? SAME_SEEN_MINUTES : SAME_LOOK_MINUTES;
}

/** Without what the same person did a moment before, and in the order in which it happened. */
export function withoutRepeats(notes: WrittenNote[]): WrittenNote[] {
  const last = new Map<string, number>();
  const inOrder = notes.toSorted(
    (left, right) => left.at.getTime() - right.at.getTime(),
  );
  return inOrder.filter(({ person, at, kind, code, folded }) => {
    const what = `${person} ${kind} ${code ?? folded ?? ""}`;
    const before = last.get(what);
    last.set(what, at.getTime());
    return (
      before === undefined ||
      at.getTime() - before >= sameMinutes(kind) * MINUTE_MS
    );
  });
}

/** Counts notes that are new, the oldest first: by day, by what was looked for, by item, by person. */
export function countNotes(notes: NewNote[]): Counted {
  const days = new Map<string, Counted["days"][number]>();
  const terms = new Map<string, Counted["terms"][number]>();
  const looks = new Map<string, Look>();
  const people = new Map<number, Counted["people"][number]>();
  const lastSeen = new Map<number, number>();
  const count = (
    { partner, day }: NewNote,
    kind: Counted["days"][number]["kind"],
  ) => {
    const counted = entry(days, `${partner} ${kind} ${day}`, () => ({
      partner,
      kind,
      day,
      times: 0,
    }));
    counted.times += 1;
  };
  for (const note of notes) {
    const { partner, person, at, day, kind, item } = note;
    count(note, kind);
    const known = entry(people, person, () => ({
      partner,
      person,
      first: at,
      last: at,
    }));
    known.last = at;
    if (kind === "seen") {
      const before = lastSeen.get(person) ?? -Infinity;
      lastSeen.set(person, at.getTime());
      const isAway = at.getTime() - before >= PAUSE_MINUTES * MINUTE_MS;
      if (note.isBack && isAway) count(note, "visit");
    }
    if (kind === "search" && note.folded !== undefined) {
      const { folded, typed = folded, found } = note;
      const term = entry(terms, `${partner} ${day} ${folded}`, () => ({
        partner,
        day,
        folded,
        typed,
        times: 0,
        missed: 0,
      }));
      term.typed = typed;
      term.times += 1;
      if (found === 0) {
        term.missed += 1;
        count(note, "missed");
      }
    }
    if (kind === "view" && item !== null) {
      const key = `${partner} ${item}`;
      looks.set(key, lookedAgain(looks.get(key), note, item));
    }
  }
  return {
    days: [...days.values()],
    terms: [...terms.values()],
    looks: [...looks.values()],
    people: [...people.values()],
  };
}

function lookedAgain(
  before: Look | undefined,
  note: NewNote,
  item: number,
): Look {
  const { partner, at } = note;
  const price = note.price ?? null;
  const currency = note.currency ?? null;
  const isMoved =
    before !== undefined &&
    before.price !== null &&
    price !== null &&
    price !== before.price &&
    currency === before.currency;
  return {
    partner,
    item,
    at,
    price,
    currency,
    looks: (before?.looks ?? 0) + 1,
    was: isMoved ? before.price : (before?.was ?? null),
    movedAt: isMoved ? at : (before?.movedAt ?? null),
    since: isMoved ? 1 : before?.movedAt ? before.since + 1 : 0,
  };
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
