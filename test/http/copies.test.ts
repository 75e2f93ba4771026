import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { keepAttachment } from "../../server/attachments/keep-attachment.ts";
import { makeDataCopyJob } from "../../server/copies/make-data-copy.ts";
import { sweepCopies } from "../../server/copies/sweep-copies.ts";
import { importCard } from "../fixtures/import-card.ts";
import { usePortal, withoutCorrelation, type Who } from "../fixtures/portal.ts";

const portal = await usePortal();
const { services } = portal;
const dataDir = await mkdtemp(path.join(tmpdir(), "rabat-copies-"));
Object.assign(services.config, { dataDir });
afterAll(() => rm(dataDir, { recursive: true, force: true }));

let seconds = 0;
/** The time goes on between the steps of a test. */
const later = (more: number) => {
  seconds += more;
  Object.assign(services.clock, {
    now: () => new Date(Date.parse("2026-11-23T10:00:00Z") + seconds * 1000),
  });
};

const buyer = await portal.signIn({
  username: "kupac",
  role: "partner",
  partner: "A",
  partnerRole: "buyer",
});
const userIdOf = async (name: string) =>
  (
    await portal.house<{ id: number }>(
      sql`select id from app_user where username = ${name}`,
    )
  )[0]?.id ?? 0;

const photo = await sharp({
  create: { width: 40, height: 20, channels: 3, background: "#a04" },
})
  .jpeg()
  .toBuffer();

/** Whatever a company does that leaves records, marked with who did it. */
async function leaveRecords(who: Who, mark: string, username: string) {
  const order = await portal.mutate(
    "orders.place",
    {
      id: randomUUID(),
      lines: [{ itemCode: "NOVO", quantity: "2", expectedPrice: 120_000 }],
      note: `${mark}-porudžbina`,
    },
    who,
  );
  expect(order.data).toMatchObject({ state: "placed" });
  const attachment = randomUUID();
  const userId = await userIdOf(username);
  const [owner] = await portal.house<{ partnerId: number }>(
    sql`select partner_id as "partnerId" from app_user where id = ${userId}`,
  );
  await keepAttachment(services, {
    userId,
    partnerId: owner?.partnerId ?? 0,
    id: attachment,
    name: "kvar.jpg",
    bytes: photo,
  });
  const claim = await portal.mutate(
    "claims.submit",
    {
      id: randomUUID(),
      itemCode: "NOVO",
      fault: `${mark}-kvar`,
      attachments: [attachment],
    },
    who,
  );
  expect(claim.status).toBe(200);
  const message = { id: randomUUID(), text: `${mark}-poruka` };
  expect((await portal.mutate("messages.send", message, who)).status).toBe(200);
  await portal.mutate(
    "lists.save",
    {
      id: randomUUID(),
      version: 0,
      name: `${mark}-lista`,
      shared: false,
      lines: [{ itemCode: "NOVO", quantity: "1" }],
    },
    who,
  );
  return { attachment };
}

const ours = await leaveRecords(portal.a, "NAŠE", "anna");
const buyers = await leaveRecords(buyer, "KUPČEVO", "kupac");
await leaveRecords(portal.b, "TUĐE", "boban");
await importCard(
  services,
  "A,RN,RN-77,2026-11-01,1500.50,0,e1,2026-11-15,1500.50,,,Račun",
  "B,RN,TUĐE-RN,2026-11-01,99,0,e2,2026-11-15,99,,,Račun",
);

/** What staff keep of the company for themselves, and what nobody is to read. */
await portal.house(sql`
  insert into claim_internal_note (partner_id, claim_id, at, by_name, text)
  select partner_id, id, now(), 'boss', 'INTERNO-kvar' from claim`);
await portal.house(sql`
  insert into receivable_note (partner_id, id, at, by_user_id, by_name, text)
  select id, gen_random_uuid(), now(), (select min(id) from app_user), 'boss', 'INTERNO-dug'
  from partner`);
await portal.house(sql`
  insert into payment_promise (partner_id, id, version, at, by_user_id, by_name, currency, place,
    made_on, amount, due_on, said_by, note, withdrawn)
  select id, gen_random_uuid(), 1, now(), (select min(id) from app_user), 'boss', 'RSD', null,
    '2026-11-20', 777, '2026-11-21', 'INTERNO-ko', 'INTERNO-obećao', false
  from partner`);
const secrets = await portal.house<{ secret: string }>(sql`
  select password_hash as secret from app_user
  union select device_key from app_user where device_key <> ''
  union select id_hash from user_session
  union select partner_token from message_thread union select staff_token from message_thread
  union select content_hash from sales_order union select content_hash from claim
  union select view_key from sales_order`);
const told = (text: string) =>
  secrets.filter(({ secret }) => secret !== "" && text.includes(secret));

/** Asks for a copy and makes it, as the worker does. */
async function make(who: Who) {
  later(1);
  const asked = await portal.mutate("copies.ask", undefined, who);
  expect(asked.status).toBe(200);
  const copy = await latest(who);
  await makeDataCopyJob(services)(
    { copy: copy.id },
    { attempt: 1, isLastAttempt: false },
  );
  return copy.id;
}
const latest = async (who: Who) =>
  (await portal.query("copies.latest", undefined, who)).data["copy"] as {
    id: string;
    state: string;
    size: number;
    progress: { done: number; total: number };
  };
const take = (id: string, who: Who = portal.a) =>
  portal.get(`/copies/${id}.zip`, who);
async function filesOf(id: string, who: Who) {
  const answer = await take(id, who);
  expect(answer.statusCode).toBe(200);
  const files = unzipSync(new Uint8Array(answer.rawPayload));
  return Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]),
  );
}

describe("a copy of a company's data", async () => {
  const id = await make(portal.a);
  const files = await filesOf(id, portal.a);
  const all = Object.values(files).join("\n");

  it("holds what it did, as JSON and as tables, with its pictures", () => {
    expect(Object.keys(files).toSorted()).toEqual(
      [
        "PROCITAJ.txt",
        "firma.json",
        "dokumenti.json",
        "izvodi.json",
        "kartica.csv",
        "kartica.json",
        "liste.json",
        "ljudi.json",
        "narudzbine.csv",
        "narudzbine.json",
        "obavestenja.json",
        "podesavanja.json",
        "poruke.json",
        `prilozi/${buyers.attachment}.webp`,
        `prilozi/${ours.attachment}.webp`,
        "reklamacije.json",
        "servis.json",
        "stavke.csv",
        "uredjaji.json",
        "zahtevi.json",
      ].toSorted(),
    );
    const orders = JSON.parse(files["narudzbine.json"] ?? "") as {
      note: string;
      total: number;
      placedBy: string;
      lines: object[];
    }[];
    expect(orders).toMatchObject([
      {
        note: "NAŠE-porudžbina",
        net: 24,
        total: 28.8,
        placedBy: "anna",
        lines: [{ itemCode: "NOVO", quantity: 2, netPrice: 12 }],
      },
      { note: "KUPČEVO-porudžbina", placedBy: "kupac" },
    ]);
    expect(JSON.parse(files["kartica.json"] ?? "")).toMatchObject([
      { documentNumber: "RN-77", debit: 1500.5, date: "2026-11-01" },
    ]);
    expect(files["kartica.csv"]).toContain("1500,50");
    expect(files["stavke.csv"]?.split("\r\n")).toHaveLength(4);
    expect(files["poruke.json"]).toContain("KUPČEVO-poruka");
    expect(files["reklamacije.json"]).toContain(ours.attachment);
    expect(files["ljudi.json"]).toContain('"kupac"');
    expect(files["liste.json"]).toContain("NAŠE-lista");
  });

  it("says nothing of others, nothing that staff keep, and no secret", () => {
    expect(all).not.toMatch(/TUĐE|boban/);
    expect(all).not.toContain("INTERNO");
    // Another person's own list is his.
    expect(all).not.toContain("KUPČEVO-lista");
    expect(secrets.length).toBeGreaterThan(10);
    expect(told(all)).toEqual([]);
  });

  it("tells him that it is ready, and how it stands", async () => {
    const copy = await latest(portal.a);
    expect(copy).toMatchObject({ state: "ready", takenAt: expect.any(String) });
    expect(copy.progress.done).toBe(copy.progress.total);
    const { data } = await portal.query("notices.list", {}, portal.a);
    expect(JSON.stringify(data)).toContain("Kopija Vaših podataka je spremna");
  });

  it("is for him alone", async () => {
    const none = await take(randomUUID());
    expect(none.statusCode).toBe(404);
    for (const who of [
      portal.b,
      buyer,
      portal.admin,
      { ...portal.sales, partner: "A" },
    ]) {
      const answer = await take(id, who);
      expect(answer.statusCode).toBe(404);
      expect(withoutCorrelation(answer.body)).toBe(
        withoutCorrelation(none.body),
      );
    }
    expect((await take(id, {})).statusCode).toBe(401);
    const acting = { ...portal.sales, partner: "A" };
    const viewed = await portal.query("copies.latest", undefined, acting);
    expect(viewed.status).toBe(403);
    expect((await portal.mutate("copies.ask", undefined, acting)).status).toBe(
      403,
    );
  });

  it("is not for an owner who is none any more", async () => {
    await portal.house(
      sql`update app_user set partner_role = 'buyer' where username = 'anna'`,
    );
    expect((await take(id)).statusCode).toBe(404);
    await portal.house(
      sql`update app_user set partner_role = 'owner' where username = 'anna'`,
    );
    expect((await take(id)).statusCode).toBe(200);
  });

  it("lies here for some days, and its file goes with it", async () => {
    later(5 * 24 * 3600);
    expect((await take(id)).statusCode).toBe(404);
    expect((await latest(portal.a)).state).toBe("gone");
    await sweepCopies(services);
    expect(await readdir(path.join(dataDir, "copies"))).toEqual([]);
  });
});

it("of a person who keeps no company is of what he did himself", async () => {
  const id = await make(buyer);
  const files = await filesOf(id, buyer);
  const all = Object.values(files).join("\n");
  expect(all).toContain("KUPČEVO-porudžbina");
  expect(all).toContain("KUPČEVO-lista");
  expect(Object.keys(files)).toContain(`prilozi/${buyers.attachment}.webp`);
  expect(Object.keys(files)).not.toContain("kartica.json");
  expect(all).not.toMatch(/NAŠE|TUĐE|INTERNO|boban|RN-77|"anna"/);
  expect(told(all)).toEqual([]);
});

describe("asking for a copy", () => {
  it.each([1, 2, 3])("twice at once makes one (%i)", async () => {
    later(24 * 3600);
    const answers = await Promise.all([
      portal.mutate("copies.ask", undefined, portal.b),
      portal.mutate("copies.ask", undefined, portal.b),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const { id } = await latest(portal.b);
    await makeDataCopyJob(services)(
      { copy: id },
      { attempt: 1, isLastAttempt: false },
    );
  });

  it("has an end in a day, and the last one stays", async () => {
    later(24 * 3600);
    for (let made = 0; made < 5; made += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      await make(portal.b);
    }
    const answer = await portal.mutate("copies.ask", undefined, portal.b);
    expect(answer.data["reason"]).toBe("too_many_copies");
    await sweepCopies(services);
    const files = await readdir(path.join(dataDir, "copies"));
    const copies = await portal.house<{ id: string }>(
      sql`select id from data_copy where state = 'ready'`,
    );
    expect(copies).toHaveLength(2);
    expect(files.toSorted()).toEqual(
      copies.map(({ id }) => `${id}.zip`).toSorted(),
    );
  });

  it("that cannot be made says so after some tries", async () => {
    later(24 * 3600);
    await portal.mutate("copies.ask", undefined, portal.a);
    const { id } = await latest(portal.a);
    Object.assign(services.config, { dataDir: "/dev/null" });
    const job = makeDataCopyJob(services);
    const tried = (attempt: number) =>
      job({ copy: id }, { attempt, isLastAttempt: false });
    await expect(tried(1)).rejects.toThrow("ENOTDIR");
    expect((await latest(portal.a)).state).toBe("making");
    await tried(3);
    Object.assign(services.config, { dataDir });
    expect((await latest(portal.a)).state).toBe("failed");
  });
});
