import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/** A picture of an item that is shown, the first one first. */
export const SHOWN_PICTURES = sql`picture_id is not null and removed_at is null`;

/**
 * Lets items show what became of their pictures: the name of the first goes to the item, where lists
 * and the layers of phones read it. All at once, since phones hold items by the thousand: each
 * change apart would bring them all a new catalogue.
 */
export async function publishPictures(
  trx: Transaction<Database>,
  itemIds: number[] = [],
): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    with changed as (
      update item_picture set published = true where not published returning item_id)
    select item_id as id from changed
    union select unnest(${itemIds}::bigint[])`.execute(trx);
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  // In one order, so that two who publish wait for each other and never both; what the second one
  // reads below, after that, has all of the first.
  await sql`
    select from item where id = any(${ids}::bigint[]) order by id for no key update`.execute(
    trx,
  );
  await sql`
    update item i set picture = first.name
    from (
      select asked.id, (
        select p.name from item_picture ip join picture p on p.id = ip.picture_id
        where ip.item_id = asked.id and ${SHOWN_PICTURES}
        order by ip.place, ip.id limit 1) as name
      from unnest(${ids}::bigint[]) as asked (id)
    ) first
    where i.id = first.id and i.picture is distinct from first.name`.execute(
    trx,
  );
}
