import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Quantity } from "../core/quantity.ts";

/** A person of a company, or who acts for it. */
export interface ListUser {
  partnerId: number;
  userId: number;
}

export interface ListHead {
  id: string;
  ownerId: number;
  name: string;
  shared: boolean;
  version: number;
  changedAt: Date;
  changedBy: string;
}

export interface ListLine {
  itemCode: string;
  name: string;
  /** What is offered in its place, where it is withdrawn. */
  successor: string | null;
  quantity: Quantity | null;
}

export type SavedList = ListHead & { lines: ListLine[] };

/** The lists that a person may see, by name: his own, and what is shared in the company. */
export async function findLists(
  trx: Transaction<Database>,
  { partnerId, userId }: ListUser,
  only?: string,
): Promise<SavedList[]> {
  const { rows } = await sql<
    Omit<SavedList, "changedAt"> & { changedAt: Date }
  >`
    select o.id, o.owner_id as "ownerId", o.name, o.shared, o.version,
      o.changed_at as "changedAt", o.changed_by as "changedBy",
      coalesce((select json_agg(json_build_object('itemCode', i.code, 'name', i.name,
          'successor', n.code, 'quantity', l.quantity) order by l.position)
        from order_list_line l join item i on i.id = l.item_id
        left join item n on n.code = i.successor_code and n.active and not i.active
        where l.partner_id = o.partner_id and l.list_id = o.id), '[]') as lines
    from order_list o
    where o.partner_id = ${partnerId} and (o.shared or o.owner_id = ${userId})
      and (${only ?? null}::uuid is null or o.id = ${only ?? null}::uuid)
    order by o.name collate "sr-Latn-x-icu", o.id`.execute(trx);
  return rows;
}

/** Lets one at a time change the lists of a company: they are few, and changed seldom. */
export async function lockLists(
  trx: Transaction<Database>,
  partnerId: number,
): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended('order_list', ${partnerId}::bigint))`.execute(
    trx,
  );
}

/** A list's head, whoever of the company it belongs to. */
export async function findListHead(
  trx: Transaction<Database>,
  { partnerId, id }: { partnerId: number; id: string },
): Promise<ListHead | undefined> {
  return await trx
    .selectFrom("order_list")
    .select([
      "id",
      "owner_id as ownerId",
      "name",
      "shared",
      "version",
      "changed_at as changedAt",
      "changed_by as changedBy",
    ])
    .where("partner_id", "=", partnerId)
    .where("id", "=", id)
    .executeTakeFirst();
}

export async function countLists(
  trx: Transaction<Database>,
  partnerId: number,
): Promise<number> {
  const row = await trx
    .selectFrom("order_list")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("partner_id", "=", partnerId)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The ids of items by their codes; withdrawn ones too, for lists remember them. */
export async function findListedItemIds(
  trx: Transaction<Database>,
  codes: string[],
): Promise<Map<string, number>> {
  if (codes.length === 0) return new Map();
  const rows = await trx
    .selectFrom("item")
    .select(["id", "code"])
    .where("code", "in", codes)
    .execute();
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/** Writes a list whole, in the place of what stood under its id. */
export async function replaceList(
  trx: Transaction<Database>,
  list: ListHead & {
    partnerId: number;
    lines: { itemId: number; quantity: Quantity | undefined }[];
  },
): Promise<void> {
  const { partnerId, id, ownerId, name, shared } = list;
  const head = {
    owner_id: ownerId,
    name,
    shared,
    version: list.version,
    changed_at: list.changedAt,
    changed_by: list.changedBy,
  };
  await trx
    .insertInto("order_list")
    .values({ partner_id: partnerId, id, ...head })
    .onConflict((conflict) =>
      conflict.columns(["partner_id", "id"]).doUpdateSet(head),
    )
    .execute();
  await trx
    .deleteFrom("order_list_line")
    .where("partner_id", "=", partnerId)
    .where("list_id", "=", id)
    .execute();
  if (list.lines.length === 0) return;
  await trx
    .insertInto("order_list_line")
    .values(
      list.lines.map(({ itemId, quantity }, index) => ({
        partner_id: partnerId,
        list_id: id,
        position: index + 1,
        item_id: itemId,
        quantity: quantity ?? null,
      })),
    )
    .execute();
}

export async function deleteList(
  trx: Transaction<Database>,
  { partnerId, id }: { partnerId: number; id: string },
): Promise<void> {
  await trx
    .deleteFrom("order_list")
    .where("partner_id", "=", partnerId)
    .where("id", "=", id)
    .execute();
}

export interface ShelfItem {
  itemCode: string;
  par: Quantity | null;
}

/** A person's own order along the shelf. */
export async function listShelf(
  trx: Transaction<Database>,
  { partnerId, userId }: ListUser,
): Promise<ShelfItem[]> {
  return await trx
    .selectFrom("shelf_item as s")
    .innerJoin("item as i", "i.id", "s.item_id")
    .select(["i.code as itemCode", "s.par"])
    .where("s.partner_id", "=", partnerId)
    .where("s.user_id", "=", userId)
    .orderBy("s.position")
    .execute();
}

export async function replaceShelf(
  trx: Transaction<Database>,
  { partnerId, userId }: ListUser,
  items: { itemId: number; par: Quantity | undefined }[],
): Promise<void> {
  await trx
    .deleteFrom("shelf_item")
    .where("partner_id", "=", partnerId)
    .where("user_id", "=", userId)
    .execute();
  if (items.length === 0) return;
  await trx
    .insertInto("shelf_item")
    .values(
      items.map(({ itemId, par }, index) => ({
        partner_id: partnerId,
        user_id: userId,
        position: index + 1,
        item_id: itemId,
        par: par ?? null,
      })),
    )
    .execute();
}
