import { sql, type Kysely } from "kysely";

/**
 * Pictures and data sheets of items. Their bytes lie here and not in a folder: processes share
 * nothing but the database, and a backup of it is a backup of everything. They are pressed already,
 * so that Postgres is told not to try.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table picture (
      id bigint generated always as identity primary key,
      -- What its addresses and the catalogue call it: a beginning of its content's hash.
      name text not null unique check (name ~ '^[A-Za-z0-9_-]{8,43}$'),
      content_hash text not null unique,
      width integer not null check (width > 0),
      height integer not null check (height > 0),
      made_at timestamptz not null
    )`.execute(db);
  await sql`
    create table picture_size (
      picture_id bigint not null references picture (id) on delete cascade,
      side integer not null check (side > 0),
      bytes bytea not null,
      primary key (picture_id, side)
    )`.execute(db);
  await sql`alter table picture_size alter column bytes set storage external`.execute(
    db,
  );
  await sql`
    create table data_sheet (
      id bigint generated always as identity primary key,
      name text not null unique check (name ~ '^[A-Za-z0-9_-]{8,43}$'),
      content_hash text not null unique,
      bytes bytea not null,
      size integer not null check (size = length(bytes)),
      made_at timestamptz not null
    )`.execute(db);
  await sql`alter table data_sheet alter column bytes set storage external`.execute(
    db,
  );
  await sql`
    create table item_picture (
      id bigint generated always as identity primary key,
      item_id bigint not null references item (id) on delete cascade,
      place integer not null,
      source text not null check (source in ('url', 'file', 'upload')),
      -- The number in the name of the file that it came in: the next of that name replaces it.
      file_number integer check ((file_number is not null) = (source = 'file')),
      source_url text check ((source_url is not null) = (source = 'url')),
      picture_id bigint references picture (id),
      state text not null check (state in ('waiting', 'ready', 'failed')),
      error text check ((error is not null) or state <> 'failed'),
      tries integer not null default 0,
      -- When it is fetched next; who fetches it moves it on first, so that nobody else does.
      due_at timestamptz check (due_at is null or source = 'url'),
      fetched_at timestamptz,
      etag text,
      last_modified text,
      removed_at timestamptz,
      -- Not yet seen in what the item shows.
      published boolean not null default false,
      check (picture_id is not null or state <> 'ready')
    )`.execute(db);
  await sql`create index item_picture_item on item_picture (item_id)`.execute(
    db,
  );
  await sql`create index item_picture_picture on item_picture (picture_id)`.execute(
    db,
  );
  await sql`create unique index item_picture_url on item_picture (item_id) where source = 'url'`.execute(
    db,
  );
  await sql`create unique index item_picture_file on item_picture (item_id, file_number)`.execute(
    db,
  );
  await sql`create unique index item_picture_upload on item_picture (item_id, picture_id)
    where source = 'upload'`.execute(db);
  await sql`create index item_picture_due on item_picture (due_at) where due_at is not null`.execute(
    db,
  );
  await sql`create index item_picture_unpublished on item_picture (item_id) where not published`.execute(
    db,
  );
  await sql`
    create table item_document (
      id bigint generated always as identity primary key,
      item_id bigint not null references item (id) on delete cascade,
      place integer not null,
      source text not null check (source in ('file', 'upload')),
      -- Empty: it is shown under the words for a data sheet.
      title text not null,
      data_sheet_id bigint not null references data_sheet (id),
      removed_at timestamptz,
      unique (item_id, title)
    )`.execute(db);
  await sql`create index item_document_sheet on item_document (data_sheet_id)`.execute(
    db,
  );
  // Files of the folder that were looked at, so that it may be a mirror of another one.
  await sql`
    create table picture_file (
      name text primary key,
      size bigint not null,
      modified_at timestamptz not null,
      state text not null check (state in ('taken', 'unknown_code', 'refused')),
      reason text check ((reason is not null) = (state = 'refused')),
      seen_at timestamptz not null
    )`.execute(db);
  // The name of the first of an item's pictures: lists and phones need no more, and what phones
  // hold is made anew when it changes, as for all else about the item.
  await sql`alter table item add column picture text references picture (name)`.execute(
    db,
  );
  await sql`create index item_by_picture on item (picture) where picture is not null`.execute(
    db,
  );
  for (const table of [
    "picture",
    "picture_size",
    "data_sheet",
    "item_picture",
    "item_document",
    "picture_file",
  ]) {
    await sql
      .raw(
        `grant select, insert, update, delete on ${table} to rabat_house;
         grant select on ${table} to rabat_app, rabat_sales`,
      )
      .execute(db);
  }
  await sql`revoke select on picture_file from rabat_app, rabat_sales`.execute(
    db,
  );
  // Whatever changes items may change the addresses of their pictures.
  await sql`
    create function queue_pictures() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      if exists (
        select from changed c left join item_picture p on p.item_id = c.id and p.source = 'url'
        where p.source_url is distinct from nullif(c.image_url, '')
      ) then
        perform enqueue_job('fetch_pictures', '{}', 'fetch_pictures');
      end if;
      return null;
    end $$`.execute(db);
  await sql`revoke all on function queue_pictures() from public`.execute(db);
  for (const event of ["insert", "update"]) {
    await sql
      .raw(
        `create trigger queue_pictures_${event} after ${event} on item
         referencing new table as changed
         for each statement execute function queue_pictures()`,
      )
      .execute(db);
  }
}
