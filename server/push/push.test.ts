import { createPublicKey, randomUUID, verify } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "kysely";
import { afterAll, afterEach, expect, it } from "vitest";
import { usePortal } from "../../test/fixtures/portal.ts";
import { openDevice, type Device } from "../../test/fixtures/push-device.ts";
import type { PushSender } from "./push-sender.ts";
import { sendPushJob } from "./send-push.ts";

interface Received {
  path: string;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

const portal = await usePortal();
const received: Received[] = [];
let answer = 201;
const sink = http.createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    received.push({
      path: request.url ?? "",
      headers: request.headers,
      body: Buffer.concat(parts),
    });
    response.writeHead(answer).end();
  });
});
await new Promise<void>((done) => sink.listen(0, "127.0.0.1", done));
afterAll(() => void sink.close());
afterEach(async () => {
  answer = 201;
  received.length = 0;
  await portal.house(sql`delete from push_subscription`);
  await sql`delete from graphile_worker._private_jobs`.execute(portal.db);
});

/** Stands for the push service: what goes to its address comes here. */
const toSink: PushSender = async ({ endpoint, headers, body }) => {
  const { port } = sink.address() as AddressInfo;
  const { pathname } = new URL(endpoint);
  const response = await fetch(`http://127.0.0.1:${port}${pathname}`, {
    method: "POST",
    headers: Object.fromEntries(
      Object.entries(headers)
        .filter(([name]) => name !== "Content-Length")
        .map(([name, value]) => [name, String(value)]),
    ),
    body: new Uint8Array(body),
  });
  return response.status;
};

const queued = () =>
  portal.house<{ job: unknown }>(
    sql`select job from queued_jobs('send_push') job`,
  );

/** Does the jobs that were asked for, once each. */
async function work(): Promise<void> {
  const job = sendPushJob(portal.services, toSink);
  for (const { job: payload } of await queued())
    await job(payload, { attempt: 1, isLastAttempt: false });
}

const subscribe = (device: Device, classes: string[], who = portal.a) =>
  portal.mutate(
    "push.subscribe",
    { endpoint: device.endpoint, keys: device.keys, classes },
    who,
  );

async function place(who = portal.a): Promise<string> {
  const placed = await portal.mutate(
    "orders.place",
    {
      id: randomUUID(),
      lines: [{ itemCode: "NOVO", quantity: "1", expectedPrice: 120_000 }],
      note: "KANARINAC",
    },
    who,
  );
  return String(placed.data["number"]);
}

it("tells a device of an order in its person's language, with no price and no name", async () => {
  const device = openDevice("anna");
  const { data } = await subscribe(device, ["order_accepted"]);
  await portal.mutate("auth.setLanguage", { language: "en" }, portal.a);
  const number = await place();
  await work();
  await portal.mutate("auth.setLanguage", { language: "sr-Latn" }, portal.a);

  const [only, ...more] = received;
  expect(more).toEqual([]);
  if (!only) throw new Error("nothing came");
  expect(only.path).toBe("/anna");
  expect(device.read(only.body)).toEqual({
    class: "order_accepted",
    number,
    text: `Order ${number} is received`,
    own: true,
  });
  expect(only.headers).toMatchObject({
    "content-encoding": "aes128gcm",
    ttl: "86400",
  });
  expectSignedBy(String(data["publicKey"]), only.headers.authorization ?? "");
});

/** The server proves itself to the push service with the key that the browser was given. */
function expectSignedBy(publicKey: string, authorization: string): void {
  const [, token = "", key] =
    /^vapid t=([^,]+), k=(.+)$/.exec(authorization) ?? [];
  expect(key).toBe(publicKey);
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(publicKey, "base64url");
  const jwk = {
    kty: "EC",
    crv: "P-256",
    x: point.subarray(1, 33).toString("base64url"),
    y: point.subarray(33).toString("base64url"),
  };
  const isSigned = verify(
    "sha256",
    Buffer.from(`${head}.${claims}`),
    {
      key: createPublicKey({ key: jwk, format: "jwk" }),
      dsaEncoding: "ieee-p1363",
    },
    Buffer.from(signature, "base64url"),
  );
  expect(isSigned).toBe(true);
  expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject(
    {
      aud: "https://push.example.com",
      sub: "mailto:prodaja@example.rs",
    },
  );
}

it("asks for nothing in an order that is not placed, nor for others' devices", async () => {
  await subscribe(openDevice("b"), ["order_accepted"], portal.b);
  await place(portal.a);
  expect(await queued()).toEqual([]);
  await subscribe(openDevice("a"), ["order_accepted"], portal.a);
  await portal.mutate(
    "orders.place",
    {
      id: randomUUID(),
      lines: [{ itemCode: "NOVO", quantity: "1", expectedPrice: 1 }],
    },
    portal.a,
  );
  expect(await queued()).toEqual([]);
});

it("tells only the classes that are switched on", async () => {
  const device = openDevice("anna");
  const answered = await subscribe(device, ["order_changed", "news"]);
  expect(answered.data["classes"]).toEqual(["order_changed", "news"]);
  const number = await place();
  await portal.mutate(
    "admin.cancelOrder",
    { number, version: 1, reason: "x" },
    portal.admin,
  );
  await work();
  expect(received.map(({ body }) => device.read(body))).toMatchObject([
    { class: "order_changed", number, own: false },
  ]);
});

it("lets go of a device whose push service says that it is gone", async () => {
  await subscribe(openDevice("anna"), ["order_accepted"]);
  await place();
  answer = 410;
  await work();
  const known = await portal.query("push.classes", undefined, portal.a);
  expect(known.data["classes"]).toBeNull();
});

it.each([429, 503])(
  "tries again after %i, and keeps the device",
  async (status) => {
    await subscribe(openDevice("anna"), ["order_accepted"]);
    await place();
    answer = status;
    await expect(work()).rejects.toThrow(String(status));
    answer = 201;
    await work();
    expect(received).toHaveLength(2);
  },
);

it("leaves it after the last try, also where no answer came, and asks nobody to see to it", async () => {
  await subscribe(openDevice("anna"), ["order_accepted"]);
  await place();
  const [{ job: payload } = { job: undefined }] = await queued();
  const job = sendPushJob(portal.services, () =>
    Promise.reject(new Error("no answer")),
  );
  const attempt = { attempt: 8, isLastAttempt: false };
  await expect(job(payload, attempt)).rejects.toThrow("answered 0");
  await job(payload, { ...attempt, isLastAttempt: true });
});

it("waits behind every mail", async () => {
  await subscribe(openDevice("anna"), ["order_accepted"]);
  await place();
  const { rows } = await sql<{ task: string; most: number }>`
    select t.identifier as task, j.max_attempts as most from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    order by j.priority, j.run_at desc`.execute(portal.db);
  expect(rows).toEqual([
    { task: "send_mail", most: 25 },
    { task: "send_push", most: 8 },
  ]);
});

it.each([
  ["his company is switched off", sql`update partner set active = false`],
  ["he is switched off", sql`update app_user set disabled_at = now()`],
  [
    "his session has run out",
    sql`update user_session set expires_at = '2026-11-01'`,
  ],
  [
    "his session is too old",
    sql`update user_session set created_at = '2026-08-01'`,
  ],
])("says nothing to a person once %s", async (_why, happens) => {
  await subscribe(openDevice("anna"), ["order_accepted"]);
  await place();
  const jobs = await queued();
  const send = sendPushJob(portal.services, toSink);
  const before = await portal.house(
    sql`select expires_at, created_at, id_hash from user_session`,
  );
  await portal.house(happens);
  await send(jobs[0]?.job, { attempt: 1, isLastAttempt: false });
  await portal.house(sql`update partner set active = true`);
  await portal.house(sql`update app_user set disabled_at = null`);
  await portal.house(sql`
      update user_session s set expires_at = b.expires_at, created_at = b.created_at
      from jsonb_to_recordset(${JSON.stringify(before)}::jsonb)
        as b (id_hash text, expires_at timestamptz, created_at timestamptz)
      where b.id_hash = s.id_hash`);
  expect(received).toEqual([]);
});

it("asks for nothing where no class is switched on", async () => {
  await subscribe(openDevice("anna"), []);
  await place();
  expect(await queued()).toEqual([]);
});

it("takes one device from two tabs that renew at once", async () => {
  for (let round = 0; round < 5; round += 1) {
    const devices = ["one", "other", "third", "fourth"].map(openDevice);
    // oxlint-disable-next-line no-await-in-loop -- what collides is within one round
    const answers = await Promise.all(
      devices.map((device) => subscribe(device, ["news"])),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  }
  const kept = await portal.house(sql`select from push_subscription`);
  expect(kept).toHaveLength(1);
});

it("says nothing a day late", async () => {
  await subscribe(openDevice("anna"), ["order_accepted"]);
  await place();
  const jobs = await queued();
  const clock = { now: () => new Date("2026-11-24T10:00:01Z") };
  const job = sendPushJob({ ...portal.services, clock }, toSink);
  await job(jobs[0]?.job, { attempt: 1, isLastAttempt: false });
  expect(received).toEqual([]);
});

it("one browser is one person's, whoever signed in last, and hears nothing after sign-out", async () => {
  const shared = openDevice("shared");
  await subscribe(shared, ["order_accepted"], portal.a);
  await subscribe(shared, ["order_accepted"], portal.b);
  await place(portal.a);
  expect(await queued()).toEqual([]);
  const rows = () => portal.house(sql`select user_id from push_subscription`);
  expect(await rows()).toHaveLength(1);
  await portal.mutate("auth.signOut", {}, portal.b);
  expect(await rows()).toEqual([]);
});

it("counts a person's devices, and the oldest gives way", async () => {
  const user = await portal.house<{ id: number }>(
    sql`select id from app_user where username = 'anna'`,
  );
  await portal.house(sql`
      with sessions as (
        insert into user_session (id_hash, user_id, expires_at)
        select 's' || n, ${user[0]?.id}, now() + '1 day' from generate_series(1, 12) n
        returning id_hash, user_id)
      insert into push_subscription
        (user_id, session_hash, endpoint, p256dh, auth, classes, created_at)
      select user_id, id_hash, 'https://push.example.com/' || id_hash, '', '', '{}', now()
      from sessions`);
  await subscribe(openDevice("newest"), []);
  const [count] = await portal.house<{ count: number }>(
    sql`select count(*) as count from push_subscription`,
  );
  expect(count?.count).toBe(10);
});

it("takes only an address of a push service, and only from a partner's own people", async () => {
  const device = openDevice("x");
  for (const endpoint of [
    "http://push.example.com/x",
    "https://127.0.0.1/x",
    "HTTPS://push.example.com/x",
  ]) {
    const refused = await subscribe({ ...device, endpoint }, []);
    expect([refused.status, refused.data["field"]]).toEqual([400, "endpoint"]);
  }
  const short = { ...device, keys: { ...device.keys, auth: "AAAA" } };
  expect((await subscribe(short, [])).status).toBe(400);
  const p256dh = Buffer.alloc(65, 4).toString("base64url");
  const noPoint = { ...device, keys: { ...device.keys, p256dh } };
  expect((await subscribe(noPoint, [])).status).toBe(400);
  expect((await subscribe(device, ["prices"])).status).toBe(400);
  const staff = { ...portal.sales, partner: "A" };
  expect((await subscribe(device, [], staff)).status).toBe(403);
});
