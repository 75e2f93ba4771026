import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";

interface Who {
  partnerId: number;
  userId: number;
  at: Date;
}

/** Something that one of a partner's people did. */
export type ActivityNote = Who &
  (
    | { kind: "seen" }
    | { kind: "view"; code: string; price: number | null; currency: string }
    | { kind: "why"; code: string }
    | { kind: "search"; typed: string; found: number }
  );

/** What was noted since the last look, and how much found no room. */
export interface TakenNotes {
  notes: ActivityNote[];
  dropped: number;
}

/** Some minutes of a busy day; when nobody takes them away, later ones are counted and lost. */
export const MOST_NOTES = 20_000;
/** Once in so many milliseconds it is noted that somebody is here. */
export const SEEN_EVERY_MS = 5 * 60_000;
const MOST_PEOPLE = 20_000;
/** Who writes notes down holds the lock of this name, and who erases a person. */
export const ACTIVITY_LOCK = "activity";

interface Notebook {
  notes: ActivityNote[];
  dropped: number;
  seen: Map<number, number>;
}

const notebooks = new WeakMap<Kysely<Database>, Notebook>();

/**
 * Notes in this process's memory what somebody did; the request waits for nothing. Whoever takes
 * the notes away writes them down.
 */
export function noteActivity(db: Kysely<Database>, note: ActivityNote): void {
  const book = notebookOf(db);
  if (book.notes.length >= MOST_NOTES) book.dropped += 1;
  else book.notes.push(note);
}

/** Notes that somebody is here, unless that was noted a moment ago. */
export function noteSeen(db: Kysely<Database>, { partnerId, userId, at }: Who) {
  const { seen } = notebookOf(db);
  const now = at.getTime();
  if (now - (seen.get(userId) ?? -Infinity) < SEEN_EVERY_MS) return;
  if (seen.size >= MOST_PEOPLE) seen.clear();
  seen.set(userId, now);
  noteActivity(db, { kind: "seen", partnerId, userId, at });
}

/** Takes away what was noted, the oldest first. */
export function takeNotes(db: Kysely<Database>, most: number): TakenNotes {
  const book = notebookOf(db);
  const notes = book.notes.splice(0, most);
  const { dropped } = book;
  book.dropped = 0;
  return { notes, dropped };
}

/** Puts back what could not be written, as far as there is room. */
export function putNotesBack(
  db: Kysely<Database>,
  { notes, dropped }: TakenNotes,
): void {
  const book = notebookOf(db);
  const room = Math.max(0, MOST_NOTES - book.notes.length);
  book.notes.unshift(...notes.slice(0, room));
  book.dropped += dropped + Math.max(0, notes.length - room);
}

function notebookOf(db: Kysely<Database>): Notebook {
  let book = notebooks.get(db);
  if (!book)
    notebooks.set(db, (book = { notes: [], dropped: 0, seen: new Map() }));
  return book;
}
