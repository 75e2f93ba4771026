import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

export interface Alias {
  alias: string;
  written: string;
  itemCode: string;
}

/** All that a partner's people have taught. */
export async function listAliases(
  trx: Transaction<Database>,
  partnerId: number,
): Promise<Alias[]> {
  return await trx
    .selectFrom("item_alias as a")
    .innerJoin("item as i", "i.id", "a.item_id")
    .select(["a.alias", "a.written", "i.code as itemCode"])
    .where("a.partner_id", "=", partnerId)
    .orderBy("a.alias")
    .execute();
}

/** The ids of items by their codes; withdrawn ones too, for a successor is found by them. */
export async function findItemIds(
  trx: Transaction<Database>,
  codes: string[],
): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom("item")
    .select(["id", "code"])
    .where("code", "in", codes)
    .execute();
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/** Lets one at a time teach a partner's aliases: their number is counted before it is committed. */
export async function lockAliases(
  trx: Transaction<Database>,
  partnerId: number,
): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended('item_alias', ${partnerId}::bigint))`.execute(
    trx,
  );
}

export async function upsertAliases(
  trx: Transaction<Database>,
  taught: {
    partnerId: number;
    userId: number;
    at: Date;
    aliases: { alias: string; written: string; itemId: number }[];
  },
): Promise<void> {
  await trx
    .insertInto("item_alias")
    .values(
      taught.aliases.map(({ alias, written, itemId }) => ({
        partner_id: taught.partnerId,
        alias,
        written,
        item_id: itemId,
        learned_by: taught.userId,
        learned_at: taught.at,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["partner_id", "alias"]).doUpdateSet((eb) => ({
        written: eb.ref("excluded.written"),
        item_id: eb.ref("excluded.item_id"),
        learned_by: eb.ref("excluded.learned_by"),
        learned_at: eb.ref("excluded.learned_at"),
      })),
    )
    .execute();
}

export async function countAliases(
  trx: Transaction<Database>,
  partnerId: number,
): Promise<number> {
  const row = await trx
    .selectFrom("item_alias")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("partner_id", "=", partnerId)
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function deleteAlias(
  trx: Transaction<Database>,
  { partnerId, alias }: { partnerId: number; alias: string },
): Promise<void> {
  await trx
    .deleteFrom("item_alias")
    .where("partner_id", "=", partnerId)
    .where("alias", "=", alias)
    .execute();
}
