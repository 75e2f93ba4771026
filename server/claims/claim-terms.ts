import type { Language } from "../core/language.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { termsInEach } from "./claim-terms.rules.ts";
import type { SaveTerms } from "./claims.parse.ts";
import { insertTerms, listTerms } from "./claim-terms.queries.ts";

const MOST_VERSIONS = 50;

/** The terms that hold now, as a partner accepts them: in each language, since he may change it. */
export async function currentTerms(
  { db }: Pick<Services, "db">,
  language: Language,
) {
  const [latest] = await inReading(db, HOUSE, (trx) => listTerms(trx, 1));
  if (!latest) throw new Error("there are no terms");
  const { version, written, savedAt } = latest;
  const texts = termsInEach(written);
  return {
    version,
    text: texts[language],
    texts,
    savedAt: savedAt.toISOString(),
  };
}

/** All versions, for whoever edits them. */
export async function termsVersions({ db }: Pick<Services, "db">) {
  const all = await inReading(db, HOUSE, (trx) =>
    listTerms(trx, MOST_VERSIONS),
  );
  return all.map((one) => ({ ...one, savedAt: one.savedAt.toISOString() }));
}

/** Writes the terms anew; those before stay, for the claims that were made under them. */
export async function saveTerms(
  { db, clock }: Pick<Services, "db" | "clock">,
  { username }: Pick<Caller, "username">,
  { text, cyrillic, english, version }: SaveTerms,
): Promise<Refusal | { version: number }> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const at = clock.now();
    const written = { "sr-Latn": text, "sr-Cyrl": cyrillic, en: english };
    const terms = { written, read: version, by: username, at };
    return (await insertTerms(trx, terms))
      ? { version: version + 1 }
      : refuse("CONFLICT", "claim_changed_meanwhile");
  });
}
