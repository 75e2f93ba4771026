import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Language } from "../core/language.ts";
import type {
  MailTextName,
  OwnWording,
  OwnWordings,
} from "./mail-wording.rules.ts";

/** All that the wholesaler words himself. */
export async function findOwnWordings(
  trx: Transaction<Database>,
): Promise<OwnWordings> {
  const { mail_texts } = await trx
    .selectFrom("company")
    .select("mail_texts")
    .executeTakeFirstOrThrow();
  return mail_texts ?? {};
}

/** Sets one wording beside the others; the company's row is locked by who calls. */
export async function updateOwnWording(
  trx: Transaction<Database>,
  { name, language }: { name: MailTextName; language: Language },
  wording: OwnWording,
): Promise<void> {
  const all = await findOwnWordings(trx);
  const next = { ...all, [name]: { ...all[name], [language]: wording } };
  await trx
    .updateTable("company")
    .set({ mail_texts: JSON.stringify(next) })
    .execute();
}
