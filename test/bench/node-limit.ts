// What a bare server makes of the same work on the same database: the same session look-up, the
// same scoped transaction, as few statements as it takes, JSON. No tRPC, Kysely or validation.
import { createHash } from "node:crypto";
import Fastify from "fastify";
import type pg from "pg";
import { createPool } from "../../server/platform/database.ts";
import * as queries from "./node-limit.queries.ts";

const POOL_SIZE = 24;

interface Session {
  user_id: number;
  partner_id: number;
  username: string;
}

interface OrderBody {
  id: string;
  lines: { itemCode: string; quantity: string; expectedPrice: number }[];
}

interface PricedLine {
  line: number;
  item_id: number;
  quantity: number;
  list_price: number;
  net_price: number;
  vat_rate: number;
  email: string;
  language: string;
  address: string;
  currency: string;
  valid_until: string;
  warehouse_ids: number[];
}

const pool = createPool({
  connectionString: process.env.DATABASE_URL,
  max: POOL_SIZE,
});
const app = Fastify();

app.get("/readyz", async () => {
  await pool.query("select 1");
  return { status: "ready" };
});

app.get("/page", async (request, reply) => {
  const session = await findSession(request.headers.cookie);
  if (!session) return await reply.status(401).send({});
  const { category } = request.query as { category: string };
  const { rows } = await inScope(session, (client) =>
    client.query(
      statement(queries.CATALOG_PAGE, [session.partner_id, category]),
    ),
  );
  return { items: rows.slice(0, 50), hasMore: rows.length > 50 };
});

app.post("/order", async (request, reply) => {
  const session = await findSession(request.headers.cookie);
  if (!session) return await reply.status(401).send({});
  const body = request.body as OrderBody;
  const answer = await inScope(session, (client) =>
    placeOrder(client, session, body),
  );
  if (answer === undefined) return await reply.status(409).send({});
  return answer;
});

async function placeOrder(
  client: pg.PoolClient,
  session: Session,
  { id, lines: asked }: OrderBody,
): Promise<{ number: string; total: number } | undefined> {
  const { partner_id: partnerId, user_id: userId, username } = session;
  const { rows: lines } = await client.query<PricedLine>(
    statement(queries.PRICE_ORDER, [
      partnerId,
      asked.map((line) => line.itemCode),
      asked.map((line) => Math.round(Number(line.quantity) * 1000)),
    ]),
  );
  const [first] = lines;
  if (!first || lines.length !== asked.length) return undefined;
  const written = lines.map((line) => ({
    ...line,
    line_total: Math.round((line.quantity * line.net_price) / 100_000),
  }));
  const net = written.reduce((sum, line) => sum + line.line_total, 0);
  const vat = written.reduce(
    (sum, line) =>
      sum + Math.round((line.line_total * line.vat_rate) / 1_000_000),
    0,
  );
  const listTotal = written.reduce(
    (sum, line) =>
      sum + Math.round((line.quantity * line.list_price) / 100_000),
    0,
  );
  const hash = createHash("sha256").update(JSON.stringify(asked)).digest("hex");
  const head = await client.query<{ id: number; number: string }>(
    statement(queries.INSERT_HEAD, [
      partnerId,
      id,
      hash,
      userId,
      first.currency,
      first.address,
      listTotal,
      net,
      "[]",
      vat,
      first.valid_until,
    ]),
  );
  const order = head.rows[0];
  if (!order) return undefined;
  await client.query(
    statement(queries.INSERT_BODY, [
      partnerId,
      order.id,
      JSON.stringify(written),
      userId,
      username,
      first.email,
      first.language,
      `<${order.number}@bench>`,
    ]),
  );
  const itemIds = written.map((line) => line.item_id);
  await client.query(statement(queries.LOCK_STOCK, [itemIds]));
  const taken = await client.query<{ line: number; taken: number }>(
    statement(queries.RESERVE_STOCK, [
      partnerId,
      order.id,
      written.map((line) => line.line),
      itemIds,
      written.map((line) => line.quantity),
      first.warehouse_ids,
      username,
    ]),
  );
  const got = new Map(taken.rows.map((row) => [row.line, row.taken]));
  if (written.some((line) => got.get(line.line) !== line.quantity)) {
    throw new Error("not enough stock for the bench");
  }
  return { number: order.number, total: net + vat };
}

async function findSession(
  cookie: string | undefined,
): Promise<Session | undefined> {
  const id = /rabat_session=([a-z0-9]{40})/.exec(cookie ?? "")?.[1] ?? "";
  const hash = createHash("sha256").update(id).digest("hex");
  const { rows } = await pool.query<Session>(
    statement(queries.FIND_SESSION, [hash]),
  );
  return rows[0];
}

async function inScope<T>(
  session: Session,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(
      statement(queries.ENTER_SCOPE, [String(session.partner_id)]),
    );
    const answer = await work(client);
    await client.query("commit");
    return answer;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

const isPrepared = process.env.BENCH_PREPARED === "1";
const names = new Map<string, string>();

/** A name makes Postgres keep the plan on the connection. */
function statement(text: string, values: unknown[]): pg.QueryConfig {
  if (!isPrepared) return { text, values };
  const name = names.get(text) ?? `statement ${names.size}`;
  names.set(text, name);
  return { name, text, values };
}

process.on("SIGTERM", () => {
  void app.close().then(() => pool.end());
});
await app.listen({ host: "127.0.0.1", port: Number(process.env.PORT) });
