import { knownCompany } from "../company/known-company.ts";
import { MOST_TYPED } from "../catalog/missed-search.rules.ts";
import { dateInZone } from "../core/calendar.ts";
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
  countDropped,
  writeNotes,
  type WrittenNote,
} from "./write-activity.queries.ts";

/** So many are written with one statement. */
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
      const notes = taken.notes.flatMap((note) => asWritten(note, timeZone));
      await inTransaction(db, HOUSE, async (trx) => {
        // One at a time: what is told twice is then seen to be there.
        await lockName(trx, ACTIVITY_LOCK);
        if (notes.length > 0) await writeNotes(trx, notes);
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

function asWritten(note: ActivityNote, timeZone: string): WrittenNote[] {
  const written = {
    partner: note.partnerId,
    person: note.userId,
    at: note.at.toISOString(),
    day: dateInZone(note.at, timeZone),
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

/** Without what no database text can hold. */
function writable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}
