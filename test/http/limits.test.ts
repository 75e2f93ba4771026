import { randomUUID } from "node:crypto";
import http from "node:http";
import net from "node:net";
import { beforeAll, expect, it } from "vitest";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { type Person } from "../fixtures/server-process-client.ts";
import { GLASSES } from "../fixtures/server-process-company.ts";

const KEY = "limits-exchange-key";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** What no answer may hold: a stack, a statement, a path of ours, a library's own words. */
const INSIDES =
  /\bat .+:\d+:\d+|node_modules|\/work\/|\/server\/|insert into|select .+ from|violates|kysely|valibot|fastify|FST_|SyntaxError|unexpected token/i;

const portal = useBuiltPortal("small", {
  env: () => ({ LOG_LEVEL: "info", EXCHANGE_KEY: KEY }),
});
let boris: Person;
let boss: Person;

beforeAll(async () => {
  boris = await portal.personOf("boris");
  boss = await portal.personOf("boss");
});

interface Refused {
  status: number;
  reason: string;
}

/** A refusal as whoever caused it may see it, and nothing of our insides. */
async function refused(response: Response): Promise<Refused> {
  const body = await response.text();
  expect(body).not.toMatch(INSIDES);
  const answer = JSON.parse(body) as {
    error?: { message: string; data: Record<string, string> };
    code?: string;
    correlationId?: string;
    message?: string;
  };
  const data = answer.error?.data;
  const message = answer.error?.message ?? answer.message;
  expect(message ?? "").toMatch(/\.$/);
  // The number that support finds the log line by.
  expect(data?.["correlationId"] ?? answer.correlationId).toMatch(UUID);
  return {
    status: response.status,
    reason: data?.["reason"] ?? answer.code ?? "",
  };
}

const BAD_INPUT = { status: 400, reason: "invalid_input" };

const post = (path: string, body: string | Buffer, headers = {}) =>
  fetch(`${portal.url}/trpc/${path}`, {
    method: "POST",
    headers: {
      origin: portal.url,
      cookie: boris.cookie,
      "content-type": "application/json",
      ...headers,
    },
    body: typeof body === "string" ? body : new Uint8Array(body),
  });

const query = (path: string, input: unknown, cookie = boris.cookie) =>
  fetch(
    `${portal.url}/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`,
    { headers: { cookie } },
  );

/** Says how much will come and reads the answer: the server need not wait for the rest. */
const announce = (bytes: number) =>
  new Promise<Response>((resolve, reject) => {
    const request = http.request(
      `${portal.url}/trpc/orders.place`,
      {
        method: "POST",
        headers: {
          origin: portal.url,
          cookie: boris.cookie,
          "content-type": "application/json",
          "content-length": bytes,
        },
      },
      async (answer) => {
        const chunks: Buffer[] = await answer.toArray();
        resolve(
          new Response(Buffer.concat(chunks), {
            status: answer.statusCode ?? 0,
          }),
        );
        request.destroy();
      },
    );
    request.once("error", reject);
    request.write('{"id":"');
  });

const place = (fields: Record<string, unknown>) =>
  post(
    "orders.place",
    JSON.stringify({ id: randomUUID(), lines: [GLASSES], ...fields }),
  );

it("refuses a body that is too large", async () => {
  expect(await refused(await announce(5 * 1024 * 1024))).toEqual({
    status: 413,
    reason: "payload_too_large",
  });
  expect(await refused(await place({ note: "x".repeat(3_000_000) }))).toEqual(
    BAD_INPUT,
  );
});

it.each([
  ["nothing", ""],
  ["no JSON", "hello"],
  ["JSON cut off", '{"id":"'],
  ["two values", "{}{}"],
  ["null", "null"],
  ["an array", "[]"],
  ["a number", "7"],
  ["bytes that are no UTF-8", Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
  ["a nest 100,000 deep", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
  ["a nest of objects", `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`],
  ["an unknown field", JSON.stringify({ number: "N-2026-00001", extra: 1 })],
])("refuses %s as the input of an act", async (_what, body) => {
  expect(await refused(await post("orders.cancel", body))).toEqual(BAD_INPUT);
});

it.each(["text/plain", "application/xml", "multipart/form-data; boundary=x"])(
  "refuses a body of %s",
  async (type) => {
    const response = await post("orders.cancel", "{}", {
      "content-type": type,
    });
    const { status } = await refused(response);
    expect([400, 415]).toContain(status);
  },
);

it.each([
  '{"__proto__":{"admin":true},"number":"N-2026-00001"}',
  '{"constructor":{"prototype":{"admin":true}},"number":"N-2026-00001"}',
])("takes no prototype from %s", async (body) => {
  expect(await refused(await post("orders.cancel", body))).toEqual(BAD_INPUT);
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

it.each([
  ["note", { note: "a\0b" }],
  ["reference", { reference: "\0" }],
  ["delivery address", { deliveryAddress: "a\0" }],
  ["payment method", { paymentMethod: "V30\0" }],
  ["item", { lines: [{ ...GLASSES, itemCode: "00\u00007" }] }],
])("refuses a zero byte in the %s of an order", async (_what, fields) => {
  const { status, reason } = await refused(await place(fields));
  expect(status).toBe(reason === "needs_decision" ? 409 : 400);
  expect(["invalid_input", "needs_decision"]).toContain(reason);
});

it.each([
  ["a lone high surrogate", '"a\\ud83d b"'],
  ["a lone low surrogate", '"a\\udc00 b"'],
])("takes or refuses %s, and never fails on it", async (_what, note) => {
  const id = randomUUID();
  const body = `{"id":"${id}","lines":[${JSON.stringify(GLASSES)}],"note":${note}}`;
  const response = await post("orders.place", body);
  if (response.status === 200) return;
  expect(await refused(response)).toEqual(BAD_INPUT);
});

it.each([
  ["catalog.list", { category: "\0" }],
  ["catalog.list", { cursor: "\0" }],
  ["catalog.list", { cursor: "////" }],
  ["catalog.list", { limit: 101 }],
  ["catalog.list", { limit: 0 }],
  ["catalog.list", { limit: 1.5 }],
  ["catalog.list", { limit: "5" }],
  ["catalog.list", { inStock: "yes" }],
  ["orders.get", { number: "y".repeat(51) }],
  ["orders.get", { number: { $ne: "" } }],
  ["orders.list", { cursor: "not a cursor" }],
])("refuses %s of %.40j", async (path, input) => {
  expect(await refused(await query(path, input))).toEqual(BAD_INPUT);
});

it.each([
  ["catalog.item", { code: "\0" }],
  ["orders.get", { number: "\0" }],
  ["orders.get", { number: "N-9999999999999999999999-1" }],
  ["orders.get", { number: "' or 1=1 --" }],
])("finds nothing, or refuses, for %s of %j", async (path, input) => {
  const { status } = await refused(await query(path, input));
  expect([400, 404]).toContain(status);
});

it("refuses zero bytes and forged cursors in the administrators' lists", async () => {
  for (const input of [
    { search: "a\0" },
    { cursor: "\0" },
    { state: "\0" },
    { limit: 1e9 },
  ])
    expect(
      await refused(await query("admin.orders", input, boss.cookie)),
    ).toEqual(BAD_INPUT);
});

it.each([
  ["GET", "/trpc/no.such.thing", 404],
  ["GET", "/trpc/", 404],
  ["GET", "/nothing/here.js", 404],
  ["GET", "/documents/orders/%00/proforma.pdf", 400],
  ["GET", "/documents/orders/..%2f..%2fetc%2fpasswd/proforma.pdf", 404],
  ["GET", "/%ff%fe", 400],
  ["POST", "/exchange/v1/no-such-feed", 404],
  ["GET", "/exchange/v1/orders?after=%00", 400],
  ["GET", "/exchange/v1/orders?limit=-1", 400],
  ["GET", "/exchange/v1/orders/%00", 400],
] as const)(
  "answers %s %s with %i in our own words",
  async (method, path, status) => {
    const response = await fetch(portal.url + path, {
      method,
      headers: {
        origin: portal.url,
        cookie: boris.cookie,
        accept: "application/json",
        ...(path.startsWith("/exchange") && { authorization: `Bearer ${KEY}` }),
        ...(method === "POST" && { "content-type": "text/csv" }),
      },
      ...(method === "POST" && { body: "code\n1\n" }),
    });
    const answer = await refused(response);
    expect(answer.status).toBe(status);
  },
);

it("refuses a batch of more than ten and a call by the wrong method", async () => {
  const names = Array.from({ length: 11 }, () => "auth.me").join(",");
  const batch = await fetch(
    `${portal.url}/trpc/${names}?batch=1&input=${encodeURIComponent("{}")}`,
  );
  expect(batch.status).toBe(400);
  expect(await batch.text()).toContain("batch_too_large");
  const wrong = await query("orders.cancel", { number: "N-2026-00001" });
  const { status } = await refused(wrong);
  expect([400, 405]).toContain(status);
});

it("survives what is not HTTP, and an address and headers beyond all measure", async () => {
  const send = (bytes: string) =>
    new Promise<string>((resolve) => {
      const { port } = new URL(portal.url);
      const socket = net.connect(Number(port), "127.0.0.1");
      let answer = "";
      socket.on("data", (chunk: Buffer) => {
        answer += chunk.toString();
        if (answer.includes("\r\n\r\n")) socket.end();
      });
      socket.on("error", () => resolve(answer));
      socket.on("close", () => resolve(answer));
      socket.write(bytes);
    });
  const answers = await Promise.all([
    send("\u0016\u0003\u0001 hello\r\n\r\n"),
    send(
      `GET /trpc/auth.me?input=${"x".repeat(100_000)} HTTP/1.1\r\nhost: x\r\n\r\n`,
    ),
    send(`GET / HTTP/1.1\r\nhost: x\r\nx-long: ${"y".repeat(100_000)}\r\n\r\n`),
    send(
      "POST /trpc/orders.place HTTP/1.1\r\nhost: x\r\ncontent-length: -5\r\n\r\n",
    ),
  ]);
  for (const answer of answers) {
    expect(answer).toMatch(/^HTTP\/1.1 4\d\d /);
    expect(answer).not.toMatch(INSIDES);
  }
  const long = await query("catalog.list", { search: "y".repeat(7000) });
  expect(await refused(long)).toEqual(BAD_INPUT);
});

it("took all of this without a failure of its own", async () => {
  expect(await refused(await query("orders.list", { limit: -1 }))).toEqual(
    BAD_INPUT,
  );
  expect(portal.server.isAlive()).toBe(true);
  // Level 50: what we had not thought of.
  expect(portal.server.output()).not.toContain('"level":50');
  expect((await query("catalog.list", {})).status).toBe(200);
});
