import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { listActiveWarehouses } from "./display-ground.queries.ts";
import type { TargetedDisplayRule } from "./display-rule-choice.rules.ts";
import { bandsFromRow } from "./display-rules.queries.ts";
import type { StockBand } from "./stock-bands.rules.ts";
import type { ShownWarehouse } from "./stock-display.rules.ts";

/** All that decides how one partner sees stock: rules, warehouses, the category tree. */
export async function findDisplay(
  trx: Transaction<Database>,
  partnerId: number,
): Promise<{
  backorder: boolean | null;
  rules: TargetedDisplayRule[];
  warehouses: ShownWarehouse[];
  categoryParents: Map<number, number | null>;
}> {
  const { backorder, partner_group_id: groupId } = await trx
    .selectFrom("partner")
    .select(["backorder", "partner_group_id"])
    .where("id", "=", partnerId)
    .executeTakeFirstOrThrow();
  const rules = await trx
    .selectFrom("stock_display_rule")
    .select([
      "partner_id as partnerId",
      "partner_group_id as partnerGroupId",
      "category_id as categoryId",
      "mode",
      "per_warehouse as perWarehouse",
      "warehouse_ids as warehouseIds",
      "bands",
      "shows_reserved as showsReserved",
      "shows_incoming as showsIncoming",
    ])
    .where((eb) =>
      eb.or([eb("partner_id", "is", null), eb("partner_id", "=", partnerId)]),
    )
    .where((eb) =>
      eb.or([
        eb("partner_group_id", "is", null),
        eb("partner_group_id", "=", groupId),
      ]),
    )
    .execute();
  const own = await trx
    .selectFrom("partner_warehouse as pw")
    .innerJoin("warehouse as w", "w.id", "pw.warehouse_id")
    .select([
      "w.id",
      "w.code",
      sql<string>`coalesce(w.shown_name, w.name)`.as("name"),
      "w.shown_place as place",
      "w.is_hidden as isHidden",
    ])
    .where("pw.partner_id", "=", partnerId)
    .where("w.active", "=", true)
    .orderBy("pw.priority")
    .orderBy("w.id")
    .execute();
  const categories = await trx
    .selectFrom("category")
    .select(["id", "parent_id"])
    .execute();
  return {
    backorder,
    rules: rules.map((rule) => ({
      ...rule,
      bands: bandsFromRow(rule.bands as StockBand[]),
    })),
    warehouses: own.length > 0 ? own : await listActiveWarehouses(trx),
    categoryParents: new Map(categories.map((row) => [row.id, row.parent_id])),
  };
}
