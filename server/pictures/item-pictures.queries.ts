import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { SHOWN_PICTURES } from "./publish.queries.ts";

type Trx = Transaction<Database>;

/** The names of an item's pictures as it shows them, each once. */
export async function listPictureNames(
  trx: Trx,
  itemId: number,
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select p.name from item_picture ip join picture p on p.id = ip.picture_id
    where ip.item_id = ${itemId} and ${SHOWN_PICTURES}
    order by ip.place, ip.id`.execute(trx);
  return [...new Set(rows.map(({ name }) => name))];
}

export interface ItemDocument {
  /** Empty: a data sheet, and nothing more is known of it. */
  title: string;
  name: string;
  bytes: number;
}

/** The data sheets of an item as it shows them. */
export async function listItemDocuments(
  trx: Trx,
  itemId: number,
): Promise<ItemDocument[]> {
  const { rows } = await sql<ItemDocument>`
    select d.title, s.name, s.size::int as bytes
    from item_document d join data_sheet s on s.id = d.data_sheet_id
    where d.item_id = ${itemId} and d.removed_at is null
    order by d.place, d.id`.execute(trx);
  return rows;
}
