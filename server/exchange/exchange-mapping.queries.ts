import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { FileMapping } from "./file-mapping.ts";

/** A mapping as it stands; `version` is 0 and `content` null where none was ever saved. */
export interface StoredMapping {
  source: string;
  feed: string;
  version: number;
  content: FileMapping | null;
  editedBy: string;
  editedAt: Date | null;
}

/** How the files of a source and feed are to be read, if somebody said. */
export async function findMapping(
  trx: Transaction<Database>,
  source: string,
  feed: string,
): Promise<FileMapping | undefined> {
  const { content } = await getMapping(trx, source, feed);
  return content ?? undefined;
}

export async function getMapping(
  trx: Transaction<Database>,
  source: string,
  feed: string,
): Promise<StoredMapping> {
  const row = await trx
    .selectFrom("exchange_mapping")
    .select(["id", "content", "edited_by", "edited_at"])
    .where("source", "=", source)
    .where("feed", "=", feed)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    source,
    feed,
    version: row?.id ?? 0,
    content: row?.content ?? null,
    editedBy: row?.edited_by ?? "",
    editedAt: row?.edited_at ?? null,
  };
}

/** All mappings that stand. */
export async function listMappings(
  trx: Transaction<Database>,
): Promise<StoredMapping[]> {
  const { rows } = await sql<StoredMapping>`
    select * from (
      select distinct on (source, feed) source, feed, id as version, content,
        edited_by as "editedBy", edited_at as "editedAt"
      from exchange_mapping order by source, feed, id desc) last
    where content is not null`.execute(trx);
  return rows;
}

export async function insertMapping(
  trx: Transaction<Database>,
  mapping: Omit<StoredMapping, "version">,
): Promise<number> {
  const { id } = await trx
    .insertInto("exchange_mapping")
    .values({
      source: mapping.source,
      feed: mapping.feed,
      content: mapping.content && JSON.stringify(mapping.content),
      edited_by: mapping.editedBy,
      edited_at: mapping.editedAt ?? new Date(0),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
