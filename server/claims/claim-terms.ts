import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { insertTerms, listTerms } from "./claim-terms.queries.ts";

const MOST_VERSIONS = 50;

/** The terms that hold now, as a partner accepts them. */
export async function currentTerms({ db }: Pick<Services, "db">) {
  const [latest] = await inReading(db, HOUSE, (trx) => listTerms(trx, 1));
  if (!latest) throw new Error("there are no terms");
  const { version, text, savedAt } = latest;
  return { version, text, savedAt: savedAt.toISOString() };
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
  { text, version }: { text: string; version: number },
): Promise<Refusal | { version: number }> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const at = clock.now();
    const terms = { text, read: version, by: username, at };
    return (await insertTerms(trx, terms))
      ? { version: version + 1 }
      : refuse("CONFLICT", "claim_changed_meanwhile");
  });
}
