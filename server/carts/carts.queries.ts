import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CartState } from "./cart-state.rules.ts";

export interface CartOwner {
  partnerId: number;
  userId: number;
}

export interface KeptCart {
  cart: string;
  version: number;
  state: CartState;
}

/** Lets one device of a person at a time tell what happened to his carts, new ones among them. */
export async function lockCarts(
  trx: Transaction<Database>,
  { userId }: CartOwner,
): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended('user_cart', ${userId}::bigint))`.execute(
    trx,
  );
}

export async function listCarts(
  trx: Transaction<Database>,
  { partnerId, userId }: CartOwner,
): Promise<KeptCart[]> {
  const rows = await trx
    .selectFrom("user_cart")
    .select(["cart", "version", "state"])
    .where("partner_id", "=", partnerId)
    .where("user_id", "=", userId)
    .orderBy("cart")
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as CartState }));
}

export async function putCart(
  trx: Transaction<Database>,
  { partnerId, userId }: CartOwner,
  { cart, version, state, at }: KeptCart & { at: Date },
): Promise<void> {
  const content = { version, state: JSON.stringify(state), changed_at: at };
  await trx
    .insertInto("user_cart")
    .values({ partner_id: partnerId, user_id: userId, cart, ...content })
    .onConflict((conflict) =>
      conflict.columns(["partner_id", "user_id", "cart"]).doUpdateSet(content),
    )
    .execute();
}
