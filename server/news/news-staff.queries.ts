import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { KeptNews } from "./news.queries.ts";

export interface NewsFigures {
  /** People whom it was told to. */
  reached: number;
  read: number;
  confirmed: number;
}

export type NewsRow = Pick<
  KeptNews,
  | "id"
  | "state"
  | "topic"
  | "title"
  | "publishedAt"
  | "fromAt"
  | "untilAt"
  | "pinned"
  | "mustConfirm"
> &
  NewsFigures;

/** All news, the newest first, with how many it reached. */
export async function listAllNews(
  trx: Transaction<Database>,
  limit: number,
): Promise<NewsRow[]> {
  const { rows } = await sql<NewsRow>`
    select n.id, n.state, v.topic, v.title, n.published_at as "publishedAt",
      v.from_at as "fromAt", v.until_at as "untilAt", v.pinned,
      v.must_confirm as "mustConfirm",
      (select count(distinct t.user_id)::int from notice t
        where t.class = 'news' and t.link = '/news/' || n.id) as reached,
      (select count(*)::int from news_reader r where r.news_id = n.id
        and r.read_version >= n.counts_from) as read,
      (select count(*)::int from news_reader r where r.news_id = n.id
        and r.confirmed_version >= n.counts_from) as confirmed
    from news n join news_version v on v.news_id = n.id and v.version = n.version
    order by n.id desc limit ${limit}`.execute(trx);
  return rows;
}

export interface PartnerFigures extends NewsFigures {
  code: string;
  name: string;
  /** Who has confirmed it, and when. */
  confirmations: { username: string; at: string }[];
}

/** Who was reached, by partner; who has confirmed nothing stands first. */
export async function listPartnerFigures(
  trx: Transaction<Database>,
  newsId: number,
): Promise<PartnerFigures[]> {
  const { rows } = await sql<PartnerFigures>`
    with told as (
      select partner_id, user_id from notice where class = 'news' and link = '/news/' || ${newsId}::text
      union select partner_id, user_id from news_reader where news_id = ${newsId}
    )
    select p.code, p.name, count(*)::int as reached,
      count(r.user_id) filter (where r.read_version >= n.counts_from)::int as read,
      count(r.user_id) filter (where r.confirmed_version >= n.counts_from)::int as confirmed,
      coalesce(json_agg(json_build_object('username', u.username, 'at', r.confirmed_at)
        order by r.confirmed_at) filter (where r.confirmed_version >= n.counts_from), '[]')
        as confirmations
    from told t
    join news n on n.id = ${newsId}
    join partner p on p.id = t.partner_id
    join app_user u on u.id = t.user_id
    left join news_reader r on r.partner_id = t.partner_id and r.news_id = n.id
      and r.user_id = t.user_id
    group by p.id order by confirmed, read, p.name limit 500`.execute(trx);
  return rows;
}

export async function listVersions(
  trx: Transaction<Database>,
  newsId: number,
): Promise<
  { version: number; at: Date; byName: string; title: string; body: string }[]
> {
  const rows = await trx
    .selectFrom("news_version")
    .select(["version", "at", "by_name as byName", "title", "body"])
    .where("news_id", "=", newsId)
    .orderBy("version", "desc")
    .execute();
  return rows;
}

/** The first of some codes that no item has, or names that no picture has. */
export async function findUnknown(
  trx: Transaction<Database>,
  { items, pictures }: { items: string[]; pictures: string[] },
): Promise<{ field: "items" | "pictures"; value: string } | undefined> {
  const { rows } = await sql<{ field: "items" | "pictures"; value: string }>`
    select 'items' as field, code as value from unnest(${items}::text[]) code
    where not exists (select from item i where i.code = code.code)
    union all
    select 'pictures', name from unnest(${pictures}::text[]) name
    where not exists (select from picture p where p.name = name.name)
    limit 1`.execute(trx);
  return rows[0];
}

export async function findPictureName(
  trx: Transaction<Database>,
  pictureId: number,
): Promise<string> {
  const { name } = await trx
    .selectFrom("picture")
    .select("name")
    .where("id", "=", pictureId)
    .executeTakeFirstOrThrow();
  return name;
}

export interface AudienceOptions {
  groups: string[];
  manufacturers: { code: string; name: string }[];
  categories: { code: string; name: string }[];
}

export async function listAudienceOptions(
  trx: Transaction<Database>,
): Promise<AudienceOptions> {
  const { rows } = await sql<AudienceOptions>`
    select array(select code from partner_group order by code) as groups,
      (select coalesce(json_agg(json_build_object('code', code, 'name', name) order by name), '[]')
        from manufacturer where active) as manufacturers,
      (select coalesce(json_agg(json_build_object('code', code, 'name', name) order by name), '[]')
        from category where active) as categories`.execute(trx);
  return rows[0] ?? { groups: [], manufacturers: [], categories: [] };
}
