import { createHash, randomBytes } from "node:crypto";
import type pg from "pg";
import { hashPassword } from "../../server/auth/password.ts";

export interface BenchPartner {
  code: string;
  cookie: string;
}

/** The seller's account, and a signed-in owner for every partner. */
export async function signPartnersIn(
  pool: pg.Pool,
): Promise<Map<string, BenchPartner>> {
  const passwordHash = await hashPassword("not signed in with");
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(
      "update company set name = 'Bench', account = '265000000000000019', email = 'bench@rabat.test'",
    );
    // The bare server computes prices in its own transaction, where Rabat reads compiled rules.
    await client.query("grant select on rebate to rabat_app");
    await client.query("select set_config('role', 'rabat_house', true)");
    const { rows } = await client.query<{ id: number; code: string }>(
      `insert into app_user (username, password_hash, role, partner_id, partner_role, email)
       select 'owner-' || code, $1, 'partner', id, 'owner', 'owner-' || code || '@kupci.example'
       from partner
       returning id, substr(username, 7) as code`,
      [passwordHash],
    );
    const cookies = await openSessions(
      client,
      rows.map(({ id }) => id),
    );
    await client.query("commit");
    return new Map(
      rows.map(({ code }, place) => [
        code,
        { code, cookie: cookies[place] ?? "" },
      ]),
    );
  } finally {
    client.release();
  }
}

/** An administrator's cookie. */
export async function signAdminIn(pool: pg.Pool): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('role', 'rabat_house', true)");
    const { rows } = await client.query<{ id: number }>(
      `insert into app_user (username, password_hash, role)
       values ('bench', '', 'admin') returning id`,
    );
    const [cookie = ""] = await openSessions(
      client,
      rows.map(({ id }) => id),
    );
    await client.query("commit");
    return cookie;
  } finally {
    client.release();
  }
}

/** A session for each user, as the cookie that carries it. */
async function openSessions(
  client: pg.PoolClient,
  userIds: number[],
): Promise<string[]> {
  const sessions = userIds.map(newSessionId);
  await client.query(
    `insert into user_session (id_hash, user_id, expires_at)
     select hash, user_id, now() + interval '30 days'
     from unnest($1::text[], $2::bigint[]) as s (hash, user_id)`,
    [sessions.map(hashOf), userIds],
  );
  return sessions.map((session) => `rabat_session=${session}`);
}

const newSessionId = () => randomBytes(20).toString("hex");
const hashOf = (session: string) =>
  createHash("sha256").update(session).digest("hex");

/** Stock that no load can use up. */
export async function fillStock(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('role', 'rabat_house', true)");
    await client.query("update stock_level set on_hand = 1000000000000");
    await client.query("commit");
    await client.query("vacuum analyze");
  } finally {
    client.release();
  }
}

/** Categories that fill a page, those of the most items first. */
export async function findFullCategories(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ code: string }>(
    `select c.code from category c join item i on i.category_id = c.id and i.active
     group by c.code having count(*) >= 51 order by count(*) desc, c.code`,
  );
  return rows.map((row) => row.code);
}

export interface OrderableItem {
  code: string;
  minimumOrder: number;
}

/** Items that every partner may order, in an order that mixes kinds but never changes. */
export async function findOrderableItems(
  pool: pg.Pool,
  limit: number,
): Promise<OrderableItem[]> {
  const { rows } = await pool.query<OrderableItem>(
    `select i.code, i.minimum_order as "minimumOrder" from item i
     where i.active and (select count(*) from stock_level s where s.item_id = i.id) = 3
     order by md5(i.code) limit $1`,
    [limit],
  );
  return rows;
}

/** Names of items, the same on every run. */
export async function findNames(
  pool: pg.Pool,
  limit: number,
): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    "select name from item where active order by md5(code || 'search') limit $1",
    [limit],
  );
  return rows.map((row) => row.name);
}

export async function findPartnerId(
  pool: pg.Pool,
  code: string,
): Promise<number> {
  const { rows } = await pool.query<{ partner_id: number }>(
    "select partner_id from app_user where username = $1",
    [`owner-${code}`],
  );
  if (!rows[0]) throw new Error(`nobody is signed in for ${code}`);
  return rows[0].partner_id;
}

/** How many deadlocks this database has broken so far. */
export async function countDeadlocks(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ deadlocks: number }>(
    `select deadlocks from pg_stat_database where datname = current_database()`,
  );
  return rows[0]?.deadlocks ?? 0;
}

export const countMails = (pool: pg.Pool) => countAsHouse(pool, "true");

/** Mails that have left, or were kept where there is no way to send them. */
export const countFinishedMails = (pool: pg.Pool) =>
  countAsHouse(pool, "state in ('sent', 'kept')");

async function countAsHouse(pool: pg.Pool, which: string): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('role', 'rabat_house', true)");
    const { rows } = await client.query<{ count: number }>(
      `select count(*) as count from mail where ${which}`,
    );
    await client.query("commit");
    return rows[0]?.count ?? 0;
  } finally {
    client.release();
  }
}
