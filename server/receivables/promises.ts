import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { staffScope } from "../auth/staff-scope.ts";
import { knownCompany, localToday } from "../company/known-company.ts";
import { momentInZone } from "../core/calendar.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import {
  findPromise,
  insertPromise,
  isOnCard,
  type PromiseVersion,
} from "../ledger/promises.queries.ts";
import { continueAsHouse, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { findDebtor } from "./debtor.queries.ts";
import type { PromiseInput } from "./receivables.parse.ts";

/** What a promise says, beside who says it and when. */
type Said = Pick<
  PromiseVersion,
  "currency" | "place" | "amount" | "dueOn" | "saidBy" | "note" | "withdrawn"
>;

/** Takes down what a partner promises to pay, or what became of it: a further version. */
export async function savePromise(
  services: Services,
  caller: Caller,
  { partner, id, version, ...said }: PromiseInput,
): Promise<{ version: number } | Refusal> {
  const day = await localToday(services);
  return await withDebtor(
    services,
    { caller, partner },
    async (trx, partnerId) => {
      const standing = await findPromise(trx, { partnerId, id });
      const madeOn = standing?.madeOn ?? day;
      if (said.dueOn < madeOn)
        return refuse("BAD_REQUEST", "invalid_input", { field: "dueOn" });
      const { currency, place } = said;
      if (
        place !== null &&
        !(await isOnCard(trx, { partnerId, currency, place }))
      )
        return refuse("BAD_REQUEST", "invalid_input", { field: "place" });
      return await addVersion(trx, services, {
        standing,
        next: {
          ...said,
          partnerId,
          id,
          version: version + 1,
          at: services.clock.now(),
          by: { id: caller.userId, name: caller.username },
          madeOn,
          withdrawn: false,
        },
      });
    },
  );
}

/** Takes a promise back: it was none, or counts no longer. What was said stays to be read. */
export async function withdrawPromise(
  services: Services,
  caller: Caller,
  { partner, id, version }: { partner: string; id: string; version: number },
): Promise<{ version: number } | Refusal> {
  return await withDebtor(
    services,
    { caller, partner },
    async (trx, partnerId) => {
      const standing = await findPromise(trx, { partnerId, id });
      if (!standing) return refuse("NOT_FOUND", "not_found");
      return await addVersion(trx, services, {
        standing,
        next: {
          ...standing,
          version: version + 1,
          at: services.clock.now(),
          by: { id: caller.userId, name: caller.username },
          withdrawn: true,
        },
      });
    },
  );
}

/** Of two who edit the same version one is told of the other; who says the same again is not. */
async function addVersion(
  trx: Transaction<Database>,
  { db }: Pick<Services, "db">,
  {
    standing,
    next,
  }: { standing?: PromiseVersion | undefined; next: PromiseVersion },
): Promise<{ version: number } | Refusal> {
  const { version, partnerId, id } = next;
  if (
    (standing?.version ?? 0) === version - 1 &&
    (await insertPromise(trx, next))
  )
    return { version };
  const theirs = await findPromise(trx, { partnerId, id });
  if (theirs?.version === version && isSame(theirs, next)) return { version };
  if (!theirs) return refuse("NOT_FOUND", "not_found");
  const { timeZone } = await knownCompany(db);
  const params = {
    by: theirs.by.name,
    at: momentInZone(theirs.at, timeZone),
  };
  return refuse("CONFLICT", "changed_meanwhile", { params });
}

function isSame(one: PromiseVersion, other: PromiseVersion): boolean {
  const said = ({
    currency,
    place,
    amount,
    dueOn,
    saidBy,
    note,
    withdrawn,
  }: Said) =>
    JSON.stringify([currency, place, amount, dueOn, saidBy, note, withdrawn]);
  return one.by.id === other.by.id && said(one) === said(other);
}

/** Goes on as the house with a partner whom the member of staff may see; else there is none. */
export async function withDebtor<Answer>(
  { db }: Pick<Services, "db">,
  { caller, partner }: { caller: Caller; partner: string },
  work: (trx: Transaction<Database>, partnerId: number) => Promise<Answer>,
): Promise<Answer | Refusal> {
  return await inTransaction(db, staffScope(caller), async (trx) => {
    const debtor = await findDebtor(trx, partner);
    if (!debtor) return refuse("NOT_FOUND", "not_found");
    await continueAsHouse(trx);
    return await work(trx, debtor.id);
  });
}
