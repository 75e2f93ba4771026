import { randomBytes } from "node:crypto";
import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { hashPassword } from "../auth/password.ts";
import type { Person } from "../people/people.queries.ts";
import {
  deleteOwnThings,
  eraseAccount,
  forgetMails,
  renameInRecords,
  type ErasedPerson,
} from "./erase.queries.ts";
import { neutralMark } from "./leaving.rules.ts";

type Trx = Transaction<Database>;

/** Of a password that nobody knows; made before anything is locked, as it takes its time. */
export const unknownPassword = (): Promise<string> =>
  hashPassword(randomBytes(32).toString("base64url"));

/**
 * Ends somebody's account: he signs in nowhere any more, what served him alone is deleted, and in
 * what the law keeps (orders, the card, who decided what) a neutral mark stands for his name.
 */
export async function erasePerson(
  trx: Trx,
  person: Pick<Person, "userId" | "username" | "email">,
  ground: Pick<ErasedPerson, "partnerId" | "passwordHash" | "leave" | "at">,
): Promise<string> {
  const { userId, username, email } = person;
  const mark = neutralMark(userId);
  const erased = { ...ground, userId, username, email, mark };
  await deleteOwnThings(trx, erased);
  await forgetMails(trx, erased);
  await eraseAccount(trx, erased);
  // Last: the audit has written down by now what became of the account.
  await renameInRecords(trx, erased);
  return mark;
}
