import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { listActiveWarehouses } from "./display-ground.queries.ts";
import {
  displayByCategory,
  type CategoryDisplay,
} from "./display-rule-choice.rules.ts";
import { bandsFromRow } from "./display-rules.queries.ts";
import type { StockBand } from "./stock-bands.rules.ts";

/** How stock is shown to whom no rule of his own applies, by category. */
export async function findCommonDisplay(
  trx: Transaction<Database>,
): Promise<(categoryId: number | null) => CategoryDisplay> {
  const rows = await trx
    .selectFrom("stock_display_rule")
    .select([
      "category_id as categoryId",
      "mode",
      "per_warehouse as perWarehouse",
      "warehouse_ids as warehouseIds",
      "bands",
      "shows_reserved as showsReserved",
      "shows_incoming as showsIncoming",
    ])
    .where("partner_id", "is", null)
    .where("partner_group_id", "is", null)
    .execute();
  const categories = await trx
    .selectFrom("category")
    .select(["id", "parent_id"])
    .execute();
  return displayByCategory(
    rows.map((row) => ({
      ...row,
      partnerId: null,
      partnerGroupId: null,
      bands: bandsFromRow(row.bands as StockBand[]),
    })),
    await listActiveWarehouses(trx),
    new Map(categories.map(({ id, parent_id }) => [id, parent_id])),
  );
}
