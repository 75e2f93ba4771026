import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { likeLiteral } from "../platform/like-literal.ts";
import {
  formatRuleTerms,
  type Named,
  type RuleTargets,
  type RuleView,
} from "./edit-rule.rules.ts";
import { RULE_COLUMNS } from "./pricing.queries.ts";
import type { RebateRule } from "./rule-ladder.rules.ts";

type Trx = Transaction<Database>;

/** Which rules are listed; codes, and each one narrows. */
export interface RuleFilter {
  text?: string | undefined;
  kind?: RuleView["kind"] | undefined;
  owner?: "general" | "group" | "partner" | undefined;
  partner?: string | undefined;
  partnerGroup?: string | undefined;
  item?: string | undefined;
  category?: string | undefined;
  manufacturer?: string | undefined;
  validity?: "today" | "future" | "ended" | undefined;
}

export interface RuleRow extends RuleView {
  step: number;
}

interface Row extends RebateRule {
  version: number;
  origin: "feed" | "admin";
  step: number;
  partner: Named | null;
  partnerGroup: Named | null;
  item: Named | null;
  manufacturer: Named | null;
  category: Named | null;
  paymentMethod: Named | null;
}

const nameOf = (alias: string, name = "name") =>
  sql.raw(
    `case when ${alias}.id is null then null
       else jsonb_build_object('code', ${alias}.code, 'name', ${alias}.${name}) end`,
  );

const COLUMNS = sql`
  ${RULE_COLUMNS}, r.version, r.origin, r.step, ${nameOf("p")} as partner,
  ${nameOf("g", "code")} as "partnerGroup", ${nameOf("i")} as item, ${nameOf("m")} as manufacturer,
  ${nameOf("c")} as category, ${nameOf("pm")} as "paymentMethod"`;

const NAMES = sql`
  left join partner p on p.id = r.partner_id
  left join partner_group g on g.id = r.partner_group_id
  left join item i on i.id = r.item_id
  left join manufacturer m on m.id = r.manufacturer_id
  left join category c on c.id = r.category_id
  left join payment_method pm on pm.id = r.payment_method_id`;

/** One rule with the names of all that it names, and the ids behind them. */
export async function findRuleView(
  trx: Trx,
  id: number,
): Promise<{ view: RuleView; targets: RuleTargets } | undefined> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from rebate r ${NAMES} where r.id = ${id}`.execute(trx);
  const [row] = rows;
  return row && { view: viewFromRow(row), targets: row };
}

/** Those of some rules that still stand. */
export async function listRuleViews(
  trx: Trx,
  ids: number[],
): Promise<RuleView[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from rebate r ${NAMES}
    where r.id = any(${ids}::bigint[]) order by r.id`.execute(trx);
  return rows.map(viewFromRow);
}

/** A page of rules, in the order of the calculation's steps. */
export async function listRuleRows(
  trx: Trx,
  filter: RuleFilter & {
    today: CalendarDate;
    after?: { step: number; id: number } | undefined;
    limit: number;
  },
): Promise<RuleRow[]> {
  const conditions = await conditionsOf(trx, filter);
  const after = filter.after
    ? sql`and (r.step, r.id) > (${filter.after.step}, ${filter.after.id})`
    : sql``;
  // The page is found first, so that names are joined for its rows alone.
  const { rows } = await sql<Row>`
    with page as materialized (
      select r.* from rebate r where ${conditions} ${after}
      order by r.step, r.id limit ${filter.limit}
    )
    select ${COLUMNS} from page r ${NAMES} order by r.step, r.id`.execute(trx);
  return rows.map((row) => ({ ...viewFromRow(row), step: row.step }));
}

/** How many rules there are, counted no further than a limit. */
export async function countRules(
  trx: Trx,
  filter: RuleFilter & { today: CalendarDate },
  limit: number,
): Promise<number> {
  const conditions = await conditionsOf(trx, filter);
  const { rows } = await sql<{ count: number }>`
    select count(*) from (
      select from rebate r where ${conditions} limit ${limit}
    ) counted`.execute(trx);
  return rows[0]?.count ?? 0;
}

async function conditionsOf(
  trx: Trx,
  filter: RuleFilter & { today: CalendarDate },
): Promise<RawBuilder<unknown>> {
  const { today } = filter;
  const all: RawBuilder<unknown>[] = [sql`true`];
  const named = (column: string, table: string, code: string | undefined) => {
    if (code !== undefined)
      all.push(
        sql`r.${sql.ref(column)} = (select id from ${sql.table(table)} where code = ${code})`,
      );
  };
  if (filter.kind) all.push(sql`r.kind = ${filter.kind}`);
  if (filter.owner === "partner") all.push(sql`r.partner_id is not null`);
  if (filter.owner === "group") all.push(sql`r.partner_group_id is not null`);
  if (filter.owner === "general")
    all.push(sql`r.partner_id is null and r.partner_group_id is null`);
  named("partner_id", "partner", filter.partner);
  named("partner_group_id", "partner_group", filter.partnerGroup);
  named("item_id", "item", filter.item);
  named("category_id", "category", filter.category);
  named("manufacturer_id", "manufacturer", filter.manufacturer);
  if (filter.validity === "today")
    all.push(sql`r.valid_from <= ${today} and r.valid_to >= ${today}`);
  if (filter.validity === "future") all.push(sql`r.valid_from > ${today}`);
  if (filter.validity === "ended") all.push(sql`r.valid_to < ${today}`);
  if (filter.text) all.push(await namesText(trx, filter.text));
  return sql.join(all, sql` and `);
}

/** Rules whose code begins with a text, or that name something so called. */
async function namesText(trx: Trx, text: string): Promise<RawBuilder<unknown>> {
  const start = `${likeLiteral(text)}%`;
  const within = `%${likeLiteral(text)}%`;
  const { rows } = await sql<Record<string, number[]>>`
    select
      array(select id from partner where code = ${text} or name ilike ${within} limit 100)
        as partners,
      array(select id from partner_group where code ilike ${within} limit 100) as groups,
      array(select id from item where code = ${text} or name ilike ${within} limit 100)
        as items,
      array(select id from category where code = ${text} or name ilike ${within} limit 100)
        as categories,
      array(select id from manufacturer where code = ${text} or name ilike ${within} limit 100)
        as manufacturers`.execute(trx);
  const [found] = rows;
  const one = (column: string, key: string) =>
    sql`r.${sql.ref(column)} = any(${found?.[key] ?? []}::bigint[])`;
  // Ids first, so that each arm is an index of its own.
  return sql`(r.code like ${start} or ${one("partner_id", "partners")}
    or ${one("partner_group_id", "groups")} or ${one("item_id", "items")}
    or ${one("category_id", "categories")} or ${one("manufacturer_id", "manufacturers")})`;
}

function viewFromRow(row: Row): RuleView {
  return {
    id: row.id,
    version: row.version,
    origin: row.origin,
    kind: row.kind,
    code: row.code,
    partner: row.partner,
    partnerGroup: row.partnerGroup,
    item: row.item,
    manufacturer: row.manufacturer,
    category: row.category,
    quantityScope: row.quantityScope,
    paymentMethod: row.paymentMethod,
    termsDaysMax: row.termsDaysMax,
    netPrice: row.netPrice,
    currency: row.currency,
    excludesRebates: row.excludesRebates,
    liftsLimits: row.liftsLimits ?? false,
    ...formatRuleTerms(row),
  };
}
