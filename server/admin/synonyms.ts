import { staffScope } from "../auth/staff-scope.ts";
import { firstDayShown } from "../catalog/missed-search.rules.ts";
import { listMissedSearches } from "../catalog/missed-searches.queries.ts";
import { flawOf } from "../catalog/synonym.rules.ts";
import {
  deleteSynonym,
  findNamesWith,
  listItemWords,
  listMadeSynonyms,
  lockSynonyms,
  upsertSynonym,
  type MadeSynonym,
} from "../catalog/synonyms.queries.ts";
import { localToday } from "../company/known-company.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { foldForSearch, searchWords } from "../core/search-fold.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { guessWord } from "./guess-word.rules.ts";
import { ROWS_SHOWN } from "./missed-searches.ts";

export interface GuessedWord {
  /** The missed search, folded. */
  of: string;
  word: string;
  /** As it is written on an item. */
  means: string;
}

/** The synonyms that stand, and what each word that nothing was found under may be meant for. */
export async function listStaffSynonyms(
  services: Services,
  caller: Caller,
): Promise<{ rows: MadeSynonym[]; guesses: GuessedWord[] }> {
  const from = firstDayShown(await localToday(services));
  return await inReading(services.db, staffScope(caller), async (trx) => {
    const rows = await listMadeSynonyms(trx);
    const missed = await listMissedSearches(trx, { from, limit: ROWS_SHOWN });
    const isSynonym = new Set(rows.map(({ word }) => word));
    const open = missed
      .map(({ text }) => foldForSearch(text))
      .filter((of) => !isSynonym.has(of));
    if (open.length === 0) return { rows, guesses: [] };
    const items = await listItemWords(trx);
    const known = new Map(items.map(({ word, items: on }) => [word, on]));
    for (const name of await findNamesWith(trx, []))
      for (const word of searchWords(name))
        if (word.length > 2 && !known.has(word)) known.set(word, 0);
    const guessed = open.flatMap((of) => {
      const words = searchWords(of).filter((word) => !isSynonym.has(word));
      const found = guessWord(words, known);
      return found && !isSynonym.has(found.guess) ? [{ of, ...found }] : [];
    });
    const written = writtenIn(
      await findNamesWith(trx, [...new Set(guessed.map((one) => one.guess))]),
    );
    return {
      rows,
      guesses: guessed.map(({ of, word, guess }) => ({
        of,
        word,
        means: written.get(guess) ?? guess,
      })),
    };
  });
}

/** How each folded word of some names is written, in small letters. */
function writtenIn(names: string[]): Map<string, string> {
  return new Map(
    names
      .flatMap((name) => name.split(/[^\p{L}\p{N}\p{M}]+/u))
      .map((word) => [foldForSearch(word), word.toLocaleLowerCase("sr")]),
  );
}

export interface SynonymInput {
  word: string;
  means: string;
  /** What the word stood for where it was read; null: nothing. */
  was: string | null;
}

/** Has a word stand for another, in place of what the editor read. */
export async function putSynonym(
  services: Services,
  caller: Caller,
  { word: typed, means, was }: SynonymInput,
): Promise<{ word: string; means: string } | Refusal> {
  const word = foldForSearch(typed);
  return await inTransaction(services.db, HOUSE, async (trx) => {
    const known = await lockSynonyms(trx);
    const stands = known.get(word) ?? null;
    // Pressed twice, it is one doing.
    if (stands === means) return { word, means };
    if (stands !== was) return refuse("CONFLICT", "changed_since");
    const flaw = flawOf({ word, means }, known);
    if (flaw) return refuse("CONFLICT", flaw, { field: "means" });
    const at = services.clock.now();
    await upsertSynonym(trx, { word, means, by: caller.username, at });
    return { word, means };
  });
}

/** Has a word stand for nothing but itself again, if it still stands for what the editor read. */
export async function removeSynonym(
  services: Services,
  { word: typed, was }: { word: string; was: string },
): Promise<{ word: string } | Refusal> {
  const word = foldForSearch(typed);
  return await inTransaction(services.db, HOUSE, async (trx) => {
    const known = await lockSynonyms(trx);
    const stands = known.get(word);
    if (stands !== undefined && stands !== was)
      return refuse("CONFLICT", "changed_since");
    await deleteSynonym(trx, word);
    return { word };
  });
}
