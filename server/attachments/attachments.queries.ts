import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

type Trx = Transaction<Database>;

/** An attachment as whoever reads a claim or a message is told of it. */
export interface Attachment {
  id: string;
  kind: "picture" | "pdf";
  name: string;
  /** In bytes. */
  size: number;
  width: number | null;
  height: number | null;
}

export interface KeptAttachment extends Attachment {
  partnerId: number;
  contentHash: string;
  fileHash: string;
}

export const ATTACHMENT_COLUMNS = sql`partner_id as "partnerId", id, kind, name, size, width, height,
  content_hash as "contentHash", file_hash as "fileHash"`;

export async function findAttachment(
  trx: Trx,
  { partnerId, id }: { partnerId: number; id: string },
): Promise<KeptAttachment | undefined> {
  const { rows } = await sql<KeptAttachment>`
    select ${ATTACHMENT_COLUMNS} from attachment
    where partner_id = ${partnerId} and id = ${id}`.execute(trx);
  return rows[0];
}

/** What a partner's people have sent that no claim and no message names. */
export async function countUnused(
  trx: Trx,
  partnerId: number,
): Promise<{ files: number; bytes: number }> {
  const { rows } = await sql<{ files: number; bytes: number }>`
    select count(*)::int as files, coalesce(sum(size), 0)::bigint as bytes from attachment
    where partner_id = ${partnerId} and used_at is null`.execute(trx);
  return rows[0] ?? { files: 0, bytes: 0 };
}

/** As staff see it, within their scope: of two partners' the first, who cannot have learnt the id. */
export async function findAnyAttachment(
  trx: Trx,
  id: string,
): Promise<KeptAttachment | undefined> {
  const { rows } = await sql<KeptAttachment>`
    select ${ATTACHMENT_COLUMNS} from attachment where id = ${id}
    order by made_at, partner_id limit 1`.execute(trx);
  return rows[0];
}

export interface NewAttachment extends Omit<
  KeptAttachment,
  "width" | "height"
> {
  width: number | undefined;
  height: number | undefined;
  userId: number;
  at: Date;
}

/** Writes it down, unless there is one under its id already. */
export async function insertAttachment(
  trx: Trx,
  one: NewAttachment,
): Promise<void> {
  await sql`
    insert into attachment (partner_id, id, kind, name, content_hash, file_hash, size, width,
      height, made_at, by_user_id)
    values (${one.partnerId}, ${one.id}, ${one.kind}, ${one.name}, ${one.contentHash},
      ${one.fileHash}, ${one.size}, ${one.width ?? null}, ${one.height ?? null}, ${one.at},
      ${one.userId})
    on conflict do nothing`.execute(trx);
}

/** Marks attachments as named; gives those that are there, which stay for as long as they are. */
export async function markUsed(
  trx: Trx,
  { partnerId, ids, at }: { partnerId: number; ids: string[]; at: Date },
): Promise<Attachment[]> {
  const { rows } = await sql<Attachment>`
    update attachment set used_at = coalesce(used_at, ${at})
    where partner_id = ${partnerId} and id = any(${ids}::uuid[])
    returning id, kind, name, size, width, height`.execute(trx);
  return rows;
}

/** Lets go of what nothing has named for so long. */
export async function deleteUnused(trx: Trx, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from attachment where used_at is null and made_at < ${before}`.execute(
    trx,
  );
  return Number(numAffectedRows ?? 0);
}

/** Which of some files nothing needs. */
export async function findUnneededFiles(
  trx: Trx,
  hashes: string[],
): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`
    select hash from unnest(${hashes}::text[]) hash
    where not exists (select from attachment where file_hash = hash)
      and not exists (select from document_pdf where file_hash = hash)
      and not exists (select from waiting_pdf where file_hash = hash)`.execute(
    trx,
  );
  return rows.map(({ hash }) => hash);
}
