import { sql, type Kysely, type Selectable, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { RebateTable } from "../../db/tables/price.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { isRefusal } from "../core/refusal.ts";
import type { ListPriceRow } from "./list-price.rules.ts";
import {
  formatPricePolicy,
  parsePricePolicy,
  type PricePolicy,
} from "./price-policy.rules.ts";
import type { PartnerTerms, PaymentMethodTerms } from "./price-sheet.rules.ts";
import type { RebateRule } from "./rule-ladder.rules.ts";

type Trx = Transaction<Database>;

/** Under which versions of their rules a partner's prices stand now; undefined: no such partner. */
export async function findViewKey(
  trx: Kysely<Database>,
  partnerId: number,
): Promise<string | undefined> {
  const { rows } = await sql<{ key: string | null }>`
    select partner_view_key(${partnerId}) as key`.execute(trx);
  return rows[0]?.key ?? undefined;
}

/** A partner's terms with the key of the snapshot that they were read in. */
export async function getPartnerTerms(
  trx: Trx,
  partnerId: number,
): Promise<{ terms: PartnerTerms; viewKey: string; companyCurrency: string }> {
  const row = await trx
    .selectFrom("partner as p")
    .leftJoin("price_list as l", "l.id", "p.price_list_id")
    .crossJoin("company as c")
    .where("p.id", "=", partnerId)
    .select([
      "p.id",
      "p.price_list_id",
      "p.partner_group_id",
      "p.rebate_percent",
      "p.payment_terms_days",
      "l.code as list_code",
      "l.currency as list_currency",
      "c.currency as company_currency",
      sql<string>`partner_view_key(p.id)`.as("view_key"),
    ])
    .executeTakeFirstOrThrow();
  return {
    viewKey: row.view_key,
    companyCurrency: row.company_currency,
    terms: {
      partnerId: row.id,
      priceListId: row.price_list_id,
      priceListCode: row.list_code,
      currency: row.list_currency ?? row.company_currency,
      partnerGroupId: row.partner_group_id,
      rebatePercentE4: row.rebate_percent,
      paymentTermsDays: row.payment_terms_days,
    },
  };
}

/** The rules of one owner that have not ended by the day; `general` are those of nobody. */
export async function listRules(
  trx: Trx,
  owner: { partnerId: number } | { partnerGroupId: number } | "general",
  date: CalendarDate,
): Promise<RebateRule[]> {
  let query = trx.selectFrom("rebate").where("valid_to", ">=", date);
  if (owner === "general") {
    query = query
      .where("partner_id", "is", null)
      .where("partner_group_id", "is", null);
  } else if ("partnerId" in owner) {
    query = query.where("partner_id", "=", owner.partnerId);
  } else {
    query = query.where("partner_group_id", "=", owner.partnerGroupId);
  }
  const rows = await query.selectAll().execute();
  return rows.map(ruleFromRow);
}

export async function findRule(
  trx: Trx,
  id: number,
): Promise<RebateRule | undefined> {
  const row = await trx
    .selectFrom("rebate")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  return row && ruleFromRow(row);
}

export async function listPaymentMethods(
  trx: Trx,
): Promise<PaymentMethodTerms[]> {
  const rows = await trx.selectFrom("payment_method").selectAll().execute();
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    cashDiscountPercentE4: row.cash_discount_percent,
    termsDays: row.terms_days,
    inAdvance: row.in_advance,
    active: row.active,
  }));
}

export async function listCategoryParents(
  trx: Trx,
): Promise<{ id: number; parentId: number | null }[]> {
  return await trx
    .selectFrom("category")
    .select(["id", "parent_id as parentId"])
    .execute();
}

/** The rows of a price list for these items that are valid on the day. */
export async function listPrices(
  trx: Kysely<Database>,
  list: { priceListId: number; date: CalendarDate },
  itemIds: number[],
): Promise<Map<number, ListPriceRow[]>> {
  const rows = await trx
    .selectFrom("price")
    .where("price_list_id", "=", list.priceListId)
    .where(sql<boolean>`item_id = any(${itemIds}::bigint[])`)
    .where("valid_from", "<=", list.date)
    .where("valid_to", ">=", list.date)
    .select(["item_id", "min_quantity", "price", "valid_from", "valid_to"])
    .execute();
  const prices = new Map<number, ListPriceRow[]>();
  for (const row of rows) {
    const price = {
      minQuantity: row.min_quantity,
      price: row.price,
      validFrom: row.valid_from,
      validTo: row.valid_to,
    };
    const known = prices.get(row.item_id);
    if (known) known.push(price);
    else prices.set(row.item_id, [price]);
  }
  return prices;
}

/** The policy in force. */
export async function getPolicy(trx: Trx): Promise<PricePolicy> {
  const row = await trx
    .selectFrom("price_policy")
    .select("policy")
    .executeTakeFirstOrThrow();
  const policy = parsePricePolicy(row.policy);
  if (isRefusal(policy))
    throw new Error(`the stored price policy has a wrong ${policy.field}`);
  return policy;
}

/** The policy, held against another change until the transaction ends. */
export async function lockPolicy(trx: Trx): Promise<PricePolicy> {
  await sql`select from price_policy for no key update`.execute(trx);
  return await getPolicy(trx);
}

export async function updatePolicy(
  trx: Trx,
  policy: PricePolicy,
): Promise<void> {
  await trx
    .updateTable("price_policy")
    .set({ policy: JSON.stringify(formatPricePolicy(policy)) })
    .execute();
}

/** A row of `rebate` as a rule. */
export function ruleFromRow(row: Selectable<RebateTable>): RebateRule {
  return {
    id: row.id,
    kind: row.kind,
    code: row.code,
    partnerId: row.partner_id,
    partnerGroupId: row.partner_group_id,
    itemId: row.item_id,
    manufacturerId: row.manufacturer_id,
    categoryId: row.category_id,
    minQuantity: row.min_quantity,
    quantityScope: row.quantity_scope,
    paymentMethodId: row.payment_method_id,
    termsDaysMax: row.terms_days_max,
    rebatePercentE4: row.rebate_percent,
    netPrice: row.net_price,
    currency: row.currency,
    excludesRebates: row.excludes_rebates,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}
