import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { attachmentRoutes } from "../../server/attachments/attachments.routes.ts";
import { sweepAttachments } from "../../server/attachments/sweep-attachments.ts";
import { useAttachments } from "../../server/attachments/use-attachments.ts";
import { appRouter } from "../../server/app-router.ts";
import { createContextFactory } from "../../server/auth/request-context.ts";
import { seenInThread } from "../../server/messages/thread-attachment.ts";
import { SMALL_PDF } from "../../server/pictures/pictures.fixture.ts";
import { inTransaction } from "../../server/platform/database.ts";
import { createHttpServer } from "../../server/platform/http.ts";
import {
  ORIGIN,
  usePortal,
  withoutCorrelation,
  type Who,
} from "../fixtures/portal.ts";

const portal = await usePortal();
const dataDir = await mkdtemp(path.join(tmpdir(), "rabat-attachments-"));
const services = {
  ...portal.services,
  config: { ...portal.services.config, dataDir },
};
const app = await createHttpServer(services, {
  router: appRouter,
  createContext: createContextFactory(services),
  plugins: [attachmentRoutes(services, { alsoSeen: seenInThread })],
});
afterAll(async () => {
  await app.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** A photo that says where and how it was taken: 40 × 20, the camera held on its side. */
const located = await sharp({
  create: { width: 40, height: 20, channels: 3, background: "#a04" },
})
  .withMetadata({ orientation: 6 })
  .withExif({
    IFD0: { Copyright: "KANARINAC" },
    IFD3: { GPSLatitudeRef: "N", GPSLatitude: "44/1 48/1 0/1" },
  })
  .jpeg()
  .toBuffer();

const headersOf = ({ cookie, partner }: Who) => ({
  ...(cookie !== undefined && { cookie }),
  ...(partner !== undefined && { "x-rabat-partner": partner }),
});

async function send(
  id: string,
  bytes: Buffer,
  { who = portal.a, origin = ORIGIN, name = "IMG_1.jpg" } = {},
) {
  const { statusCode, body } = await app.inject({
    method: "POST",
    url: `/attachments/${id}?name=${encodeURIComponent(name)}`,
    headers: {
      origin,
      "content-type": "application/octet-stream",
      ...headersOf(who),
    },
    payload: bytes,
  });
  return { status: statusCode, ...(JSON.parse(body) as { code?: string }) };
}

const read = (id: string, who: Who, headers = {}) =>
  app.inject({
    url: `/attachments/${id}`,
    headers: { ...headersOf(who), ...headers },
  });

const filesKept = async () => {
  const all = await readdir(path.join(dataDir, "attachments"), {
    recursive: true,
  }).catch(() => []);
  return all.filter((name) => name.includes(path.sep));
};

it("takes a few at a time of one person, and the rest when those are in", async () => {
  const slow = located;
  const ids = Array.from({ length: 12 }, () => randomUUID());
  const answers = await Promise.all(ids.map((id) => send(id, slow)));
  const statuses = new Set(answers.map(({ status }) => status));
  expect(statuses).toEqual(new Set([200, 429]));
  for (const id of ids) expect((await send(id, slow)).status).toBe(200);
});

describe("a photo", () => {
  it("is kept upright, and without where it was taken", async () => {
    const id = randomUUID();
    expect((await sharp(located).metadata()).exif).toBeDefined();
    expect(await send(id, located)).toMatchObject({
      status: 200,
      id,
      kind: "picture",
      name: "IMG_1.jpg",
      width: 20,
      height: 40,
    });
    const { headers, rawPayload } = await read(id, portal.a);
    expect(headers).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "private, no-cache",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    });
    const kept = await sharp(rawPayload).metadata();
    expect(kept.exif).toBeUndefined();
    expect(rawPayload.includes("KANARINAC")).toBe(false);
    expect([kept.width, kept.height]).toEqual([20, 40]);
    const again = await read(id, portal.a, { "if-none-match": headers.etag });
    expect(again.statusCode).toBe(304);
  });

  it("is one when it is sent again, also twice at once; another under its id is refused", async () => {
    const id = randomUUID();
    const [first, second] = await Promise.all([
      send(id, located),
      send(id, located),
    ]);
    expect(first.status).toBe(200);
    expect(second).toEqual(first);
    expect(await send(id.toUpperCase(), located)).toEqual(first);
    expect(await send(id, SMALL_PDF)).toMatchObject({
      status: 409,
      code: "id_reused",
    });
    expect(
      await portal.house(
        sql`select count(*)::int as n from attachment where id = ${id}`,
      ),
    ).toEqual([{ n: 1 }]);
  });

  it("is its own partner's: for others there is none, and under its id they may keep theirs", async () => {
    const id = randomUUID();
    await send(id, located);
    const none = await read(randomUUID(), portal.b);
    expect(none.statusCode).toBe(404);
    for (const [address, who] of [
      [id, portal.b],
      ["no-uuid", portal.b],
      [randomUUID(), portal.admin],
    ] as const) {
      const { statusCode, body } = await read(address, who);
      expect(statusCode).toBe(404);
      expect(withoutCorrelation(body)).toBe(withoutCorrelation(none.body));
    }
    expect((await read(id, {})).statusCode).toBe(401);
    expect((await read(id, portal.sales)).statusCode).toBe(200);
    expect((await send(id, SMALL_PDF, { who: portal.b })).status).toBe(200);
    const forStaff = await read(id, portal.admin);
    expect(forStaff.headers["content-type"]).toBe("image/webp");
  });

  it("may be sent by staff for the partner that they name, within their portfolio", async () => {
    const id = randomUUID();
    const forA = { ...portal.sales, partner: "A" };
    const forB = { ...portal.sales, partner: "B" };
    expect((await send(id, located, { who: forA })).status).toBe(200);
    expect((await read(id, portal.a)).statusCode).toBe(200);
    expect((await send(randomUUID(), located, { who: forB })).status).toBe(404);
    expect(
      await send(randomUUID(), located, { who: portal.sales }),
    ).toMatchObject({ status: 403, code: "choose_partner" });
    expect((await read(id, { ...portal.b })).statusCode).toBe(404);
  });
});

describe("what is refused", () => {
  const bomb = sharp({
    create: { width: 8000, height: 8000, channels: 3, background: "#fff" },
  })
    .png({ compressionLevel: 9 })
    .toBuffer();

  it.each([
    ["a page", Buffer.from("<html><script>alert(1)</script>"), 422],
    ["a picture of SVG", Buffer.from('<svg xmlns="x"/>'), 422],
    ["nothing", Buffer.alloc(0), 400],
    ["half a picture", located.subarray(0, 300), 422],
    ["a PNG that unpacks to 64 megapixels", bomb, 422],
    ["50 MB", Buffer.alloc(50 * 1024 * 1024, 0xff), 413],
  ])("%s", async (_what, bytes, status) => {
    const id = randomUUID();
    const before = await filesKept();
    expect((await send(id, await bytes)).status).toBe(status);
    expect((await read(id, portal.a)).statusCode).toBe(404);
    expect(await filesKept()).toEqual(before);
  });

  it("comes from elsewhere, or from nobody, or bears no id", async () => {
    const id = randomUUID();
    expect(
      await send(id, located, { origin: "https://elsewhere.example" }),
    ).toMatchObject({ status: 403, code: "origin_mismatch" });
    expect((await send(id, located, { who: {} })).status).toBe(401);
    expect(await send("no-uuid", located)).toMatchObject({
      status: 400,
      field: "id",
    });
  });
});

it("gives a PDF to take away under a name that does no harm", async () => {
  const id = randomUUID();
  const name = '../../a"; filename="x.html';
  expect(await send(id, SMALL_PDF, { name })).toMatchObject({
    kind: "pdf",
    name: "a; filename=x.html",
  });
  const { headers, rawPayload } = await read(id, portal.a);
  expect(headers["content-type"]).toBe("application/pdf");
  expect(headers["content-disposition"]).toBe(
    "attachment; filename*=UTF-8''a%3B%20filename%3Dx.html",
  );
  expect(rawPayload.equals(SMALL_PDF)).toBe(true);
});

it("lets go of what nothing has named for a day, and keeps a file that another needs", async () => {
  const photo = (background: string) =>
    sharp({ create: { width: 9, height: 9, channels: 3, background } })
      .png()
      .toBuffer();
  const [shared, alone] = [await photo("#123"), await photo("#456")];
  const [named, unnamed, lonely] = [randomUUID(), randomUUID(), randomUUID()];
  const at = services.clock.now();
  await send(named, shared);
  await send(unnamed, shared);
  await send(lonely, alone);
  const { partnerId } = portal.company.a;
  const use = (ids: string[], kinds: readonly ("picture" | "pdf")[]) =>
    inTransaction(portal.db, { role: "partner", partnerId }, (trx) =>
      useAttachments(trx, { partnerId, ids, kinds, at }),
    );
  expect(await use([named], ["picture"])).toMatchObject([{ id: named }]);
  expect(await use([named], ["pdf"])).toMatchObject({
    reason: "attachment_missing",
  });
  const later = (hours: number) => ({
    ...services,
    clock: { now: () => new Date(at.getTime() + hours * 3_600_000) },
  });
  const old = new Date(at.getTime() - 1000);
  const age = async () => {
    for (const file of await filesKept())
      await utimes(path.join(dataDir, "attachments", file), old, old);
  };
  const before = await filesKept();
  await age();
  await sweepAttachments(later(23));
  expect((await read(unnamed, portal.a)).statusCode).toBe(200);
  expect(await filesKept()).toEqual(before);
  await sweepAttachments(later(25));
  expect((await read(named, portal.a)).statusCode).toBe(200);
  expect((await read(unnamed, portal.a)).statusCode).toBe(404);
  expect((await read(lonely, portal.a)).statusCode).toBe(404);
  expect(await filesKept()).toHaveLength(1);
  expect(await use([named, unnamed], ["picture"])).toMatchObject({
    reason: "attachment_missing",
  });
  await send(lonely, alone);
  expect((await read(lonely, portal.a)).statusCode).toBe(200);
});

it("opens what was sent in a thread to whoever of the staff reads it, of another's partner too", async () => {
  const id = randomUUID();
  await send(id, located, { who: portal.b });
  const message = { id: randomUUID(), text: "vidi sliku", files: [id] };
  const sent = await portal.mutate("messages.send", message, portal.b);
  expect(sent.status).toBe(200);
  // The partner is not the salesperson's, and neither is the department.
  expect((await read(id, portal.sales)).statusCode).toBe(404);
  await portal.house(sql`
    insert into department_member (department_id, user_id)
    select t.department_id, u.id from message_thread t, app_user u
    where t.id = ${message.id} and u.username = 'seller'`);
  expect((await read(id, portal.sales)).statusCode).toBe(200);
  // What lies in no thread stays the partner's own.
  const other = randomUUID();
  await send(other, located, { who: portal.b });
  expect((await read(other, portal.sales)).statusCode).toBe(404);
  expect((await read(id, portal.a)).statusCode).toBe(404);
  await portal.house(sql`delete from department_member`);
  expect((await read(id, portal.sales)).statusCode).toBe(404);
});
