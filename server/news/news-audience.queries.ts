import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { NewsAudience } from "../../db/tables/news.ts";

/** Whether a news' audience `v` holds the partner `p`. Orders that came to nothing buy nothing. */
export function reaches(
  audience: RawBuilder<unknown>,
  now: Date,
): RawBuilder<unknown> {
  return sql`case ${audience} ->> 'kind'
    when 'all' then true
    when 'groups' then exists (select from partner_group g where g.id = p.partner_group_id
      and ${audience} -> 'groups' ? g.code)
    when 'partners' then ${audience} -> 'partners' ? p.code
    when 'bought' then exists (
      select from sales_order o
      join sales_order_line l on l.partner_id = o.partner_id and l.order_id = o.id
      join item i on i.id = l.item_id
      left join manufacturer m on m.id = i.manufacturer_id
      left join category c on c.id = i.category_id
      where o.partner_id = p.id and o.state not in ('cancelled', 'refused', 'expired')
        and o.placed_at >= ${now}::timestamptz - make_interval(days => (${audience} ->> 'days')::int)
        and coalesce(m.code = ${audience} ->> 'manufacturer', ${audience} ->> 'manufacturer' is null)
        and (${audience} ->> 'category' is null or c.code = ${audience} ->> 'category'
          or exists (select from category up where up.id = c.parent_id
            and up.code = ${audience} ->> 'category')))
    else false end`;
}

export interface Reach {
  partners: number;
  users: number;
  /** Of these, who takes news as push messages on some device. */
  pushed: number;
  names: string[];
}

/** Whom something would be told to now. */
export async function countReach(
  trx: Transaction<Database>,
  { audience, now }: { audience: NewsAudience; now: Date },
): Promise<Reach> {
  const asked = sql`${JSON.stringify(audience)}::jsonb`;
  const { rows } = await sql<Reach>`
    with reached as (select p.id, p.name from partner p where p.active and ${reaches(asked, now)}),
    people as (
      select u.id from reached r join app_user u on u.partner_id = r.id and u.disabled_at is null)
    select (select count(*)::int from reached) as partners,
      (select count(*)::int from people) as users,
      (select count(*)::int from people u
        join notice_setting w on w.user_id = u.id and 'news' = any(w.push)
        where exists (select from push_subscription s where s.user_id = u.id)) as pushed,
      array(select name from reached order by name limit 20) as names`.execute(
    trx,
  );
  return rows[0] ?? { partners: 0, users: 0, pushed: 0, names: [] };
}

/** What an audience names and is not there; undefined: all is there. */
export async function findUnknownInAudience(
  trx: Transaction<Database>,
  audience: NewsAudience,
): Promise<string | undefined> {
  const named =
    audience.kind === "groups"
      ? { partner_group: audience.groups }
      : audience.kind === "partners"
        ? { partner: audience.partners }
        : audience.kind === "bought"
          ? {
              manufacturer: [audience.manufacturer ?? []].flat(),
              category: [audience.category ?? []].flat(),
            }
          : {};
  for (const [table, codes] of Object.entries(named)) {
    // oxlint-disable-next-line no-await-in-loop -- two tables at most
    const { rows } = await sql<{ code: string }>`
      select code from unnest(${codes}::text[]) code
      where not exists (select from ${sql.table(table)} t where t.code = code.code)
      limit 1`.execute(trx);
    if (rows[0]) return rows[0].code;
  }
  return undefined;
}
