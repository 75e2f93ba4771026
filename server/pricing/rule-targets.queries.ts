import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { UnitPrice } from "../core/money.ts";
import { searchWords } from "../core/search-fold.ts";
import { likeLiteral } from "../platform/like-literal.ts";
import type { Named, RuleDraft, RuleTargets } from "./edit-rule.rules.ts";

type Trx = Transaction<Database>;

export interface RuleTargetLists {
  groups: Named[];
  categories: (Named & { parent: string | null })[];
  manufacturers: Named[];
  paymentMethods: Named[];
}

export interface FoundItem extends Named {
  listPrice: UnitPrice;
}

/** What a rule may name, other than a partner or an item. */
export async function listRuleTargets(trx: Trx): Promise<RuleTargetLists> {
  const [groups, categories, manufacturers, paymentMethods] = [
    await trx
      .selectFrom("partner_group")
      .select(["code", "code as name"])
      .orderBy("code")
      .execute(),
    await trx
      .selectFrom("category as c")
      .leftJoin("category as up", "up.id", "c.parent_id")
      .select(["c.code", "c.name", "up.code as parent"])
      .orderBy("c.name")
      .execute(),
    await trx
      .selectFrom("manufacturer")
      .select(["code", "name"])
      .orderBy("name")
      .execute(),
    await trx
      .selectFrom("payment_method")
      .where("active", "=", true)
      .select(["code", "name"])
      .orderBy("name")
      .execute(),
  ];
  return { groups, categories, manufacturers, paymentMethods };
}

export async function findPartnersNamed(
  trx: Trx,
  text: string,
  limit: number,
): Promise<Named[]> {
  const pattern = `%${likeLiteral(text)}%`;
  const { rows } = await sql<Named>`
    select code, name from partner
    where active and (code ilike ${pattern} or name ilike ${pattern})
    order by code = ${text} desc, name, code limit ${limit}`.execute(trx);
  return rows;
}

export async function findItemsNamed(
  trx: Trx,
  text: string,
  limit: number,
): Promise<FoundItem[]> {
  const matches = searchWords(text).map(
    (word) => sql`search_text like ${`%${likeLiteral(word)}%`}`,
  );
  const { rows } = await sql<FoundItem>`
    select code, name, list_price as "listPrice" from item
    where active and (code = ${text} or (${
      matches.length > 0 ? sql.join(matches, sql` and `) : sql`true`
    }))
    order by code = ${text} desc, name, code limit ${limit}`.execute(trx);
  return rows;
}

/** The ids behind the codes that a rule names; a code that is nobody's is named by its field. */
export async function findRuleTargets(
  trx: Trx,
  draft: Pick<
    RuleDraft,
    | "partner"
    | "partnerGroup"
    | "item"
    | "manufacturer"
    | "category"
    | "paymentMethod"
  >,
): Promise<RuleTargets | { unknown: keyof RuleDraft }> {
  const { rows } = await sql<RuleTargets>`
    select
      (select id from partner where code = ${draft.partner}) as "partnerId",
      (select id from partner_group where code = ${draft.partnerGroup}) as "partnerGroupId",
      (select id from item where code = ${draft.item}) as "itemId",
      (select id from manufacturer where code = ${draft.manufacturer}) as "manufacturerId",
      (select id from category where code = ${draft.category}) as "categoryId",
      (select id from payment_method where code = ${draft.paymentMethod})
        as "paymentMethodId"`.execute(trx);
  const [found] = rows;
  if (!found) throw new Error("a select of scalars gives one row");
  const fields = [
    ["partner", "partnerId"],
    ["partnerGroup", "partnerGroupId"],
    ["item", "itemId"],
    ["manufacturer", "manufacturerId"],
    ["category", "categoryId"],
    ["paymentMethod", "paymentMethodId"],
  ] as const;
  for (const [field, id] of fields) {
    if (draft[field] !== null && found[id] === null) return { unknown: field };
  }
  return found;
}
