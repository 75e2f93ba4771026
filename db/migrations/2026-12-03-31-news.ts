import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/** What the wholesaler publishes, in versions, and who has read and confirmed it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // `counts_from`: the version since which it counts as read; `announced`: that one when it was told.
  await sql`
    create table news (
      id bigint generated always as identity primary key,
      state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
      revision integer not null default 1,
      version integer not null default 1,
      counts_from integer not null default 1,
      announced integer not null default 0,
      published_at timestamptz,
      check (counts_from <= version and announced <= counts_from),
      check (state = 'draft' or published_at is not null)
    )`.execute(db);
  await sql`
    create table news_version (
      news_id bigint not null references news (id),
      version integer not null,
      at timestamptz not null,
      by_name text not null,
      topic text not null check (topic in ('goods', 'business', 'daily')),
      title text not null check (title <> ''),
      body text not null,
      title_en text not null default '',
      body_en text not null default '',
      audience jsonb not null,
      from_at timestamptz,
      until_at timestamptz check (until_at > from_at),
      pinned boolean not null,
      must_confirm boolean not null,
      by_push boolean not null,
      by_mail boolean not null,
      pictures text[] not null,
      items text[] not null,
      primary key (news_id, version)
    )`.execute(db);
  // Which pictures are still shown, when old ones are let go of.
  await sql`create index news_version_pictures on news_version using gin (pictures)`.execute(
    db,
  );
  await sql`grant select, insert, update on news, news_version to rabat_house`.execute(
    db,
  );
  await sql`
    create table news_reader (
      partner_id bigint not null references partner (id),
      news_id bigint not null references news (id),
      user_id bigint not null references app_user (id) on delete cascade,
      read_version integer not null,
      read_at timestamptz not null,
      confirmed_version integer,
      confirmed_at timestamptz,
      primary key (partner_id, news_id, user_id),
      check ((confirmed_version is null) = (confirmed_at is null))
    )`.execute(db);
  // How many have read it.
  await sql`create index news_reader_of on news_reader (news_id)`.execute(db);
  // Whom it has reached.
  await sql`create index notice_of_news on notice (link) where class = 'news'`.execute(
    db,
  );
  await ownByPartner(db, "news_reader");
}
