import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { NewsAudience, NewsTopic } from "../../db/tables/news.ts";
import { reaches } from "./news-audience.queries.ts";

/** What an editor writes. */
export interface NewsContent {
  topic: NewsTopic;
  title: string;
  body: string;
  titleEn: string;
  bodyEn: string;
  audience: NewsAudience;
  fromAt: Date | null;
  untilAt: Date | null;
  pinned: boolean;
  mustConfirm: boolean;
  byPush: boolean;
  byMail: boolean;
  pictures: string[];
  items: string[];
}

export interface KeptNews extends NewsContent {
  id: number;
  state: "draft" | "published" | "withdrawn";
  revision: number;
  version: number;
  countsFrom: number;
  announced: number;
  publishedAt: Date | null;
}

const CONTENT = sql`
  v.topic, v.title, v.body, v.title_en as "titleEn", v.body_en as "bodyEn", v.audience,
  v.from_at as "fromAt", v.until_at as "untilAt", v.pinned, v.must_confirm as "mustConfirm",
  v.by_push as "byPush", v.by_mail as "byMail", v.pictures, v.items`;
const NEWS = sql`
  n.id, n.state, n.revision, n.version, n.counts_from as "countsFrom", n.announced,
  n.published_at as "publishedAt", ${CONTENT}`;

export interface NewsOfReader extends KeptNews {
  isRead: boolean;
  confirmedAt: Date | null;
}

/** What a person may read now, what is pinned first, then the newest. */
export async function listNewsFor(
  trx: Transaction<Database>,
  {
    partnerId,
    userId,
    now,
    limit,
  }: { partnerId: number; userId: number; now: Date; limit: number },
): Promise<NewsOfReader[]> {
  const { rows } = await sql<NewsOfReader>`
    select ${NEWS}, coalesce(r.read_version >= n.counts_from, false) as "isRead",
      case when r.confirmed_version >= n.counts_from then r.confirmed_at end as "confirmedAt"
    from news n
    join news_version v on v.news_id = n.id and v.version = n.version
    join partner p on p.id = ${partnerId}
    left join news_reader r
      on r.partner_id = p.id and r.news_id = n.id and r.user_id = ${userId}
    where n.state = 'published' and coalesce(v.from_at, n.published_at) <= ${now}
      and (v.until_at is null or v.until_at > ${now})
      and ${reaches(sql`v.audience`, now)}
    order by v.pinned desc, coalesce(v.from_at, n.published_at) desc, n.id desc
    limit ${limit}`.execute(trx);
  return rows;
}

/** Notes that somebody has read it, or confirms it, in the version that stands. */
export async function putReader(
  trx: Transaction<Database>,
  reader: {
    partnerId: number;
    userId: number;
    newsId: number;
    version: number;
    at: Date;
    confirms: boolean;
  },
): Promise<void> {
  const { partnerId, userId, newsId, version, at, confirms } = reader;
  await sql`
    insert into news_reader as r (partner_id, news_id, user_id, read_version, read_at,
      confirmed_version, confirmed_at)
    values (${partnerId}, ${newsId}, ${userId}, ${version}, ${at},
      ${confirms ? version : null}, ${confirms ? at : null})
    on conflict (partner_id, news_id, user_id) do update set
      read_version = greatest(r.read_version, excluded.read_version),
      read_at = case when excluded.read_version > r.read_version
        then excluded.read_at else r.read_at end,
      confirmed_at = case when excluded.confirmed_version
          > coalesce(r.confirmed_version, 0) then excluded.confirmed_at else r.confirmed_at end,
      confirmed_version = greatest(r.confirmed_version, excluded.confirmed_version)`.execute(
    trx,
  );
}

export async function lockNews(
  trx: Transaction<Database>,
  id: number,
): Promise<KeptNews | undefined> {
  // Whoever waits for it here may find another version than that which stood before.
  await trx
    .selectFrom("news")
    .select("id")
    .where("id", "=", id)
    .forUpdate()
    .execute();
  const { rows } = await sql<KeptNews>`
    select ${NEWS} from news n
    join news_version v on v.news_id = n.id and v.version = n.version
    where n.id = ${id}`.execute(trx);
  return rows[0];
}

/** News that is to be told from now on and is not yet, each locked by who tells it. */
export async function lockUnannounced(
  trx: Transaction<Database>,
  now: Date,
): Promise<KeptNews[]> {
  const { rows } = await sql<KeptNews>`
    select ${NEWS} from news n
    join news_version v on v.news_id = n.id and v.version = n.version
    where n.state = 'published' and n.announced < n.counts_from
      and coalesce(v.from_at, n.published_at) <= ${now}
      and (v.until_at is null or v.until_at > ${now})
    order by n.id for update of n skip locked`.execute(trx);
  return rows;
}

/** Everybody of the partners that it is for. */
export async function listAudience(
  trx: Transaction<Database>,
  { id, now }: { id: number; now: Date },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select u.id from news n
    join news_version v on v.news_id = n.id and v.version = n.version
    join partner p on p.active and ${reaches(sql`v.audience`, now)}
    join app_user u on u.partner_id = p.id and u.disabled_at is null
    where n.id = ${id}`.execute(trx);
  return rows.map((row) => row.id);
}

export async function insertNews(trx: Transaction<Database>): Promise<number> {
  const { id } = await trx
    .insertInto("news")
    .defaultValues()
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Writes a version; one that was never published is written over. */
export async function putVersion(
  trx: Transaction<Database>,
  {
    id,
    version,
    content,
    at,
    byName,
  }: {
    id: number;
    version: number;
    content: NewsContent;
    at: Date;
    byName: string;
  },
): Promise<void> {
  const row = {
    at,
    by_name: byName,
    topic: content.topic,
    title: content.title,
    body: content.body,
    title_en: content.titleEn,
    body_en: content.bodyEn,
    audience: JSON.stringify(content.audience),
    from_at: content.fromAt,
    until_at: content.untilAt,
    pinned: content.pinned,
    must_confirm: content.mustConfirm,
    by_push: content.byPush,
    by_mail: content.byMail,
    pictures: content.pictures,
    items: content.items,
  };
  await trx
    .insertInto("news_version")
    .values({ news_id: id, version, ...row })
    .onConflict((conflict) =>
      conflict.columns(["news_id", "version"]).doUpdateSet(row),
    )
    .execute();
}

export async function updateNews(
  trx: Transaction<Database>,
  id: number,
  change: Partial<
    Pick<
      KeptNews,
      "state" | "version" | "countsFrom" | "announced" | "publishedAt"
    >
  >,
): Promise<void> {
  await trx
    .updateTable("news")
    .set((eb) => ({
      revision: eb("revision", "+", 1),
      ...(change.state && { state: change.state }),
      ...(change.version && { version: change.version }),
      ...(change.countsFrom && { counts_from: change.countsFrom }),
      ...(change.announced && { announced: change.announced }),
      ...(change.publishedAt && { published_at: change.publishedAt }),
    }))
    .where("id", "=", id)
    .execute();
}
