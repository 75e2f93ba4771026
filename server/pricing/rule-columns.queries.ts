import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { RuleRole } from "./price-sheet.rules.ts";
import { isOwnedBy, type RuleOwner } from "./pricing.queries.ts";
import {
  FIRST_DAY,
  LAST_DAY,
  NONE,
  numberColumn,
  textColumn,
  type RuleColumns,
  type TextColumn,
} from "./rule-columns.rules.ts";

const NUMBERS = [
  "id",
  "itemId",
  "categoryId",
  "manufacturerId",
  "minQuantity",
  "maxQuantity",
  "countsOverGroup",
  "paymentMethodId",
  "termsDaysMax",
  "rebatePercentE4",
  "netPrice",
  "excludesRebates",
  "liftsLimits",
  "validFrom",
  "validTo",
] as const;
const TEXTS = ["code", "currency"] as const;
type NumberName = (typeof NUMBERS)[number];
type TextName = (typeof TEXTS)[number];
type ColumnsRow = { role: RuleRole; count: number } & Record<
  NumberName | TextName,
  string | null
>;

/** Joined as text, numbers cost Postgres two thirds of an array of them. */
const number = (name: NumberName) => sql`case when count(${sql.id(name)}) > 0
  then string_agg(coalesce(${sql.id(name)}::text, ${sql.lit(String(NONE))}), ',') end
  as ${sql.id(name)}`;
const text = (name: TextName) => sql`case when count(${sql.id(name)}) > 0
  then to_json(array_agg(${sql.id(name)}))::text end as ${sql.id(name)}`;
const columns = sql.join([
  ...NUMBERS.map((name) => number(name)),
  ...TEXTS.map((name) => text(name)),
]);

/**
 * The rules of one owner that are valid on the day, a row for each step and in it a text for each
 * column that occurs. As rows they would cost four times as much to send and to read.
 */
export async function listRuleColumns(
  trx: Transaction<Database>,
  owner: RuleOwner,
  date: CalendarDate,
): Promise<{ role: RuleRole; rules: RuleColumns }[]> {
  const { rows } = await sql<ColumnsRow>`
    select case step when 1 then 'contract' when 2 then 'action' when 3 then 'base'
        when 4 then 'quantity' when 5 then 'payment' else 'terms' end as role,
      count(*) as count, ${columns}
    from (
      select step, id, item_id as "itemId", category_id as "categoryId",
        manufacturer_id as "manufacturerId", min_quantity as "minQuantity",
        max_quantity as "maxQuantity",
        case when quantity_scope = 'group' and min_quantity is not null then 1 end
          as "countsOverGroup",
        payment_method_id as "paymentMethodId", terms_days_max as "termsDaysMax",
        rebate_percent as "rebatePercentE4", net_price as "netPrice",
        excludes_rebates::int as "excludesRebates",
        case when lifts_limits then 1 end as "liftsLimits",
        nullif(valid_from, ${sql.lit(FIRST_DAY)}) - date ${sql.lit(FIRST_DAY)} as "validFrom",
        nullif(valid_to, ${sql.lit(LAST_DAY)}) - date ${sql.lit(FIRST_DAY)} as "validTo",
        code, currency
      from rebate
      where ${isOwnedBy(owner)} and valid_from <= ${date} and valid_to >= ${date}
      offset 0
    ) rule
    group by step`.execute(trx);
  return rows.map((row) => ({ role: row.role, rules: columnsFromRow(row) }));
}

function columnsFromRow(row: ColumnsRow): RuleColumns {
  const column = (name: NumberName) => {
    const joined = row[name];
    // The engine's own reader of JSON is the fastest there is.
    return joined === null
      ? null
      : numberColumn(name, JSON.parse(`[${joined}]`) as number[]);
  };
  return {
    count: row.count,
    id: column("id"),
    itemId: column("itemId"),
    categoryId: column("categoryId"),
    manufacturerId: column("manufacturerId"),
    minQuantity: column("minQuantity"),
    maxQuantity: column("maxQuantity"),
    countsOverGroup: column("countsOverGroup"),
    paymentMethodId: column("paymentMethodId"),
    termsDaysMax: column("termsDaysMax"),
    rebatePercentE4: column("rebatePercentE4"),
    netPrice: column("netPrice"),
    excludesRebates: column("excludesRebates"),
    liftsLimits: column("liftsLimits"),
    validFrom: column("validFrom"),
    validTo: column("validTo"),
    code: readTexts(row.code),
    currency: readTexts(row.currency),
  };
}

function readTexts(json: string | null): TextColumn {
  return textColumn(
    json === null ? null : () => JSON.parse(json) as (string | null)[],
  );
}
