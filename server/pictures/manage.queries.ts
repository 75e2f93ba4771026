import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { likeLiteral } from "../platform/like-literal.ts";

type Trx = Transaction<Database>;

/** How items stand with their pictures: active ones. */
export interface PictureCounts {
  items: number;
  withPicture: number;
  waiting: number;
  failed: number;
}

export async function countPictures(trx: Trx): Promise<PictureCounts> {
  const { rows } = await sql<PictureCounts>`
    select count(*)::int as items, count(picture)::int as "withPicture",
      (select count(*)::int from item_picture
        where state = 'waiting' and removed_at is null) as waiting,
      (select count(*)::int from item_picture
        where state = 'failed' and removed_at is null) as failed
    from item where active`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error("nothing was counted");
  return row;
}

export interface FailedPicture {
  code: string;
  name: string;
  url: string;
  reason: string;
}

export async function listFailed(
  trx: Trx,
  most: number,
): Promise<FailedPicture[]> {
  const { rows } = await sql<FailedPicture>`
    select i.code, i.name, p.source_url as url, p.error as reason
    from item_picture p join item i on i.id = p.item_id
    where p.state = 'failed' and p.removed_at is null
    order by i.code collate "C" limit ${most}`.execute(trx);
  return rows;
}

export interface WaitingFile {
  name: string;
  reason: string | null;
}

/** Files of the folder that came to nothing: of unknown items, and those that were refused. */
export async function listWaitingFiles(
  trx: Trx,
  most: number,
): Promise<{ count: number; files: WaitingFile[] }> {
  const { rows } = await sql<WaitingFile & { count: number }>`
    select name, reason, count(*) over ()::int as count from picture_file
    where state <> 'taken' order by name collate "C" limit ${most}`.execute(
    trx,
  );
  return {
    count: rows[0]?.count ?? 0,
    files: rows.map(({ name, reason }) => ({ name, reason })),
  };
}

export interface FoundItem {
  code: string;
  name: string;
  picture: string | null;
}

export async function searchItems(
  trx: Trx,
  { words, most }: { words: string[]; most: number },
): Promise<FoundItem[]> {
  const { rows } = await sql<FoundItem>`
    select code, name, picture from item
    where active and ${sql.join(
      words.map((word) => sql`search_text like ${`%${likeLiteral(word)}%`}`),
      sql` and `,
    )}
    order by name collate "sr-Latn-x-icu", code collate "C" limit ${most}`.execute(
    trx,
  );
  return rows;
}

export interface ManagedPicture {
  id: number;
  name: string | null;
  source: "url" | "file" | "upload";
  url: string | null;
  state: "waiting" | "ready" | "failed";
  reason: string | null;
}

export interface ManagedDocument {
  id: number;
  title: string;
  name: string;
  bytes: number;
}

export async function findManagedItem(
  trx: Trx,
  code: string,
): Promise<{ id: number; code: string; name: string } | undefined> {
  const { rows } = await sql<{ id: number; code: string; name: string }>`
    select id, code, name from item where code = ${code}`.execute(trx);
  return rows[0];
}

export async function listManagedPictures(
  trx: Trx,
  itemId: number,
): Promise<ManagedPicture[]> {
  const { rows } = await sql<ManagedPicture>`
    select ip.id, p.name, ip.source, ip.source_url as url, ip.state, ip.error as reason
    from item_picture ip left join picture p on p.id = ip.picture_id
    where ip.item_id = ${itemId} and ip.removed_at is null
    order by ip.place, ip.id`.execute(trx);
  return rows;
}

export async function listManagedDocuments(
  trx: Trx,
  itemId: number,
): Promise<ManagedDocument[]> {
  const { rows } = await sql<ManagedDocument>`
    select d.id, d.title, s.name, s.size::int as bytes
    from item_document d join data_sheet s on s.id = d.data_sheet_id
    where d.item_id = ${itemId} and d.removed_at is null
    order by d.place, d.id`.execute(trx);
  return rows;
}

/** Puts an item's pictures in the order told; those not told stay behind them. */
export async function orderPictures(
  trx: Trx,
  { itemId, ids }: { itemId: number; ids: number[] },
): Promise<void> {
  await sql`
    update item_picture p set place = ordered.place, published = false
    from (
      select id, row_number() over (
        order by array_position(${ids}::bigint[], id) nulls last, place, id)::int as place
      from item_picture where item_id = ${itemId}
    ) ordered
    where p.id = ordered.id and p.place <> ordered.place`.execute(trx);
}

/** Takes a picture or a document away, or brings it back; whether there is such a one. */
export async function setRemoved(
  trx: Trx,
  {
    what,
    id,
    removedAt,
  }: { what: "picture" | "document"; id: number; removedAt: Date | null },
): Promise<boolean> {
  const { numAffectedRows } =
    what === "picture"
      ? await sql`update item_picture set removed_at = ${removedAt}, published = false
          where id = ${id}`.execute(trx)
      : await sql`update item_document set removed_at = ${removedAt} where id = ${id}`.execute(
          trx,
        );
  return Number(numAffectedRows ?? 0) > 0;
}
