import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { DEFAULT_WIRES, type TripWires } from "./trip-wires.rules.ts";

/** The limits past which a batch is held. */
export async function findWires(
  trx: Transaction<Database>,
): Promise<TripWires> {
  const row = await trx
    .selectFrom("company")
    .select("trip_wires")
    .executeTakeFirstOrThrow();
  return { ...DEFAULT_WIRES, ...row.trip_wires };
}

export async function updateWires(
  trx: Transaction<Database>,
  wires: TripWires,
): Promise<void> {
  await trx
    .updateTable("company")
    .set({ trip_wires: JSON.stringify(wires) })
    .execute();
}
