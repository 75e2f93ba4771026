import { sql, type Transaction, type Updateable } from "kysely";
import type { DataCopyTable } from "../../db/tables/data-copy.ts";
import type { Database } from "../../db/database.ts";

type Trx = Transaction<Database>;

/** Whose copy it is. */
export interface CopyOwner {
  partnerId: number;
  userId: number;
}

export interface DataCopy extends CopyOwner {
  id: string;
  isWhole: boolean;
  language: string;
  state: "queued" | "making" | "ready" | "failed" | "gone";
  askedAt: Date;
  partsDone: number;
  partsTotal: number;
  size: number | null;
  readyAt: Date | null;
  expiresAt: Date | null;
  takenAt: Date | null;
}

const COLUMNS = sql`partner_id as "partnerId", user_id as "userId", id, whole as "isWhole",
  language, state, asked_at as "askedAt", parts_done as "partsDone",
  parts_total as "partsTotal", size, ready_at as "readyAt", expires_at as "expiresAt",
  taken_at as "takenAt"`;

/** A person's latest copy, whatever became of it. */
export async function findLatestCopy(
  trx: Trx,
  { partnerId, userId }: CopyOwner,
): Promise<DataCopy | undefined> {
  const { rows } = await sql<DataCopy>`
    select ${COLUMNS} from data_copy
    where partner_id = ${partnerId} and user_id = ${userId}
    order by asked_at desc, id limit 1`.execute(trx);
  return rows[0];
}

/** One of a person's own copies. */
export async function findCopy(
  trx: Trx,
  { partnerId, userId, id }: CopyOwner & { id: string },
): Promise<DataCopy | undefined> {
  const { rows } = await sql<DataCopy>`
    select ${COLUMNS} from data_copy
    where partner_id = ${partnerId} and user_id = ${userId} and id = ${id}`.execute(
    trx,
  );
  return rows[0];
}

export async function countCopiesSince(
  trx: Trx,
  { userId }: CopyOwner,
  since: Date,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from data_copy
    where user_id = ${userId} and asked_at > ${since}`.execute(trx);
  return rows[0]?.count ?? 0;
}

/** Writes a wish for a copy and queues its making; undefined while another is being made. */
export async function insertCopy(
  trx: Trx,
  copy: CopyOwner & { isWhole: boolean; language: string; at: Date },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    with asked as (
      insert into data_copy (partner_id, user_id, whole, language, asked_at)
      values (${copy.partnerId}, ${copy.userId}, ${copy.isWhole}, ${copy.language}, ${copy.at})
      on conflict (user_id) where state in ('queued', 'making') do nothing
      returning id
    )
    select id, enqueue_job('make_data_copy', json_build_object('copy', id), id::text, 20)
    from asked`.execute(trx);
  return rows[0]?.id;
}

/** Takes a copy up, from the beginning also where a try before broke off; undefined when it is over. */
export async function takeCopy(
  trx: Trx,
  id: string,
): Promise<DataCopy | undefined> {
  const { rows } = await sql<DataCopy>`
    update data_copy set state = 'making', parts_done = 0, parts_total = 0
    where id = ${id} and state in ('queued', 'making')
    returning ${COLUMNS}`.execute(trx);
  return rows[0];
}

export async function updateProgress(
  trx: Trx,
  id: string,
  { done, total }: { done: number; total: number },
): Promise<void> {
  await trx
    .updateTable("data_copy")
    .set({ parts_done: done, parts_total: total })
    .where("id", "=", id)
    .where("state", "=", "making")
    .execute();
}

/** Ends the making; false when nobody waits for it any more. */
export async function endCopy(
  trx: Trx,
  id: string,
  end: Updateable<DataCopyTable> & { state: "ready" | "failed" },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("data_copy")
    .set(end)
    .where("id", "=", id)
    .where("state", "=", "making")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Lets a person's other copies go when a newer one is ready. */
export async function dropOtherCopies(
  trx: Trx,
  { userId }: CopyOwner,
  id: string,
): Promise<void> {
  await trx
    .updateTable("data_copy")
    .set({ state: "gone" })
    .where("user_id", "=", userId)
    .where("id", "!=", id)
    .where("state", "=", "ready")
    .execute();
}

export async function noteTaken(trx: Trx, id: string, at: Date): Promise<void> {
  await sql`update data_copy set taken_at = coalesce(taken_at, ${at}) where id = ${id}`.execute(
    trx,
  );
}

/** Lets go of those whose time is over. */
export async function dropExpiredCopies(trx: Trx, now: Date): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable("data_copy")
    .set({ state: "gone" })
    .where("state", "=", "ready")
    .where("expires_at", "<=", now)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Which of some files are of a copy that is ready or being made. */
export async function findNeededCopies(
  trx: Trx,
  ids: string[],
): Promise<string[]> {
  const rows = await trx
    .selectFrom("data_copy")
    .select("id")
    .where("id", "in", ids)
    .where("state", "in", ["ready", "making", "queued"])
    .execute();
  return rows.map(({ id }) => id);
}

/** How the company and the person are called that a copy is of. Reads as the house. */
export async function findNames(
  trx: Trx,
  { partnerId, userId }: CopyOwner,
): Promise<{ partner: string; username: string }> {
  return await trx
    .selectFrom("partner as p")
    .innerJoin("app_user as u", "u.partner_id", "p.id")
    .select(["p.name as partner", "u.username"])
    .where("p.id", "=", partnerId)
    .where("u.id", "=", userId)
    .executeTakeFirstOrThrow();
}
