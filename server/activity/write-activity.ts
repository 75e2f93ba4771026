import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { knownCompany } from "../company/known-company.ts";
import { MOST_TYPED } from "../catalog/missed-search.rules.ts";
import { dateInZone, type CalendarDate } from "../core/calendar.ts";
import { foldForSearch } from "../core/search-fold.ts";
import {
  ACTIVITY_LOCK,
  putNotesBack,
  takeNotes,
  type ActivityNote,
} from "../platform/activity-notes.ts";
import { HOUSE, inTransaction, isUnavailable } from "../platform/database.ts";
import { lockName } from "../platform/name-lock.queries.ts";
import type { Services } from "../platform/trpc.ts";
import {
  countNotes,
  withoutRepeats,
  type WrittenNote,
} from "./count-notes.rules.ts";
import {
  addCounted,
  countDropped,
  writeNew,
} from "./write-activity.queries.ts";

/** So many are written at once. */
const AT_ONCE = 2000;

/**
 * Writes down what this process has noted. While the database is out of reach the notes stay, as
 * far as there is room; notes that cannot be written for any other reason are counted as lost.
 */
export async function writeActivity(services: Services): Promise<void> {
  const { db } = services;
  for (;;) {
    const taken = takeNotes(db, AT_ONCE);
    if (taken.notes.length === 0 && taken.dropped === 0) return;
    try {
      const { timeZone } = await knownCompany(db);
      const dayOf = knownDays(timeZone);
      const notes = taken.notes.flatMap((note) => asWritten(note, dayOf));
      await inTransaction(db, HOUSE, async (trx) => {
        // One at a time: what is told twice is then seen to be there.
        await lockName(trx, ACTIVITY_LOCK);
        await writeNotes(trx, notes);
        if (taken.dropped > 0) await countDropped(trx, taken.dropped);
      });
    } catch (error) {
      putNotesBack(
        db,
        isUnavailable(error)
          ? taken
          : { notes: [], dropped: taken.dropped + taken.notes.length },
      );
      throw error;
    }
    if (taken.notes.length < AT_ONCE) return;
  }
}

/** Writes what is new of the notes, and counts it. */
export async function writeNotes(
  trx: Transaction<Database>,
  notes: WrittenNote[],
): Promise<void> {
  const told = withoutRepeats(notes);
  const anew = told.length > 0 ? await writeNew(trx, told) : [];
  if (anew.length > 0) await addCounted(trx, countNotes(anew));
}

function asWritten(
  note: ActivityNote,
  dayOf: (at: Date) => CalendarDate,
): WrittenNote[] {
  const written = {
    partner: note.partnerId,
    person: note.userId,
    at: note.at,
    day: dayOf(note.at),
    kind: note.kind,
  };
  switch (note.kind) {
    case "seen":
      return [written];
    case "why":
      return [{ ...written, code: writable(note.code) }];
    case "view": {
      const { price, currency } = note;
      return [{ ...written, code: writable(note.code), price, currency }];
    }
    case "search": {
      const typed = writable(note.typed.trim().slice(0, MOST_TYPED));
      const folded = writable(foldForSearch(typed).slice(0, MOST_TYPED));
      return folded === ""
        ? []
        : [{ ...written, typed, folded, found: note.found }];
    }
  }
}

/** Says on which day something was; within one minute that is one day. */
function knownDays(timeZone: string): (at: Date) => CalendarDate {
  const days = new Map<number, CalendarDate>();
  return (at) => {
    const minute = Math.floor(at.getTime() / 60_000);
    const day = days.get(minute) ?? dateInZone(at, timeZone);
    days.set(minute, day);
    return day;
  };
}

/** Without what no database text can hold. */
function writable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}
