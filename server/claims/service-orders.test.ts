import { sql } from "kysely";
import { expect, it } from "vitest";
import {
  loadTwoItems,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import { acknowledgeClaim, listClaimsForErp } from "./erp-claims.ts";
import { cancelClaim } from "./partner-acts.ts";
import { getPartnerClaim, listPartnerClaims } from "./read-claims.ts";
import {
  countUnknownWords,
  getServiceWords,
  removeWord,
  setServiceWord,
} from "./service-words.ts";
import { submitClaim, type ClaimingParty } from "./submit-claim.ts";
import { readConfig } from "../platform/config.ts";
import type { Services } from "../platform/trpc.ts";
import { randomUUID } from "node:crypto";

const test = await useFreshExchange(async (fresh) => {
  await loadTwoItems(fresh);
  await fresh.apply("partners", "code,name,email\nP,Prvi,p@p.rs\nQ,Drugi,\n");
  await inTransaction(fresh.db, HOUSE, (trx) =>
    sql`insert into app_user (username, password_hash, role, partner_id, partner_role, email)
      select 'pera', 'x', 'partner', id, 'owner', 'pera@p.rs' from partner where code = 'P'`.execute(
      trx,
    ),
  );
});

const services = (): Services => ({
  ...test,
  config: readConfig({ PUBLIC_URL: "http://rabat.test" }),
});
const caller = { username: "boss" };

async function party(): Promise<ClaimingParty> {
  const [row] = await test.house<{ id: number; user_id: number }>(
    sql`select p.id, u.id as user_id from partner p join app_user u on u.partner_id = p.id`,
  );
  if (!row) throw new Error("nobody");
  const user = { id: row.user_id, name: "pera", email: "" };
  return { partnerId: row.id, user, isStaff: false };
}

async function claim(): Promise<string> {
  const taken = await submitClaim(services(), await party(), {
    id: randomUUID(),
    kind: "warranty",
    pieces: [{ itemCode: "001", serialNumber: "SN1", quantity: 1000 }],
    fault: "ne pali",
    accessories: "",
    contact: "",
    sending: "courier",
    termsVersion: 1,
    attachments: [],
  });
  if ("kind" in taken) throw new Error(taken.reason);
  return taken.number;
}

const HEAD = "number,partner,status,item_name,updated,note,claim_number";
const tell = (...rows: string[]) =>
  test.apply("service-orders", `${HEAD}\n${rows.join("\n")}\n`);
const seen = async (number: string) =>
  await getPartnerClaim(services(), (await party()).partnerId, number);
const listed = async () => {
  const { partnerId } = await party();
  const page = await listPartnerClaims(services(), partnerId, { limit: 50 });
  return "claims" in page ? page.claims : [];
};
const mails = () =>
  test.house(
    sql`select recipient, payload ->> 'status' as status from mail order by id`,
  );

it("moves many claims by one file, each by its own words, and tells of each by itself", async () => {
  const [first, second, third] = [await claim(), await claim(), await claim()];
  await test.house(sql`delete from mail`);
  const day = "2026-11-24T09:00:00Z";
  await tell(
    `S-1,P,primljeno,Aparat,${day},,${first}`,
    `S-2,P,nepoznato,Aparat,${day},piše nešto,${second}`,
    `S-3,P,nepoznato,Aparat,${day},,${third}`,
  );
  expect(await mails()).toEqual([
    { recipient: "p@p.rs", status: "received" },
    { recipient: "p@p.rs", status: "submitted" },
  ]);
  expect(
    await test.house(sql`
      select c.number, c.status, c.erp_text, c.erp_document, c.version, e.kind, e.note
      from claim c join lateral (select kind, note from claim_event where claim_id = c.id
        order by id desc limit 1) e on true order by c.id`),
  ).toMatchObject([
    { number: first, status: "received", erp_text: "", kind: "status" },
    { number: second, erp_text: "nepoznato", kind: "note", note: "piše nešto" },
    { number: third, erp_text: "nepoznato", erp_document: "S-3", note: "" },
  ]);
  expect(await test.house(sql`select link from notice order by id`)).toEqual([
    { link: `/claims/${first}` },
    { link: `/claims/${second}` },
  ]);
  // Each is known by the step of its own claim.
  expect(
    await test.house(sql`
      select m.id from mail m join claim c on c.number = m.payload ->> 'number'
      join claim_event e on e.claim_id = c.id
        and m.message_id = '<' || c.number || '.' || e.id || '@rabat>'`),
  ).toHaveLength(2);
});

it("moves a claim by the ERP's words, mails each step once, and shows one thing once", async () => {
  const number = await claim();
  const first = `S-1,P,Primljeno,Aparat,2026-11-24T09:00:00Z,stiglo,${number}`;
  await tell(first);
  await tell(first);
  expect(await seen(number)).toMatchObject({
    status: "received",
    mover: "seller",
    since: "2026-11-24T09:00:00.000Z",
    serviceOrder: "S-1",
    history: [
      { status: "submitted" },
      { status: "received", note: "stiglo", by: "ERP" },
    ],
  });
  expect(await listed()).toMatchObject([{ number, origin: "portal" }]);
  await tell(`S-1,P,primljeno,Aparat,2026-11-25T09:00:00Z,čeka red,${number}`);
  expect(await seen(number)).toMatchObject({
    status: "received",
    history: [{}, {}, { kind: "note", note: "čeka red" }],
  });
  expect(
    await test.house(sql`
      select class, link, said -> 'sr-Latn' as said, by_push, by_mail from notice order by id`),
  ).toEqual([
    {
      class: "service",
      link: `/claims/${number}`,
      said: {
        title: `Reklamacija ${number}: roba primljena`,
        text: "a: stiglo",
      },
      by_push: true,
      by_mail: false,
    },
    expect.objectContaining({ link: `/claims/${number}` }),
  ]);
  expect(await mails()).toEqual([
    { recipient: "p@p.rs", status: "submitted" },
    { recipient: "p@p.rs", status: "received" },
    { recipient: "p@p.rs", status: "received" },
  ]);
});

it("shows an unknown word, asks staff, and moves by what they say it means", async () => {
  const number = await claim();
  await tell(
    `S-1,P,Na  stolu,Aparat,2026-11-24T09:00:00Z,,${number}`,
    "S-2,P,na stolu,Drugi aparat,2026-11-20T09:00:00Z,,",
  );
  expect(await seen(number)).toMatchObject({
    status: "submitted",
    isKnownStatus: true,
    erpText: "Na  stolu",
  });
  const unknown = () => inReading(test.db, HOUSE, countUnknownWords);
  expect(await unknown()).toBe(1);
  expect(await seen("S-2")).toMatchObject({
    origin: "erp",
    status: "na stolu",
    isKnownStatus: false,
    mover: null,
    itemName: "Drugi aparat",
  });
  const asked = (await getServiceWords(services())).unknown;
  expect(asked.map(({ text }) => text).toSorted()).toEqual([
    "Na  stolu",
    "na stolu",
  ]);
  const word = { text: "NA STOLU", status: "diagnosis" } as const;
  const both = await Promise.all([
    setServiceWord(services(), caller, word),
    setServiceWord(services(), caller, word),
  ]);
  expect(both).toContainEqual({ moved: 1 });
  expect(both).toContainEqual({ moved: 0 });
  expect(await seen(number)).toMatchObject({
    status: "diagnosis",
    erpText: "",
  });
  expect(await seen("S-2")).toMatchObject({
    status: "diagnosis",
    mover: "seller",
  });
  expect((await getServiceWords(services())).unknown).toEqual([]);
  expect(await unknown()).toBe(0);
  expect(await mails()).toHaveLength(2);
  await removeWord(services(), { text: "na stolu" });
  expect(await seen(number)).toMatchObject({ status: "diagnosis" });
  expect(await seen("S-2")).toMatchObject({ status: "na stolu" });
  expect(
    await setServiceWord(services(), caller, {
      text: "Primljeno",
      status: null,
    }),
  ).toMatchObject({ reason: "own_status_word" });
});

it("takes no claim of one partner for a service order of another", async () => {
  const number = await claim();
  await tell(`S-9,Q,primljeno,Aparat,2026-11-24T09:00:00Z,,${number}`);
  expect(await seen(number)).toMatchObject({ status: "submitted" });
});

it("leaves what was taken back so, whatever the ERP says of the goods", async () => {
  const number = await claim();
  await cancelClaim(services(), await party(), number);
  const before = await mails();
  await tell(`S-8,P,primljeno,Aparat,2026-11-24T09:00:00Z,,${number}`);
  expect(await seen(number)).toMatchObject({ status: "cancelled" });
  expect(await mails()).toEqual(before);
});

it("takes a yes without a revision for what it has handed out", async () => {
  const number = await claim();
  await listClaimsForErp(services(), { after: 0, limit: 100 });
  await cancelClaim(services(), await party(), number);
  expect(
    await acknowledgeClaim(services(), { number, erpDocument: "S-7" }),
  ).toMatchObject({ revision: 1 });
  const { claims } = await listClaimsForErp(services(), {
    after: 0,
    limit: 100,
  });
  expect(claims.find((one) => one.number === number)).toMatchObject({
    kind: "cancel",
    revision: 2,
  });
});

it("hands claims out until they are acknowledged, and tells what changed since", async () => {
  const [one, two] = [await claim(), await claim()];
  const sweep = async (after = 0) =>
    await listClaimsForErp(services(), { after, limit: 1 });
  const first = await sweep();
  expect(first.claims).toMatchObject([
    {
      number: one,
      kind: "claim",
      revision: 1,
      partner: "P",
      pieces: [{ item: "001", quantity: "1", serial_number: "SN1" }],
    },
  ]);
  expect((await sweep(Number(first.cursor))).claims).toMatchObject([
    { number: two },
  ]);
  const said = { number: one, erpDocument: "S-1", revision: 1 };
  const answer = { number: one, revision: 1, erp_document: "S-1" };
  const twice = await Promise.all([
    acknowledgeClaim(services(), said),
    acknowledgeClaim(services(), said),
  ]);
  expect(twice).toEqual([answer, answer]);
  expect(
    await acknowledgeClaim(services(), { ...said, erpDocument: "S-2" }),
  ).toMatchObject({ reason: "acknowledged_elsewhere" });
  expect((await sweep()).claims).toMatchObject([{ number: two }]);
  await cancelClaim(services(), await party(), one);
  const unheard = await claim();
  await cancelClaim(services(), await party(), unheard);
  const rest = await listClaimsForErp(services(), { after: 0, limit: 9 });
  expect(rest.claims).toMatchObject([
    { number: one, kind: "cancel", revision: 2 },
    { number: two, kind: "claim" },
  ]);
});
