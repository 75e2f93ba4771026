import { sql, type Kysely, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { isRefusal } from "../core/refusal.ts";
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

/** What of partner `p`, his list `l` and company `c` his prices follow from, named as they are. */
export const TERMS_COLUMNS = sql`
  p.id as "partnerId", p.price_list_id as "priceListId", l.code as "priceListCode",
  coalesce(l.currency, c.currency) as currency, p.partner_group_id as "partnerGroupId",
  p.rebate_percent as "rebatePercentE4"`;
export const TERMS_TABLES = sql`
  partner p left join price_list l on l.id = p.price_list_id cross join company c`;

/** A partner's terms with the key of the snapshot that they were read in. */
export async function getPartnerTerms(
  trx: Trx,
  partnerId: number,
): Promise<{ terms: PartnerTerms; viewKey: string; companyCurrency: string }> {
  const { rows } = await sql<
    PartnerTerms & { viewKey: string; companyCurrency: string }
  >`
    select ${TERMS_COLUMNS}, partner_view_key(p.id) as "viewKey", c.currency as "companyCurrency"
    from ${TERMS_TABLES} where p.id = ${partnerId}`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error(`there is no partner ${partnerId}`);
  const { viewKey, companyCurrency, ...terms } = row;
  return { terms, viewKey, companyCurrency };
}

/** Whose rules: `general` are those of nobody. */
export type RuleOwner =
  { partnerId: number } | { partnerGroupId: number } | "general";

export function isOwnedBy(owner: RuleOwner): RawBuilder<unknown> {
  if (owner === "general")
    return sql`partner_id is null and partner_group_id is null`;
  return "partnerId" in owner
    ? sql`partner_id = ${owner.partnerId}`
    : sql`partner_id is null and partner_group_id = ${owner.partnerGroupId}`;
}

/** A rule's own columns of `rebate`, as `r`, named as they are. */
export const RULE_COLUMNS = sql`
  r.id, r.kind, r.code, r.partner_id as "partnerId", r.partner_group_id as "partnerGroupId",
  r.item_id as "itemId", r.manufacturer_id as "manufacturerId", r.category_id as "categoryId",
  r.min_quantity as "minQuantity", r.max_quantity as "maxQuantity", r.quantity_scope as "quantityScope",
  r.payment_method_id as "paymentMethodId", r.terms_days_max as "termsDaysMax",
  r.rebate_percent as "rebatePercentE4", r.net_price as "netPrice", r.currency,
  r.excludes_rebates as "excludesRebates", r.lifts_limits as "liftsLimits", r.valid_from as "validFrom", r.valid_to as "validTo"`;

/** The rules of one owner that have not ended by the day. */
export async function listRules(
  trx: Trx,
  owner: RuleOwner,
  date: CalendarDate,
): Promise<RebateRule[]> {
  const { rows } = await sql<RebateRule>`
    select ${RULE_COLUMNS} from rebate r
    where ${isOwnedBy(owner)} and valid_to >= ${date}`.execute(trx);
  return rows;
}

export async function findRule(
  trx: Trx,
  id: number,
): Promise<RebateRule | undefined> {
  const { rows } = await sql<RebateRule>`
    select ${RULE_COLUMNS} from rebate r where r.id = ${id}`.execute(trx);
  return rows[0];
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
