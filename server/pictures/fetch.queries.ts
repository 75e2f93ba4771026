import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

type Trx = Transaction<Database>;

/** An address that is to be asked now, and belongs to whoever took it until `due_at`. */
export interface DueAddress {
  id: number;
  itemId: number;
  url: string;
  etag: string | null;
  lastModified: string | null;
  /** This one counted. */
  tries: number;
}

/**
 * Brings what is fetched in line with what items say: new addresses wait, changed ones wait again
 * (the old picture stays until the new one is there, one that was taken away comes back), and one
 * that no item names any more goes.
 *
 * @returns the items that lost a picture by it
 */
export async function noteAddresses(trx: Trx, now: Date): Promise<number[]> {
  await sql`
    insert into item_picture as known (item_id, place, source, source_url, state, due_at)
    select i.id, 0, 'url', i.image_url, 'waiting', ${now}
    from item i left join item_picture p on p.item_id = i.id and p.source = 'url'
    where i.image_url <> '' and p.source_url is distinct from i.image_url
    on conflict (item_id) where source = 'url' do update
    set source_url = excluded.source_url, state = 'waiting', error = null, tries = 0,
      due_at = excluded.due_at, etag = null, last_modified = null, removed_at = null,
      published = false
    where known.source_url <> excluded.source_url`.execute(trx);
  const { rows } = await sql<{ itemId: number }>`
    delete from item_picture p using item i
    where p.source = 'url' and i.id = p.item_id and coalesce(i.image_url, '') = ''
    returning p.item_id as "itemId"`.execute(trx);
  return rows.map(({ itemId }) => itemId);
}

/** Takes some addresses that are due; nobody else takes them before `until`. */
export async function takeDue(
  trx: Trx,
  { now, until, most }: { now: Date; until: Date; most: number },
): Promise<DueAddress[]> {
  const { rows } = await sql<DueAddress>`
    update item_picture p set due_at = ${until}, tries = p.tries + 1
    from (
      select id from item_picture
      where due_at <= ${now} and removed_at is null
      order by due_at, id limit ${most} for update skip locked
    ) due
    where p.id = due.id
    returning p.id, p.item_id as "itemId", p.source_url as url, p.etag,
      p.last_modified as "lastModified", p.tries`.execute(trx);
  return rows;
}

export interface FetchEnd {
  dueAt: Date;
  /** Undefined: it is as it was. */
  pictureId?: number;
  etag?: string | null;
  lastModified?: string | null;
  now: Date;
}

/** Notes that an address gave a picture; nothing, if the item names another address by now. */
export async function endFetched(
  trx: Trx,
  { id, url }: DueAddress,
  end: FetchEnd,
): Promise<void> {
  const { pictureId } = end;
  await sql`
    update item_picture set state = 'ready', error = null, tries = 0, due_at = ${end.dueAt},
      fetched_at = ${end.now},
      ${
        pictureId === undefined
          ? sql`picture_id = picture_id`
          : sql`published = published and picture_id is not distinct from ${pictureId},
              picture_id = ${pictureId}, etag = ${end.etag ?? null},
              last_modified = ${end.lastModified ?? null}`
      }
    where id = ${id} and source_url = ${url}
      and ${pictureId === undefined ? sql`picture_id is not null` : sql`true`}`.execute(
    trx,
  );
}

/** Notes why an address gave nothing. What it gave before stays. */
export async function endFault(
  trx: Trx,
  { id, url }: DueAddress,
  end: { fault: string; isFailed: boolean; dueAt: Date },
): Promise<void> {
  await sql`
    update item_picture set error = ${end.fault}, due_at = ${end.dueAt},
      state = case when ${end.isFailed} then 'failed' else state end
    where id = ${id} and source_url = ${url}`.execute(trx);
}

/** Whether any address is due, or becomes so when this is asked. */
export async function isAnyDue(trx: Trx, now: Date): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select exists (select from item_picture
      where due_at <= ${now} and removed_at is null) as is`.execute(trx);
  return rows[0]?.is ?? false;
}

/** Asks for the job, unless it is asked for already. */
export async function queueFetching(trx: Trx): Promise<void> {
  await sql`select enqueue_job('fetch_pictures', '{}', 'fetch_pictures')`.execute(
    trx,
  );
}

/** Lets all that failed be tried at once. */
export async function retryFailed(trx: Trx, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update item_picture set state = 'waiting', error = null, tries = 0, due_at = ${now}
    where state = 'failed' and removed_at is null`.execute(trx);
  await queueFetching(trx);
  return Number(numAffectedRows ?? 0);
}
