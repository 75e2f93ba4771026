import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { TargetedDisplayRule } from "./display-rule-choice.rules.ts";
import type { StockBand } from "./stock-bands.rules.ts";
import { DEFAULT_DISPLAY_RULE } from "./stock-display.rules.ts";

/** A rule with the codes of what it names. */
export interface StoredDisplayRule extends TargetedDisplayRule {
  codes: {
    partner: string | null;
    partnerGroup: string | null;
    category: string | null;
    only: string[] | null;
  };
}

/** Whom and what a rule is for. */
export type DisplayTarget = Pick<
  TargetedDisplayRule,
  "partnerId" | "partnerGroupId" | "categoryId"
>;

/** All display rules, or the one for a target. */
export async function listDisplayRules(
  trx: Transaction<Database>,
  target?: DisplayTarget,
): Promise<StoredDisplayRule[]> {
  const { rows } = await sql<StoredDisplayRule>`
    select r.partner_id as "partnerId", r.partner_group_id as "partnerGroupId",
      r.category_id as "categoryId", r.warehouse_ids as "warehouseIds", r.mode,
      r.per_warehouse as "perWarehouse", r.bands, r.shows_reserved as "showsReserved",
      r.shows_incoming as "showsIncoming",
      json_build_object('partner', p.code, 'partnerGroup', g.code, 'category', c.code,
        'only', case when r.warehouse_ids is not null then array(
          select w.code from warehouse w where w.id = any(r.warehouse_ids)
          order by w.priority, w.id) end) as codes
    from stock_display_rule r
    left join partner p on p.id = r.partner_id
    left join partner_group g on g.id = r.partner_group_id
    left join category c on c.id = r.category_id
    ${target === undefined ? sql`` : sql`where ${isFor(target)}`}
    order by r.id`.execute(trx);
  return rows.map((row) => ({ ...row, bands: bandsFromRow(row.bands) }));
}

function isFor({ partnerId, partnerGroupId, categoryId }: DisplayTarget) {
  return sql`r.partner_id is not distinct from ${partnerId}
      and r.partner_group_id is not distinct from ${partnerGroupId}
      and r.category_id is not distinct from ${categoryId}`;
}

/** The bands of a row, the highest first; those of the default where none were written. */
export function bandsFromRow(bands: StockBand[]): StockBand[] {
  return bands.length === 0
    ? DEFAULT_DISPLAY_RULE.bands
    : bands.toSorted((left, right) => right.from - left.from);
}

export interface TargetIds {
  partners: Map<string, number>;
  groups: Map<string, number>;
  categories: Map<string, number>;
  warehouses: Map<string, number>;
}

/** The ids of the codes that rules name; a code that is not known is not in its map. */
export async function findTargetIds(
  trx: Transaction<Database>,
  codes: {
    partners: string[];
    groups: string[];
    categories: string[];
    warehouses: string[];
  },
): Promise<TargetIds> {
  const { rows } = await sql<{
    kind: keyof TargetIds;
    code: string;
    id: number;
  }>`
    select 'partners' as kind, code, id from partner where code = any(${codes.partners}::text[])
    union all
    select 'groups', code, id from partner_group where code = any(${codes.groups}::text[])
    union all
    select 'categories', code, id from category where code = any(${codes.categories}::text[])
    union all
    select 'warehouses', code, id from warehouse where code = any(${codes.warehouses}::text[])`.execute(
    trx,
  );
  const idsOf = (kind: keyof TargetIds) =>
    new Map(
      rows.filter((row) => row.kind === kind).map((row) => [row.code, row.id]),
    );
  return {
    partners: idsOf("partners"),
    groups: idsOf("groups"),
    categories: idsOf("categories"),
    warehouses: idsOf("warehouses"),
  };
}

/**
 * Keeps all who change display rules behind each other: what one of them read as standing is
 * still standing when he writes. Readers do not wait.
 */
export async function lockDisplayRules(
  trx: Transaction<Database>,
): Promise<void> {
  await sql`lock table stock_display_rule in share row exclusive mode`.execute(
    trx,
  );
}

/** Puts these rules in place of all that stood. */
export async function replaceDisplayRules(
  trx: Transaction<Database>,
  rules: TargetedDisplayRule[],
): Promise<void> {
  await trx.deleteFrom("stock_display_rule").execute();
  await insertDisplayRules(trx, rules);
}

/** Puts a rule, or none, in place of the one for a target. */
export async function replaceDisplayRule(
  trx: Transaction<Database>,
  target: DisplayTarget,
  rule: TargetedDisplayRule | null,
): Promise<void> {
  await sql`delete from stock_display_rule r where ${isFor(target)}`.execute(
    trx,
  );
  await insertDisplayRules(trx, rule ? [rule] : []);
}

async function insertDisplayRules(
  trx: Transaction<Database>,
  rules: TargetedDisplayRule[],
): Promise<void> {
  if (rules.length === 0) return;
  await trx
    .insertInto("stock_display_rule")
    .values(
      rules.map((rule) => ({
        partner_id: rule.partnerId,
        partner_group_id: rule.partnerGroupId,
        category_id: rule.categoryId,
        mode: rule.mode,
        per_warehouse: rule.perWarehouse,
        warehouse_ids: rule.warehouseIds,
        bands: JSON.stringify(rule.bands),
        shows_reserved: rule.showsReserved,
        shows_incoming: rule.showsIncoming,
      })),
    )
    .execute();
}
