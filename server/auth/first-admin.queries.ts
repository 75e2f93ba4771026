import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/** Whether somebody administers this portal. Reads as the house. */
export async function hasAdmin(db: Kysely<Database>): Promise<boolean> {
  const row = await db
    .selectFrom("app_user")
    .select("id")
    .where("role", "=", "admin")
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Makes a link count, in place of any before it. */
export async function putFirstAdminLink(
  trx: Transaction<Database>,
  link: { tokenHash: string; expiresAt: Date },
): Promise<void> {
  const values = { token_hash: link.tokenHash, expires_at: link.expiresAt };
  await trx
    .insertInto("first_admin_link")
    .values(values)
    .onConflict((conflict) => conflict.column("only_row").doUpdateSet(values))
    .execute();
}

/** Uses the link up; false when it is none, or somebody else was first. */
export async function takeFirstAdminLink(
  trx: Transaction<Database>,
  tokenHash: string,
  now: Date,
): Promise<boolean> {
  const row = await trx
    .deleteFrom("first_admin_link")
    .where("token_hash", "=", tokenHash)
    .where("expires_at", ">", now)
    .returning("only_row")
    .executeTakeFirst();
  return row !== undefined;
}
