import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Kysely } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../db/database.ts";
import { runChecks } from "../../server/books/check.ts";
import { createDatabase, createPool } from "../../server/platform/database.ts";
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from "../../server/platform/embedded-postgres.ts";
import { freePort } from "../../server/platform/free-port.ts";
import { migrate } from "../../server/platform/migrate.ts";
import { startMailSink, type MailSink } from "../fixtures/mail-sink.ts";
import {
  startServer,
  waitFor,
  type ServerProcess,
} from "../fixtures/server-process.ts";
import {
  ageWorkers,
  jobCount,
  tryAgainNow,
} from "../fixtures/server-process-jobs.ts";
import { signIn, type Person } from "../fixtures/server-process-client.ts";
import {
  GLASSES,
  openSmallCompany,
  orderGlasses,
  PASSWORD,
} from "../fixtures/server-process-company.ts";

let dir: string;
let port: number;
let postgres: EmbeddedPostgres;
let sink: MailSink;
let server: ServerProcess;
let boris: Person;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "rabat-outage-"));
  await chmod(dir, 0o755);
  port = await freePort();
  await startPostgres();
  const pool = createPool({ connectionString: postgres.url });
  const db = createDatabase(pool);
  await migrate(db, pool);
  await openSmallCompany({ db });
  await db.destroy();
  sink = await startMailSink();
  server = await startServer({
    databaseUrl: postgres.url,
    env: { SMTP_URL: sink.url, EXCHANGE_KEY: "outage-key", LOG_LEVEL: "warn" },
  });
  boris = await signIn(server.url, "boris", PASSWORD);
});

afterAll(async () => {
  await server?.stop();
  await sink?.close();
  await postgres?.stop();
  await rm(dir, { recursive: true, force: true });
});

async function startPostgres(): Promise<void> {
  postgres = await startEmbeddedPostgres({ dir, port, throwAway: true });
}

const get = (route: string, headers: Record<string, string> = {}) =>
  fetch(server.url + route, {
    headers: { cookie: boris.cookie, ...headers },
  });

const place = () =>
  fetch(`${server.url}/trpc/orders.place`, {
    method: "POST",
    headers: {
      cookie: boris.cookie,
      origin: server.url,
      "content-type": "application/json",
    },
    body: JSON.stringify({ id: randomUUID(), lines: [GLASSES] }),
  });

const untilReady = () =>
  waitFor(async () => (await get("/readyz")).status === 200, {
    what: "the server to be ready again",
  });

/** The books, seen past the server. */
async function inBooks<T>(
  work: (db: Kysely<Database>) => Promise<T>,
): Promise<T> {
  const db = createDatabase(
    createPool({ connectionString: postgres.url, max: 1 }),
  );
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

it("says that the data are away while the database is, and works again unaided", async () => {
  const number = await orderGlasses(boris);
  await sink.mailOf(number);
  await postgres.stop();

  const ready = await waitFor(async () => {
    const answer = await get("/readyz");
    return answer.status === 503 && answer;
  });
  expect(await ready.json()).toEqual({
    status: "not ready",
    reason: "the database does not answer",
  });
  expect((await get("/healthz")).status).toBe(200);

  const asked = await Promise.all([
    get("/trpc/catalog.list"),
    get("/trpc/auth.me"),
    get("/trpc/orders.list", { "x-rabat-language": "en" }),
    place(),
    fetch(`${server.url}/trpc/auth.signIn`, {
      method: "POST",
      headers: { origin: server.url, "content-type": "application/json" },
      body: JSON.stringify({ username: "boris", password: PASSWORD }),
    }),
  ]);
  for (const answer of asked) {
    const body = await answer.text();
    expect({ status: answer.status, body }).toMatchObject({ status: 503 });
    const { error } = JSON.parse(body) as {
      error: { message: string; data: Record<string, string> };
    };
    expect(error.data).toMatchObject({
      httpStatus: 503,
      reason: "database_unavailable",
    });
    expect(error.data["correlationId"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(error.data["action"]).not.toBe("");
    expect(body).not.toMatch(
      /ECONN|stack|node_modules|select |postgres|\bat /i,
    );
    expect(error.message).toMatch(/^(Podaci trenutno|The data)/);
  }
  const plain = await Promise.all([
    get(`/documents/orders/${number}/proforma.pdf`),
    get("/exchange/v1/orders", { authorization: "Bearer outage-key" }),
    fetch(`${server.url}/exchange/v1/stock`, {
      method: "POST",
      headers: {
        authorization: "Bearer outage-key",
        "content-type": "text/csv",
      },
      body: "item,warehouse,on_hand\n007,M1,5000\n",
    }),
  ]);
  for (const answer of plain) {
    const body = (await answer.json()) as Record<string, string>;
    expect({ status: answer.status, body }).toMatchObject({
      status: 503,
      body: { code: "database_unavailable" },
    });
    expect(body["message"]).not.toBe("");
  }
  // The app itself needs no database to open.
  expect(server.isAlive()).toBe(true);

  await startPostgres();
  await untilReady();
  const next = await orderGlasses(boris);
  await sink.mailOf(next);
  expect(await boris.api.orders.get.query({ number })).toMatchObject({
    state: "placed",
  });
});

it("answers every request in the midst of a fall and rise with yes or not now", async () => {
  const seen = new Map<string, number>();
  const over = new AbortController();
  const ask = async (what: () => Promise<Response>) => {
    while (!over.signal.aborted) {
      const answer = await what();
      const body = await answer.text();
      const reason = /"reason":"(\w+)"/.exec(body)?.[1] ?? "";
      const key = `${answer.status} ${reason}`.trim();
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
  };
  const asking = [
    () => get("/trpc/catalog.list"),
    () => get("/trpc/catalog.list"),
    place,
    place,
  ].map(ask);
  await waitFor(() => (seen.get("200") ?? 0) > 20);
  await postgres.stop();
  await waitFor(() => (seen.get("503 database_unavailable") ?? 0) > 20);
  await startPostgres();
  await untilReady();
  over.abort();
  await Promise.all(asking);
  expect([...seen.keys()].toSorted()).toEqual([
    "200",
    "503 database_unavailable",
  ]);
  const checks = await inBooks(runChecks);
  expect(checks.filter((check) => check.violations > 0)).toEqual([]);
});

it("survives the database going away while a mail is on its way, and sends it once", async () => {
  await sink.behave("hang");
  const { connections } = sink;
  const number = await orderGlasses(boris);
  await waitFor(() => sink.connections > connections);
  await postgres.stop();
  // The try fails while nobody can write that down.
  await waitFor(() => sink.openConnections() === 0);
  expect(server.isAlive()).toBe(true);
  await sink.behave("accept");
  await startPostgres();
  await untilReady();
  await sink.mailOf(number);
  await waitFor(async () => (await inBooks(jobCount)) === 0, {
    what: "the queue to be empty",
  });
  const sent = sink.mails.filter(
    (mail) => mail.headers.get("x-order-id") === number,
  );
  expect(sent).toHaveLength(1);
  expect(server.isAlive()).toBe(true);
});

it("starts only when the database answers, and then does what was left undone", async () => {
  await sink.behave("refuse");
  const number = await orderGlasses(boris);
  await server.kill();
  await postgres.stop();
  const early = startServer({
    databaseUrl: postgres.url,
    env: { SMTP_URL: sink.url },
  });
  await expect(early).rejects.toThrow(/ECONNREFUSED/);

  await startPostgres();
  await inBooks(ageWorkers);
  await inBooks(tryAgainNow);
  await sink.behave("accept");
  server = await startServer({
    databaseUrl: postgres.url,
    env: { SMTP_URL: sink.url, LOG_LEVEL: "warn" },
  });
  boris = await signIn(server.url, "boris", PASSWORD);
  const mail = await sink.mailOf(number);
  expect(mail.recipients).toEqual(["b@example.rs"]);
});
