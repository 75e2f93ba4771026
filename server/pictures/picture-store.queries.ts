import { createHash } from "node:crypto";
import { sql, type Kysely, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { MadePicture } from "./make-picture.ts";
import type { PictureSide } from "./picture-address.rules.ts";

type Trx = Transaction<Database>;

/** What content is known by, in letters that an address may hold. */
export function contentHashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64url");
}

/**
 * A picture that is there already, and stays: whoever cleans up next takes it for a new one, and
 * waits for the end of this transaction.
 */
export async function keepKnownPicture(
  trx: Trx,
  hash: string,
  now: Date,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    update picture set made_at = ${now} where content_hash = ${hash} returning id`.execute(
    trx,
  );
  return rows[0]?.id;
}

/** Keeps a picture under its content's name; the same twice is one. */
export async function storePicture(
  trx: Trx,
  { hash, made, now }: { hash: string; made: MadePicture; now: Date },
): Promise<number> {
  const { rows } = await sql<{ id: number; isNew: boolean }>`
    insert into picture (name, content_hash, width, height, made_at)
    select ${freeName("picture", hash)}, ${hash}, ${made.width}, ${made.height}, ${now}
    on conflict (content_hash) do update set made_at = excluded.made_at
    returning id, xmax = 0 as "isNew"`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error("no picture was kept");
  if (!row.isNew) return row.id;
  for (const { side, bytes } of made.sizes)
    await sql`
      insert into picture_size (picture_id, side, bytes)
      values (${row.id}, ${side}, ${bytes})`.execute(trx);
  return row.id;
}

/** Keeps a data sheet under its content's name; the same twice is one. */
export async function storeDataSheet(
  trx: Trx,
  { hash, bytes, now }: { hash: string; bytes: Buffer; now: Date },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into data_sheet (name, content_hash, bytes, size, made_at)
    select ${freeName("data_sheet", hash)}, ${hash}, ${bytes}, ${bytes.length}, ${now}
    on conflict (content_hash) do update set made_at = excluded.made_at
    returning id`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error("no data sheet was kept");
  return row.id;
}

/** As short a name as no other content has: each letter of it lies on every phone. */
function freeName(table: "picture" | "data_sheet", hash: string) {
  return sql`(
    select left(${hash}, n) from generate_series(8, 43) n
    where not exists (select from ${sql.table(table)}
      where name = left(${hash}, n) and content_hash <> ${hash})
    order by n limit 1)`;
}

export async function findPictureBytes(
  db: Kysely<Database>,
  { name, side }: { name: string; side: PictureSide },
): Promise<Buffer | undefined> {
  const { rows } = await sql<{ bytes: Buffer }>`
    select s.bytes from picture p join picture_size s on s.picture_id = p.id
    where p.name = ${name} and s.side = ${side}`.execute(db);
  return rows[0]?.bytes;
}

export async function findDataSheet(
  db: Kysely<Database>,
  name: string,
): Promise<{ id: number; size: number } | undefined> {
  const { rows } = await sql<{ id: number; size: number }>`
    select id, size from data_sheet where name = ${name}`.execute(db);
  return rows[0];
}

/** A piece of a data sheet: Postgres reads no more of it than that. */
export async function readDataSheet(
  db: Kysely<Database>,
  { id, from, most }: { id: number; from: number; most: number },
): Promise<Buffer | undefined> {
  const { rows } = await sql<{ bytes: Buffer }>`
    select substring(bytes from ${from + 1}::int for ${most}::int) as bytes
    from data_sheet where id = ${id}`.execute(db);
  return rows[0]?.bytes;
}

/** Lets go of what no item has shown for long: catalogues of before may still name it. */
export async function sweepPictures(
  trx: Trx,
  before: Date,
): Promise<{ pictures: number; sheets: number }> {
  await sql`
    delete from item_picture where removed_at < ${before} and source <> 'url'`.execute(
    trx,
  );
  await sql`delete from item_document where removed_at < ${before}`.execute(
    trx,
  );
  const pictures = await sql`
    delete from picture p where p.made_at < ${before}
      and not exists (select from item_picture where picture_id = p.id)
      and not exists (select from item where picture = p.name)
      and not exists (select from news_version where pictures @> array[p.name])`.execute(
    trx,
  );
  const sheets = await sql`
    delete from data_sheet s where s.made_at < ${before}
      and not exists (select from item_document where data_sheet_id = s.id)`.execute(
    trx,
  );
  return {
    pictures: Number(pictures.numAffectedRows ?? 0),
    sheets: Number(sheets.numAffectedRows ?? 0),
  };
}
