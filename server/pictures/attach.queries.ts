import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

type Trx = Transaction<Database>;

export interface NamedItem {
  id: number;
  code: string;
}

/** The items of some codes: as they are written, or the only one that differs in case alone. */
export async function findItemsOfCodes(
  trx: Trx,
  codes: string[],
): Promise<Map<string, NamedItem>> {
  const { rows } = await sql<NamedItem & { asked: string }>`
    select asked, found.id, found.code
    from unnest(${codes}::text[]) asked
    cross join lateral (
      select id, code from item where code = asked
      union all
      select min(id), min(code) from item
      where lower(code) = lower(asked)
        and not exists (select from item where code = asked)
      having count(*) = 1
    ) found`.execute(trx);
  return new Map(rows.map(({ asked, id, code }) => [asked, { id, code }]));
}

/** A picture that came in a file of a certain number: the next of that number takes its place. */
export async function attachFilePicture(
  trx: Trx,
  {
    itemId,
    number,
    pictureId,
  }: { itemId: number; number: number; pictureId: number },
): Promise<void> {
  await sql`
    insert into item_picture as known
      (item_id, place, source, file_number, picture_id, state)
    values (${itemId}, ${number}, 'file', ${number}, ${pictureId}, 'ready')
    on conflict (item_id, file_number) do update
    set picture_id = excluded.picture_id, removed_at = null, published = false
    where known.picture_id <> excluded.picture_id or known.removed_at is not null`.execute(
    trx,
  );
}

/** A picture that somebody chose for an item: behind those that it has, once. */
export async function attachUploaded(
  trx: Trx,
  { itemId, pictureId }: { itemId: number; pictureId: number },
): Promise<void> {
  await sql`
    insert into item_picture (item_id, place, source, picture_id, state)
    select ${itemId}, coalesce(max(place), 0) + 1, 'upload', ${pictureId}, 'ready'
    from item_picture where item_id = ${itemId}
    on conflict (item_id, picture_id) where source = 'upload' do update
    set removed_at = null, published = false`.execute(trx);
}

/** A data sheet under its title: the next of that title takes its place. */
export async function attachDocument(
  trx: Trx,
  row: {
    itemId: number;
    title: string;
    dataSheetId: number;
    source: "file" | "upload";
  },
): Promise<void> {
  const { itemId, title, dataSheetId, source } = row;
  await sql`
    insert into item_document (item_id, place, source, title, data_sheet_id)
    select ${itemId}, coalesce(max(place), 0) + 1, ${source}, ${title}, ${dataSheetId}
    from item_document where item_id = ${itemId}
    on conflict (item_id, title) do update
    set data_sheet_id = excluded.data_sheet_id, source = excluded.source, removed_at = null`.execute(
    trx,
  );
}

/** A file of the folder as it was when it was looked at. */
export interface LookedAtFile {
  name: string;
  size: number;
  modifiedAt: Date;
  state: "taken" | "unknown_code" | "refused";
  reason: string | null;
}

export async function listLookedAt(trx: Trx): Promise<LookedAtFile[]> {
  const { rows } = await sql<LookedAtFile>`
    select name, size, modified_at as "modifiedAt", state, reason from picture_file`.execute(
    trx,
  );
  return rows;
}

export async function noteLookedAt(
  trx: Trx,
  file: LookedAtFile,
  now: Date,
): Promise<void> {
  const { name, size, modifiedAt, state, reason } = file;
  await sql`
    insert into picture_file (name, size, modified_at, state, reason, seen_at)
    values (${name}, ${size}, ${modifiedAt}, ${state}, ${reason}, ${now})
    on conflict (name) do update set size = excluded.size, modified_at = excluded.modified_at,
      state = excluded.state, reason = excluded.reason, seen_at = excluded.seen_at`.execute(
    trx,
  );
}

export async function forgetFiles(trx: Trx, names: string[]): Promise<void> {
  await sql`delete from picture_file where name = any(${names}::text[])`.execute(
    trx,
  );
}
