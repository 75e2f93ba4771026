import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/** How a person likes to see the app. */
export interface OwnSettings {
  withVat: boolean;
  theme: "system" | "light" | "dark";
}

export async function findOwnSettings(
  trx: Transaction<Database>,
  userId: number,
): Promise<OwnSettings | undefined> {
  return await trx
    .selectFrom("user_setting")
    .select(["with_vat as withVat", "theme"])
    .where("user_id", "=", userId)
    .executeTakeFirst();
}

export async function putOwnSettings(
  trx: Transaction<Database>,
  userId: number,
  { withVat, theme }: OwnSettings,
): Promise<void> {
  const chosen = { with_vat: withVat, theme };
  await trx
    .insertInto("user_setting")
    .values({ user_id: userId, ...chosen })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet(chosen))
    .execute();
}
