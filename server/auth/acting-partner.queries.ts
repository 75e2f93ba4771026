import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { ActingPartner } from "../platform/trpc.ts";

/** An active partner by its code, among those that the transaction's scope sees. */
export async function findActivePartner(
  trx: Transaction<Database>,
  code: string,
): Promise<ActingPartner | undefined> {
  return await trx
    .selectFrom("partner")
    .select(["id", "code", "name"])
    .where("code", "=", code)
    .where("active", "=", true)
    .executeTakeFirst();
}
