import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { ActingPartner, Caller, Services } from "../platform/trpc.ts";
import { listPeople, lockPeople, type Person } from "./people.queries.ts";
import { keepsCompany } from "./people.rules.ts";

/** Who looks after a company's people: one of its owners, or staff who act for it. */
export interface Keeper {
  caller: Caller;
  partner: ActingPartner;
}

export function mayKeepPeople({
  partnerRole,
  role,
}: Pick<Caller, "partnerRole" | "role">): boolean {
  return role !== "partner" || partnerRole === "owner";
}

/**
 * Runs work on one of a company's people while nobody else changes any of them, if who asks may do
 * so still. Somebody of another company is not found.
 */
export async function onPerson<Answer>(
  { db }: Pick<Services, "db">,
  { caller, partner, user }: Keeper & { user: string },
  work: (
    trx: Transaction<Database>,
    ground: { person: Person; people: Person[] },
  ) => Promise<Answer>,
): Promise<Answer | Refusal> {
  if (!mayKeepPeople(caller)) return refuse("FORBIDDEN", "owner_only");
  return await inTransaction(db, HOUSE, async (trx) => {
    await lockPeople(trx, partner.id);
    const people = await listPeople(trx, partner.id);
    const self = people.find(({ userId }) => userId === caller.userId);
    // Another owner may have been quicker than he.
    if (caller.role === "partner" && !(self && keepsCompany(self)))
      return refuse("FORBIDDEN", "owner_only");
    const wanted = user.normalize("NFC");
    const person = people.find(({ username }) => username === wanted);
    if (!person) return refuse("NOT_FOUND", "not_found");
    return await work(trx, { person, people });
  });
}
