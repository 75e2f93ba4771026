import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { WarehouseDisplay } from "./warehouse-display.rules.ts";

type Trx = Transaction<Database>;

/** The warehouses as partners see them, in their order. */
export async function findWarehouseDisplay(
  trx: Trx,
): Promise<WarehouseDisplay> {
  const warehouses = await trx
    .selectFrom("warehouse")
    .select(["code", "shown_name as name", "is_hidden as isHidden"])
    .where("active", "=", true)
    .orderBy(sql`shown_place nulls last`)
    .orderBy("priority")
    .orderBy("id")
    .execute();
  return { warehouses };
}

/** What the ERP calls them. */
export async function listErpNames(
  trx: Trx,
): Promise<{ code: string; name: string }[]> {
  return await trx
    .selectFrom("warehouse")
    .select(["code", "name"])
    .where("active", "=", true)
    .orderBy("code")
    .execute();
}

export async function updateWarehouseDisplay(
  trx: Trx,
  { warehouses }: WarehouseDisplay,
): Promise<void> {
  await sql`
    update warehouse w
    set shown_name = g.name, shown_place = g.place, is_hidden = g."isHidden"
    from jsonb_to_recordset(${JSON.stringify(
      warehouses.map((one, index) => ({ ...one, place: index + 1 })),
    )}::jsonb) as g (code text, name text, "isHidden" boolean, place integer)
    where w.code = g.code`.execute(trx);
}
