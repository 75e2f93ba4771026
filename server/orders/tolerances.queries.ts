import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Tolerances } from "./tolerances.rules.ts";

/** Tolerances with who set them and when. */
interface StandingTolerances extends Tolerances {
  at: Date;
  by: string;
}

/** Selects what a partner allows, as one object; null when he has set nothing. */
export function selectTolerances(
  partnerId: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    select json_build_object('pricePercent', t.price_percent,
      'shipAvailable', t.ship_available, 'dropUnavailable', t.drop_unavailable)
    from partner_tolerance t where t.partner_id = ${partnerId} order by t.id desc limit 1`;
}

export async function findTolerances(
  trx: Transaction<Database>,
  partnerId: number,
): Promise<StandingTolerances | undefined> {
  return await trx
    .selectFrom("partner_tolerance")
    .select([
      "price_percent as pricePercent",
      "ship_available as shipAvailable",
      "drop_unavailable as dropUnavailable",
      "at",
      "by_name as by",
    ])
    .where("partner_id", "=", partnerId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

export async function insertTolerances(
  trx: Transaction<Database>,
  {
    partnerId,
    user,
    at,
    ...set
  }: Tolerances & {
    partnerId: number;
    user: { id: number; name: string };
    at: Date;
  },
): Promise<void> {
  await trx
    .insertInto("partner_tolerance")
    .values({
      partner_id: partnerId,
      price_percent: set.pricePercent,
      ship_available: set.shipAvailable,
      drop_unavailable: set.dropUnavailable,
      at,
      by_user_id: user.id,
      by_name: user.name,
    })
    .execute();
}
