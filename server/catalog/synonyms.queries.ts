import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { groupWords, runsOf, type WordGroup } from "./synonym.rules.ts";

type Trx = Transaction<Database>;

export interface Synonym {
  /** As the search folds it. */
  word: string;
  /** As it was typed. */
  means: string;
}

export interface MadeSynonym extends Synonym {
  by: string;
  at: Date;
}

/** All of them, by word: few enough to be held by every phone. */
export async function listSynonyms(trx: Trx): Promise<Synonym[]> {
  return await trx
    .selectFrom("search_synonym")
    .select(["word", "means"])
    .orderBy("word")
    .execute();
}

/** The same with who made them; not for partners. */
export async function listMadeSynonyms(trx: Trx): Promise<MadeSynonym[]> {
  return await trx
    .selectFrom("search_synonym")
    .select(["word", "means", "edited_by as by", "edited_at as at"])
    .orderBy("word")
    .execute();
}

/** What may stand in place of the words of a search; one look-up for all of them. */
export async function findWordGroups(
  trx: Trx,
  words: string[],
): Promise<WordGroup[]> {
  if (words.length === 0) return [];
  const found = await trx
    .selectFrom("search_synonym")
    .select(["word", "means"])
    .where("word", "in", runsOf(words))
    .execute();
  return groupWords(
    words,
    new Map(found.map(({ word, means }) => [word, means])),
  );
}

/** Lets one change at a time be decided: whether words make a chain is seen only beside all others. */
export async function lockSynonyms(trx: Trx): Promise<Map<string, string>> {
  await sql`lock table search_synonym in share row exclusive mode`.execute(trx);
  const known = await listSynonyms(trx);
  return new Map(known.map(({ word, means }) => [word, means]));
}

export async function upsertSynonym(
  trx: Trx,
  { word, means, by, at }: MadeSynonym,
): Promise<void> {
  const made = { means, edited_by: by, edited_at: at };
  await trx
    .insertInto("search_synonym")
    .values({ word, ...made })
    .onConflict((conflict) => conflict.column("word").doUpdateSet(made))
    .execute();
}

export async function deleteSynonym(trx: Trx, word: string): Promise<void> {
  await trx.deleteFrom("search_synonym").where("word", "=", word).execute();
}

/** All words under which active items are found, with on how many of them each stands. */
export async function listItemWords(
  trx: Trx,
): Promise<{ word: string; items: number }[]> {
  const { rows } = await sql<{ word: string; items: number }>`
    select word, count(*)::int as items
    from (select search_text from item where active) i,
      string_to_table(i.search_text, ' ') as word
    where length(word) > 2 group by word`.execute(trx);
  return rows;
}

/** A name, of an item, a maker or a category, that has a word; for how the word is written. */
export async function findNamesWith(
  trx: Trx,
  words: string[],
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select i.name from unnest(${words}::text[]) as w (word)
    cross join lateral (
      select name from item where active and search_text like '%' || w.word || '%'
      limit 3) i
    union all select name from manufacturer
    union all select name from category where active`.execute(trx);
  return rows.map(({ name }) => name);
}
