import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  foldServiceStatus,
  meaningOfService,
  ownServiceStatus,
  type ClaimStatus,
} from "./claim-status.rules.ts";
import {
  countServiceTexts,
  listServiceTexts,
  listServiceWords,
  lockServiceWords,
  readServiceWords,
  removeServiceWord,
  saveServiceWord,
} from "./service-status.queries.ts";
import { settleTold } from "./settle-told.ts";

/** What the ERP's words for a repair mean, and those that nobody has given a meaning. */
export async function getServiceWords({ db }: Pick<Services, "db">) {
  return await inReading(db, HOUSE, async (trx) => {
    const words = await readServiceWords(trx);
    const texts = await countServiceTexts(trx);
    return {
      words: (await listServiceWords(trx)).map(({ editedAt, ...word }) => ({
        ...word,
        editedAt: editedAt.toISOString(),
      })),
      unknown: texts.filter(
        ({ text }) => meaningOfService(text, words) === undefined,
      ),
    };
  });
}

/** How many of the ERP's words for repairs nobody has given a meaning. */
export async function countUnknownWords(
  trx: Transaction<Database>,
): Promise<number> {
  const words = await readServiceWords(trx);
  const folded = (await listServiceTexts(trx))
    .filter((text) => meaningOfService(text, words) === undefined)
    .map(foldServiceStatus);
  return new Set(folded).size;
}

/**
 * Says what a word of the ERP's means; claims that were told in it move by that.
 *
 * @returns how many have moved
 */
export async function setServiceWord(
  { db, clock }: Pick<Services, "db" | "clock">,
  { username }: Pick<Caller, "username">,
  { text, status }: { text: string; status: ClaimStatus | null },
): Promise<{ moved: number } | Refusal> {
  if (ownServiceStatus(text) !== undefined)
    return refuse("CONFLICT", "own_status_word", { field: "text" });
  return await inTransaction(db, HOUSE, async (trx) => {
    await lockServiceWords(trx);
    const now = clock.now();
    await saveServiceWord(trx, { text, status, by: username, at: now });
    const folded = foldServiceStatus(text);
    const texts = (await countServiceTexts(trx))
      .map((one) => one.text)
      .filter((one) => foldServiceStatus(one) === folded);
    return { moved: await settleTold(trx, { texts, now }) };
  });
}

/** Takes a word's meaning away. What it has moved stays moved. */
export async function removeWord(
  { db }: Pick<Services, "db">,
  { text }: { text: string },
): Promise<{ text: string }> {
  await inTransaction(db, HOUSE, async (trx) => {
    await lockServiceWords(trx);
    await removeServiceWord(trx, text);
  });
  return { text };
}
