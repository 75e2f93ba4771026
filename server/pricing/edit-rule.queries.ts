import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { RuleTargets, RuleTerms } from "./edit-rule.rules.ts";

type Trx = Transaction<Database>;

/** Holds a rule, if it still stands, against another change until the transaction ends. */
export async function lockRule(trx: Trx, id: number): Promise<void> {
  await sql`select from rebate where id = ${id} for update`.execute(trx);
}

/** Whether a rule belongs to a clearance, which alone changes it. */
export async function isOfClearance(trx: Trx, id: number): Promise<boolean> {
  const { rows } = await sql`
    select from clearance_rule where rebate_id = ${id}`.execute(trx);
  return rows.length > 0;
}

/** Clearances are published, and actions made beside them, one at a time. */
export async function lockBesideClearances(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('clearance'))`.execute(trx);
}

/** The item's code, if a clearance of it runs on for some of the same partners on some of the same days. */
export async function findClearanceBeside(
  trx: Trx,
  rule: Pick<RuleTerms, "validFrom" | "validTo"> &
    Pick<RuleTargets, "itemId" | "partnerId" | "partnerGroupId">,
  now: Date,
): Promise<string | undefined> {
  const { itemId, partnerId, partnerGroupId, validFrom, validTo } = rule;
  const { rows } = await sql<{ item: string }>`
    with his as (
      select ${partnerId}::bigint as partner, ${partnerGroupId}::bigint as "group",
        (select partner_group_id from partner where id = ${partnerId}) as of_group)
    select i.code as item
    from clearance_rule c join rebate r on r.id = c.rebate_id join item i on i.id = c.item_id
    cross join his cross join company left join partner p on p.id = c.partner_id
    where c.item_id = ${itemId} and r.valid_from <= ${validTo}
      and r.valid_to >= greatest(${validFrom}::date,
        (${now}::timestamptz at time zone company.time_zone)::date)
      and ((his.partner is null and his."group" is null)
        or (c.partner_id is null and c.partner_group_id is null)
        or c.partner_id = his.partner or c.partner_group_id in (his."group", his.of_group)
        or p.partner_group_id = his."group")
    limit 1`.execute(trx);
  return rows[0]?.item;
}

/** Whether a rule was the answer to an ask for a price that was taken back or answered otherwise. */
export async function isTakenBackAnswer(
  trx: Trx,
  { id, code }: { id: number; code: string | null },
): Promise<boolean> {
  const { rows } = await sql`
    select from price_ask where 'TC-' || number = ${code}
      and (state <> 'answered' or rebate_id <> ${id})`.execute(trx);
  return rows.length > 0;
}

/** Writes a rule that staff make, under an id that it had once, if one is given. */
export async function insertRule(
  trx: Trx,
  rule: RuleTerms & RuleTargets,
  id?: number,
): Promise<number> {
  const columns = columnsOf(rule);
  const { rows } = await sql<{ id: number }>`
    insert into rebate (
      ${id === undefined ? sql`` : sql`id,`} origin, ${sql.join(Object.keys(columns).map((name) => sql.ref(name)))})
    overriding system value
    values (${id === undefined ? sql`` : sql`${id},`} 'admin', ${sql.join(Object.values(columns))})
    returning id`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error("no rule was written");
  return row.id;
}

export async function updateRule(
  trx: Trx,
  id: number,
  rule: RuleTerms & RuleTargets,
): Promise<void> {
  await trx
    .updateTable("rebate")
    .set(columnsOf(rule))
    .where("id", "=", id)
    .execute();
}

export async function endRuleOn(
  trx: Trx,
  id: number,
  lastDay: CalendarDate,
): Promise<void> {
  await trx
    .updateTable("rebate")
    .set({ valid_to: lastDay })
    .where("id", "=", id)
    .execute();
}

export async function deleteRule(trx: Trx, id: number): Promise<void> {
  await trx.deleteFrom("rebate").where("id", "=", id).execute();
}

function columnsOf(rule: RuleTerms & RuleTargets) {
  return {
    kind: rule.kind,
    code: rule.code,
    partner_id: rule.partnerId,
    partner_group_id: rule.partnerGroupId,
    item_id: rule.itemId,
    manufacturer_id: rule.manufacturerId,
    category_id: rule.categoryId,
    min_quantity: rule.minQuantity,
    ...(rule.maxQuantity !== undefined && { max_quantity: rule.maxQuantity }),
    ...(rule.liftsLimits !== undefined && { lifts_limits: rule.liftsLimits }),
    quantity_scope: rule.quantityScope,
    payment_method_id: rule.paymentMethodId,
    terms_days_max: rule.termsDaysMax,
    rebate_percent: rule.rebatePercentE4,
    net_price: rule.netPrice,
    currency: rule.currency,
    excludes_rebates: rule.excludesRebates,
    valid_from: rule.validFrom,
    valid_to: rule.validTo,
  };
}
