import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { strToU8, zipSync } from "fflate";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { appRouter } from "../../server/app-router.ts";
import { createContextFactory } from "../../server/auth/request-context.ts";
import { createPictureFetcher } from "../../server/pictures/fetch-pictures.ts";
import {
  drawPicture,
  SMALL_PDF,
} from "../../server/pictures/pictures.fixture.ts";
import { pictureRoutes } from "../../server/pictures/pictures.routes.ts";
import { uploadRoutes } from "../../server/pictures/upload.routes.ts";
import { createHttpServer } from "../../server/platform/http.ts";
import { ORIGIN, type Who, usePortal } from "../fixtures/portal.ts";

const portal = await usePortal();
const dataDir = await mkdtemp(path.join(tmpdir(), "rabat-uploads-"));
const services = {
  ...portal.services,
  config: { ...portal.services.config, dataDir },
};
const app = await createHttpServer(services, {
  router: appRouter,
  createContext: createContextFactory(services),
  plugins: [pictureRoutes(services), uploadRoutes(services)],
});
afterAll(async () => {
  await app.close();
  await rm(dataDir, { recursive: true, force: true });
});

const red = await drawPicture("#c00");
const blue = await drawPicture("#00c");

async function upload(
  query: string,
  bytes: Buffer,
  { who = portal.admin, origin = ORIGIN }: { who?: Who; origin?: string } = {},
) {
  const { statusCode, body } = await app.inject({
    method: "POST",
    url: `/admin/exchange/pictures?${query}`,
    headers: {
      origin,
      "content-type": "application/octet-stream",
      ...(who.cookie !== undefined && { cookie: who.cookie }),
    },
    payload: bytes,
  });
  const lines = statusCode === 200 ? body.trim().split("\n") : [];
  return {
    status: statusCode,
    lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

const item = async (code: string) => {
  const { data } = await portal.query("catalog.item", { code }, portal.a);
  return data as {
    imageUrl: string | null;
    images: { url: string }[];
    documents: { title: string; url: string; bytes: number }[];
  };
};
const managed = async (code: string) => {
  const { data } = await portal.query("pictures.item", { code }, portal.admin);
  return data as { pictures: { id: number; source: string }[] };
};

describe("a file that an administrator sends", () => {
  it("is the picture of the item that it is named after", async () => {
    expect(await upload("name=CE285A.jpg", red)).toEqual({
      status: 200,
      lines: [{ name: "CE285A.jpg", state: "taken", code: "CE285A" }],
    });
    const { imageUrl, images } = await item("CE285A");
    expect(imageUrl).toMatch(/^\/pictures\/[\w-]{8}-160\.webp$/);
    expect(images).toEqual([{ url: imageUrl?.replace("160", "960") }]);
    const answer = await app.inject(imageUrl ?? "");
    expect(answer.headers).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "public, max-age=31536000, immutable",
    });
    expect(answer.rawPayload.subarray(0, 4).toString()).toBe("RIFF");
  });

  it("is a data sheet, and comes back as it was sent", async () => {
    await upload("name=CE285A_Tehnicki_list.pdf", SMALL_PDF);
    const { documents } = await item("CE285A");
    expect(documents).toEqual([
      {
        title: "Tehnicki list",
        url: expect.stringMatching(/^\/data-sheets\/[\w-]{8}\.pdf$/),
        bytes: SMALL_PDF.length,
      },
    ]);
    const sheet = await app.inject(documents[0]?.url ?? "");
    expect(sheet.rawPayload).toEqual(SMALL_PDF);
    expect(sheet.headers["content-security-policy"]).toContain("sandbox");
  });

  it("goes where it was chosen for, once, also when it is sent twice at once", async () => {
    const sent = await Promise.all([
      upload("name=moja.jpg&item=PA4", blue),
      upload("name=ista.jpg&item=PA4", blue),
    ]);
    expect(sent.map(({ status }) => status)).toEqual([200, 200]);
    expect((await managed("PA4")).pictures).toHaveLength(1);
    expect((await item("PA4")).images).toHaveLength(1);
  });

  it("waits in the folder when its item is not there", async () => {
    expect((await upload("name=..%2FNEMA.jpg", red)).lines).toEqual([
      { name: "NEMA.jpg", state: "unknown_code" },
    ]);
    const folder = path.join(dataDir, "exchange", "in", "pictures");
    expect(await readdir(folder)).toEqual(["NEMA.jpg"]);
  });

  it.each([
    ["a.jpg", Buffer.from("nije slika"), "not_a_picture"],
    ["a.svg", Buffer.from("<svg/>"), "unknown_kind"],
    ["a.pdf", red, "not_a_pdf"],
    ["a.jpg", Buffer.alloc(0), "file_empty"],
  ])("%s is refused with a reason", async (name, bytes, reason) => {
    expect((await upload(`name=${name}`, bytes)).lines).toEqual([
      { name, state: "refused", reason },
    ]);
  });

  it("may be a ZIP, of which each file is told", async () => {
    const zip = zipSync({
      "slike/007.jpg": red,
      "slike/007_2.jpg": blue,
      "NEPOZNAT.png": blue,
      "UDZ.jpg": strToU8("x"),
    });
    const { lines } = await upload("name=slike.zip", Buffer.from(zip));
    expect(lines).toEqual([
      { name: "007.jpg", state: "taken", code: "007" },
      { name: "007_2.jpg", state: "taken", code: "007" },
      { name: "NEPOZNAT.png", state: "unknown_code" },
      { name: "UDZ.jpg", state: "refused", reason: "not_a_picture" },
    ]);
    expect((await item("007")).images).toHaveLength(2);
    expect(await readdir(path.join(dataDir, "exchange", "tmp"))).toEqual([]);
  });

  it("comes from an administrator, and from our own page", async () => {
    for (const [who, status] of [
      [{}, 401],
      [portal.a, 403],
      [portal.sales, 403],
    ] as const)
      expect((await upload("name=CE285A.jpg", red, { who })).status).toBe(
        status,
      );
    const elsewhere = await upload("name=CE285A.jpg", red, {
      origin: "https://elsewhere.example",
    });
    expect(elsewhere.status).toBe(403);
    expect((await upload("", red)).status).toBe(400);
  });
});

describe("an item's pictures", () => {
  it("are put in order, taken away and brought back", async () => {
    const first = async () => (await item("007")).images.map(({ url }) => url);
    const before = await first();
    const { pictures } = await managed("007");
    const ids = pictures.map(({ id }) => id);
    const reversed = ids.toReversed();
    await portal.mutate(
      "pictures.order",
      { code: "007", pictures: reversed },
      portal.admin,
    );
    expect(await first()).toEqual(before.toReversed());
    const away = { what: "picture", id: reversed[0] };
    await portal.mutate(
      "pictures.remove",
      { ...away, isRemoved: true },
      portal.admin,
    );
    expect(await first()).toEqual(before.slice(0, 1));
    await portal.mutate(
      "pictures.remove",
      { ...away, isRemoved: false },
      portal.admin,
    );
    expect(await first()).toEqual(before.toReversed());
    const none = await portal.mutate(
      "pictures.remove",
      { what: "document", id: 999_999, isRemoved: true },
      portal.admin,
    );
    expect(none.status).toBe(404);
  });

  it("are counted, with what failed and why", async () => {
    await portal.house(sql`
      update item set image_url = 'http://127.0.0.1/a.jpg' where code = 'NOVO'`);
    const fetcher = createPictureFetcher(portal.services);
    await fetcher.job({}, { attempt: 1, isLastAttempt: false });
    const { data } = await portal.query(
      "pictures.overview",
      undefined,
      portal.admin,
    );
    expect(data).toMatchObject({
      counts: { withPicture: 3, waiting: 0, failed: 1 },
      failed: [
        {
          code: "NOVO",
          url: "http://127.0.0.1/a.jpg",
          reason: "private_address",
        },
      ],
    });
    const retried = await portal.mutate("pictures.retry", {}, portal.admin);
    expect(retried.data).toEqual({ retried: 1 });
  });
});

describe("what nobody has", () => {
  it.each([
    "/pictures/AAAAAAAA-160.webp",
    "/pictures/AAAAAAAA-161.webp",
    "/pictures/..%2Fx-160.webp",
    "/data-sheets/AAAAAAAA.pdf",
  ])("%s is not there", async (url) => {
    const { statusCode, headers } = await app.inject(url);
    expect(statusCode).toBe(404);
    expect(headers["cache-control"] ?? "").not.toContain("immutable");
  });
});
