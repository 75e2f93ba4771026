import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { NewsTopic } from "../../db/tables/news.ts";
import { reaches } from "./news-audience.queries.ts";

/** Whose partners: a salesperson's, or all where none is named. */
export interface Seller {
  salesperson: string | null;
  now: Date;
}

export interface PartnersReached {
  /** His partners whom it is for now. */
  partners: number;
  /** Of these, where somebody has read it… */
  read: number;
  /** …and where somebody has confirmed it. */
  confirmed: number;
}

export interface PortfolioNews extends PartnersReached {
  id: number;
  topic: NewsTopic;
  title: string;
  body: string;
  titleEn: string;
  bodyEn: string;
  shownFrom: Date;
  untilAt: Date | null;
  pinned: boolean;
  mustConfirm: boolean;
  pictures: string[];
  items: { code: string; name: string }[];
  audience: AudienceInWords;
}

/** For whom it is, without the names of partners: some are another salesperson's. */
export interface AudienceInWords {
  kind: "all" | "groups" | "partners" | "bought";
  groups: string[] | null;
  manufacturer: string | null;
  category: string | null;
  days: number | null;
}

export type NewsPlace = [pinned: number, shownFrom: string, id: number];

const SHOWN_FROM = sql`coalesce(v.from_at, n.published_at)`;
const STANDS = (
  now: Date,
) => sql`n.state = 'published' and ${SHOWN_FROM} <= ${now}
  and (v.until_at is null or v.until_at > ${now})`;
/** His partners `p` whom the news is for. */
const reached = ({ salesperson, now }: Seller) => sql`partner p
  where p.active and (${salesperson}::text is null or p.salesperson = ${salesperson})
    and ${reaches(sql`v.audience`, now)}`;
const someone = (what: "read_version" | "confirmed_version") => sql`exists (
  select from news_reader r where r.partner_id = p.id and r.news_id = n.id
    and r.${sql.ref(what)} >= n.counts_from)`;

/** News that some of his partners see now, what is pinned first, then the newest; or one of it. */
export async function listPortfolioNews(
  trx: Transaction<Database>,
  seller: Seller,
  page: { id?: number; after?: NewsPlace; limit: number },
): Promise<PortfolioNews[]> {
  const { id, after, limit } = page;
  const { rows } = await sql<PortfolioNews>`
    select n.id, v.topic, v.title, v.body, v.title_en as "titleEn", v.body_en as "bodyEn",
      ${SHOWN_FROM} as "shownFrom", v.until_at as "untilAt", v.pinned,
      v.must_confirm as "mustConfirm", v.pictures, f.partners, f.read, f.confirmed,
      (select coalesce(json_agg(json_build_object('code', i.code, 'name', i.name)
          order by array_position(v.items, i.code)), '[]')
        from item i where i.code = any(v.items)) as items,
      json_build_object('kind', v.audience ->> 'kind', 'groups', v.audience -> 'groups',
        'days', v.audience -> 'days',
        'manufacturer', (select m.name from manufacturer m
          where m.code = v.audience ->> 'manufacturer'),
        'category', (select c.name from category c
          where c.code = v.audience ->> 'category')) as audience
    from news n
    join news_version v on v.news_id = n.id and v.version = n.version
    cross join lateral (
      select count(*)::int as partners,
        count(*) filter (where ${someone("read_version")})::int as read,
        count(*) filter (where ${someone("confirmed_version")})::int as confirmed
      from ${reached(seller)}) f
    where ${STANDS(seller.now)} and f.partners > 0
      ${id === undefined ? sql`` : sql`and n.id = ${id}`}
      ${
        after
          ? sql`and (v.pinned::int, ${SHOWN_FROM}, n.id)
            < (${after[0]}, ${after[1]}::timestamptz, ${after[2]}::bigint)`
          : sql``
      }
    order by v.pinned desc, ${SHOWN_FROM} desc, n.id desc
    limit ${limit}`.execute(trx);
  return rows;
}

export interface PartnerReading {
  code: string;
  name: string;
  /** His people who may sign in, and how many of them have read and confirmed it. */
  people: number;
  read: number;
  confirmed: number;
}

/** His partners whom it is for: who has read nothing first, those without a user last. */
export async function listPartnersReading(
  trx: Transaction<Database>,
  seller: Seller,
  page: { id: number; after?: PartnerPlace; limit: number },
): Promise<PartnerReading[]> {
  const { id, after, limit } = page;
  const { rows } = await sql<PartnerReading>`
    select * from (
      select p.code, p.name, f.people, f.read, f.confirmed
      from news n
      join news_version v on v.news_id = n.id and v.version = n.version
      cross join lateral (select p.id, p.code, p.name from ${reached(seller)}) p
      cross join lateral (
        select count(u.id)::int as people,
          count(*) filter (where r.read_version >= n.counts_from)::int as read,
          count(*) filter (where r.confirmed_version >= n.counts_from)::int as confirmed
        from app_user u
        left join news_reader r on r.partner_id = p.id and r.news_id = n.id and r.user_id = u.id
        where u.partner_id = p.id and u.disabled_at is null) f
      where n.id = ${id} and ${STANDS(seller.now)}) all_of_them
    ${
      after
        ? sql`where ((people = 0)::int, confirmed, read, name, code)
          > (${after[0]}::int, ${after[1]}::int, ${after[2]}::int, ${after[3]}, ${after[4]})`
        : sql``
    }
    order by (people = 0)::int, confirmed, read, name, code limit ${limit}`.execute(
    trx,
  );
  return rows;
}

export type PartnerPlace = [
  isEmpty: number,
  confirmed: number,
  read: number,
  name: string,
  code: string,
];
