import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { sql } from "kysely";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { sealAudit } from "../../server/audit/seal-audit.ts";
import { importFeed } from "../../server/exchange/import-feed.ts";
import { keptMailFile } from "../../server/platform/mailer.ts";
import { holdAudit } from "../fixtures/hold-audit.ts";
import {
  startPortal,
  withoutCorrelation,
  type Answer,
  type Portal,
  type Who,
} from "../fixtures/portal.ts";
import { wrongBooks } from "../fixtures/shop.ts";
import {
  createTestDatabase,
  type TestDatabase,
} from "../fixtures/test-database.ts";

let portal: Portal;
let test: TestDatabase;
beforeEach(async () => {
  test = await createTestDatabase();
  portal = await startPortal(test);
  // The small company's own owner would be one too many to be the last.
  await portal.house(sql`
    delete from app_user u using partner p
    where p.id = u.partner_id and p.code = 'A' and u.username <> 'anna'`);
  return async () => {
    await portal.close();
    await test.close();
  };
});

const add = (username: string, partnerRole: string, email = "") =>
  portal.signIn({
    username,
    role: "partner",
    partner: "A",
    partnerRole,
    email,
  });
const asked = ({ status, data }: Answer) => [status, data["reason"]];
const ask = (kind: "person" | "company", who: Who = portal.a) =>
  portal.mutate("leaving.ask", { kind, note: "selim se" }, who);
const withdraw = (kind: "person" | "company", who: Who = portal.a) =>
  portal.mutate("leaving.withdraw", { kind }, who);
const leaving = async (who: Who = portal.a) =>
  (await portal.query("leaving.get", undefined, who)).data;
interface Shown {
  request: number;
  kind: string;
  by: string;
  openOrders: number;
  mayDecide: boolean;
}
const requests = async (who: Who = portal.admin) =>
  (await portal.query("leaving.requests", undefined, who)).data[
    "requests"
  ] as Shown[];
const decide = (
  request: number,
  isAccepted: boolean,
  who: Who = portal.admin,
) =>
  portal.mutate("leaving.decide", { request, isAccepted, reason: "jer" }, who);
const idOf = async (username: string) =>
  (
    await portal.house<{ id: number }>(
      sql`select id from app_user where username = ${username}`,
    )
  )[0]?.id;

/** Every table and row of the database in which a text stands. */
async function whereStands(text: string): Promise<string[]> {
  const tables = await portal.house<{ name: string }>(sql`
    select tablename as name from pg_tables
    where schemaname = 'public' and has_table_privilege(
        'rabat_house', quote_ident(schemaname) || '.' || quote_ident(tablename), 'select')`);
  expect(tables.length).toBeGreaterThan(80);
  const each = tables.map(
    ({ name }) => sql`
      select ${name}::text || ': ' || t::text as place from ${sql.table(name)} t
      where position(${text} in t::text) > 0`,
  );
  const rows = await portal.house<{ place: string }>(
    sql.join(each, sql` union all `),
  );
  return rows.map(({ place }) => place);
}

const ASK = {
  id: randomUUID(),
  itemCode: "NOVO",
  quantity: "5",
  note: "",
};

/** Whatever a person leaves behind him. */
async function leaveTraces(who: Who) {
  const order = await portal.mutate(
    "orders.place",
    {
      id: randomUUID(),
      lines: [{ itemCode: "NOVO", quantity: "2", expectedPrice: 120_000 }],
      note: "",
    },
    who,
  );
  expect(order.status).toBe(200);
  const mutations: [string, object][] = [
    [
      "claims.submit",
      {
        id: randomUUID(),
        itemCode: "NOVO",
        fault: "x",
        contact: "odlazeci 064",
      },
    ],
    ["messages.send", { id: randomUUID(), text: "Zdravo" }],
    [
      "lists.save",
      { id: randomUUID(), version: 0, name: "moja", shared: false, lines: [] },
    ],
    [
      "lists.save",
      { id: randomUUID(), version: 0, name: "naša", shared: true, lines: [] },
    ],
    ["waits.ask", { itemCode: "NOVO", quantity: "1", whenPlenty: false }],
    ["notices.saveSettings", { push: [], mail: [], quiet: null }],
    ["copies.ask", undefined as never],
    ["asks.ask", ASK],
    ["asks.withdraw", { id: ASK.id }],
  ];
  for (const [path, input] of mutations)
    // oxlint-disable-next-line no-await-in-loop -- one after another
    await portal.mutate(path, input, who);
  return String(order.data["number"]);
}

describe("a person's request", () => {
  it("is shown to staff and can be taken back until it is decided", async () => {
    const buyer = await add("odlazeci", "buyer");
    expect((await ask("person", buyer)).status).toBe(200);
    expect(asked(await ask("person", buyer))).toEqual([409, "leave_asked"]);
    expect(await leaving(buyer)).toMatchObject({
      person: { state: "open" },
      mayClose: false,
      company: null,
    });
    expect(await requests()).toMatchObject([
      { kind: "person", by: "odlazeci" },
    ]);
    expect((await withdraw("person", buyer)).status).toBe(200);
    expect(await requests()).toEqual([]);
    expect(asked(await withdraw("person", buyer))).toEqual([
      409,
      "leave_decided",
    ]);
    expect((await ask("person", buyer)).status).toBe(200);
  });

  it("that is refused tells him why, and all stays", async () => {
    const buyer = await add("odlazeci", "buyer");
    await ask("person", buyer);
    const [shown] = await requests();
    expect((await decide(shown?.request ?? 0, false)).status).toBe(200);
    expect(await leaving(buyer)).toMatchObject({
      person: { state: "refused", reason: "jer" },
    });
    const { data } = await portal.query("notices.list", {}, buyer);
    expect(JSON.stringify(data)).toContain("Zahtev za brisanje nije prihvaćen");
  });

  it("that is accepted leaves his work under a neutral mark, and of him nothing", async () => {
    const buyer = await add("odlazeci", "buyer", "odlazeci@example.rs");
    const number = await leaveTraces(buyer);
    const id = await idOf("odlazeci");
    await portal.house(sql`
      insert into push_subscription (user_id, session_hash, endpoint, p256dh, auth, classes,
        created_at)
      select id, (select id_hash from user_session where user_id = ${id} limit 1), 'https://push.example/1', 'a', 'b', '{orders}', now()
      from app_user where id = ${id}`);
    await portal.house(sql`
      with seen as (
        insert into activity_event (partner_id, user_id, at, day, kind)
        select partner_id, id, now(), current_date, 'seen' from app_user where id = ${id}
        returning partner_id, user_id)
      insert into activity_person (partner_id, user_id, first_seen_at, last_seen_at)
      select partner_id, user_id, now(), now() from seen
      on conflict do nothing`);
    await portal.house(
      sql`insert into user_setting values (${id}, true, 'dark') on conflict do nothing`,
    );
    expect(
      await portal.house(
        sql`select asked_by_name, decided_by from price_ask where asked_by = ${id}`,
      ),
    ).toEqual([{ asked_by_name: "odlazeci", decided_by: "odlazeci" }]);
    await portal.mutate("auth.requestPasswordReset", { username: "odlazeci" });
    expect((await whereStands("odlazeci")).length).toBeGreaterThan(8);
    await ask("person", buyer);
    await sealAudit(portal.services);
    const [shown] = await requests();
    expect((await decide(shown?.request ?? 0, true)).status).toBe(200);
    await sealAudit(portal.services);

    expect(await whereStands("odlazeci")).toEqual([]);
    const renamed = await portal.house(sql`
      select 1 from audit_renamed r join audit_seal s using (source, source_id)`);
    expect(renamed.length).toBeGreaterThan(3);
    const mine = await portal.query("profile.get", undefined, buyer);
    expect(asked(mine)).toEqual([401, "account_disabled"]);
    const order = await portal.query("orders.get", { number }, portal.a);
    expect(order.data).toMatchObject({
      history: [{ by: `obrisan-${id}`, state: "placed" }],
    });
    const left = await portal.house<{ what: string; count: number }>(sql`
      select 'notice' as what, count(*)::int as count from notice where user_id = ${id}
      union all select 'setting', count(*)::int from notice_setting where user_id = ${id}
      union all select 'push', count(*)::int from push_subscription where user_id = ${id}
      union all select 'wait', count(*)::int from stock_wait where user_id = ${id}
      union all select 'seen', count(*)::int from activity_event where user_id = ${id}
      union all select 'person', count(*)::int from activity_person where user_id = ${id}
      union all select 'look', count(*)::int from user_setting where user_id = ${id}
      union all select 'cart', count(*)::int from user_cart where user_id = ${id}
      union all select 'reset', count(*)::int from password_reset where user_id = ${id}
      union all select 'list', count(*)::int from order_list
        where owner_id = ${id} and not shared`);
    expect(left.filter(({ count }) => count > 0)).toEqual([]);
    const lists = await portal.query("lists.list", undefined, portal.a);
    expect(JSON.stringify(lists.data)).toContain("naša");
    // The company does not see him, and nobody lets him in again.
    const people = await portal.query("people.list", undefined, portal.a);
    expect(people.body).not.toContain("obrisan");
    const back = { user: `obrisan-${id}`, isActive: true };
    expect((await portal.mutate("people.switch", back, portal.a)).status).toBe(
      404,
    );
    const again = await portal.mutate("auth.signIn", {
      username: `obrisan-${id}`,
      password: "zelena-kutija-7",
    });
    expect(again.status).toBe(401);
    expect(await wrongBooks(portal.db)).toEqual([]);
  });

  it("is not the last owner's, until another is one", async () => {
    expect(asked(await ask("person"))).toEqual([409, "last_owner"]);
    expect(await leaving()).toMatchObject({ isLastOwner: true });
    await add("druga", "owner");
    expect((await ask("person")).status).toBe(200);
    await portal.house(
      sql`update app_user set partner_role = 'buyer' where username = 'druga'`,
    );
    const [shown] = await requests();
    expect(asked(await decide(shown?.request ?? 0, true))).toEqual([
      409,
      "last_owner",
    ]);
    expect(await leaving()).toMatchObject({ person: { state: "open" } });
  });

  it.each([1, 2])(
    "of both owners accepted at once leaves one of them (%i)",
    async () => {
      const other = await add("druga", "owner");
      await ask("person");
      await ask("person", other);
      const shown = await requests();
      expect(shown).toHaveLength(2);
      const held = await holdAudit(portal);
      const both = Promise.all(
        shown.map(({ request }) => decide(request, true)),
      );
      await held.whenWaiting(2);
      await held.release();
      const answers = await both;
      expect(answers.map(({ status }) => status).toSorted()).toEqual([
        200, 409,
      ]);
      expect(
        await portal.house(sql`
          select 1 from app_user u join partner p on p.id = u.partner_id
          where p.code = 'A' and u.partner_role = 'owner' and u.disabled_at is null`),
      ).toHaveLength(1);
    },
  );

  it.each([1, 2])(
    "accepted, refused and taken back at once has one end (%i)",
    async () => {
      const buyer = await add("odlazeci", "buyer");
      await ask("person", buyer);
      const [shown] = await requests();
      const id = shown?.request ?? 0;
      const held = await holdAudit(portal);
      const all = Promise.all([
        decide(id, true),
        decide(id, true),
        decide(id, false),
        withdraw("person", buyer),
      ]);
      await held.whenWaiting(2);
      await held.release();
      const answers = await all;
      expect(answers.map(({ status }) => status).toSorted()).toEqual([
        200, 409, 409, 409,
      ]);
    },
  );
});

it("leaves mails of others at the same address as they are, and shows his no more", async () => {
  const buyer = await add("odlazeci", "buyer", "odlazeci@example.rs");
  const mails = await portal.house<{ id: number; kind: string }>(sql`
    insert into mail (partner_id, kind, recipient, language, message_id, state, payload)
    select p.id, kind, 'odlazeci@example.rs', 'en', format('<%s.%s@x>', p.code, kind), 'kept',
      '{"said": 1}'
    from partner p, unnest(array['message', 'invitation']) as kind
    where p.code in ('A', 'B') order by p.code, kind desc returning id, kind`);
  const ids = mails.map(({ id }) => id);
  const { dataDir } = portal.services.config;
  const files = ["A.message", "A.invitation", "B.message", "B.invitation"].map(
    (name) => keptMailFile(dataDir, `<${name}@x>`),
  );
  await mkdir(path.join(dataDir, "mail"), { recursive: true });
  await Promise.all(files.map((file) => writeFile(file, "x")));
  onTestFinished(async () => {
    await Promise.all(files.map((file) => rm(file)));
  });
  const shownMails = async () =>
    await Promise.all(
      ids.map(
        async (id) =>
          (await portal.get(`/admin/mails/${id}.eml`, portal.admin)).statusCode,
      ),
    );
  expect(await shownMails()).toEqual([200, 404, 200, 404]);
  await ask("person", buyer);
  const [shown] = await requests();
  expect((await decide(shown?.request ?? 0, true)).status).toBe(200);
  const left = await portal.house(sql`
    select recipient, payload from mail where id = any(${ids}) order by id`);
  const blank = { recipient: "", payload: {} };
  const whole = { recipient: "odlazeci@example.rs", payload: { said: 1 } };
  expect(left).toEqual([blank, blank, whole, whole]);
  expect(await shownMails()).toEqual([404, 404, 200, 404]);
  const resend = (id: number | undefined) =>
    portal.mutate("admin.resendMail", { id }, portal.admin);
  expect((await resend(ids[0])).status).toBe(404);
  expect((await resend(ids[2])).status).toBe(200);
});

it("leaves mails to an address that a colleague has as well", async () => {
  const buyer = await add("odlazeci", "buyer", "nas@example.rs");
  await add("ostaje", "buyer", "NAS@example.rs");
  await portal.house(sql`
    insert into mail (partner_id, kind, recipient, language, message_id)
    select id, 'message', 'nas@example.rs', 'en', '<nas@x>' from partner where code = 'A'`);
  await ask("person", buyer);
  const [shown] = await requests();
  expect((await decide(shown?.request ?? 0, true)).status).toBe(200);
  expect(
    await portal.house(
      sql`select recipient from mail where message_id = '<nas@x>'`,
    ),
  ).toEqual([{ recipient: "nas@example.rs" }]);
});

describe("a company's closing", () => {
  it("is asked for by its owners, decided by administrators, and ends all its accounts", async () => {
    const buyer = await add("odlazeci", "buyer", "odlazeci@example.rs");
    await leaveTraces(buyer);
    expect(asked(await ask("company", buyer))).toEqual([403, "owner_only"]);
    expect((await ask("company")).status).toBe(200);
    const [shown] = await requests(portal.sales);
    expect(shown).toMatchObject({
      kind: "company",
      openOrders: 1,
      mayDecide: false,
    });
    const id = shown?.request ?? 0;
    expect(asked(await decide(id, true, portal.sales))).toEqual([
      403,
      "no_permission",
    ]);
    await portal.house(
      sql`update partner set contact = 'Ana Odlazeća' where code = 'A'`,
    );
    await sealAudit(portal.services);
    expect((await decide(id, true)).status).toBe(200);
    await sealAudit(portal.services);
    expect(await whereStands("Ana Odlazeća")).toEqual([]);
    for (const who of [portal.a, buyer])
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect(asked(await portal.query("profile.get", undefined, who))).toEqual([
        401,
        "account_disabled",
      ]);
    expect(await whereStands("odlazeci")).toEqual([]);
    expect(await whereStands("anna")).toEqual([]);
    const [partner] = await portal.house(
      sql`select active, name from partner where code = 'A'`,
    );
    expect(partner).toMatchObject({ active: false });
    // The ERP goes on naming him for years.
    const named = await importFeed(portal.services, {
      feed: "partners",
      mode: "upsert",
      source: "command",
      body: Readable.from([Buffer.from("code,name\nA,Novo ime\n")]),
    });
    expect(named).toMatchObject({ answer: { rejected: [] } });
    expect(
      await portal.house(
        sql`select active, name, switched_off_by from partner where code = 'A'`,
      ),
    ).toEqual([{ active: false, name: "Novo ime", switched_off_by: "boss" }]);
    expect(await wrongBooks(portal.db)).toEqual([]);
  });

  it("leaves the audit of others as it was, whatever he was called and wrote", async () => {
    const buyer = await add("finance", "buyer", "boss@example.rs");
    await leaveTraces(buyer);
    await portal.house(sql`
      insert into audit_entry (actor, actor_kind, for_partner, action, subject_kind, subject,
        about, details, before, after)
      values
        ('boss', 'user', '', 'partner.update', 'partner', 'B', array['partner:B'],
          '{"by": "boss"}', '{"contact": "boss"}', '{"contact": "finance"}'),
        ('boss', 'user', '', 'department.update', 'department', 'finance',
          array['department:finance'], '{}', '{"name": "boss"}', '{"name": "finance"}'),
        ('finance', 'feed', '', 'batch.applied', 'batch', '1', array['batch:1'], '{}', null, null),
        ('boss', 'user', 'B', 'user.change', '', 'boban', '{}',
          '{"email": "boss@example.rs", "role": "finance"}', null, null),
        ('rabat', '', '', 'partner.update', 'partner', 'A', array['partner:A'], '{}', null,
          '{"contact": "boss", "name": "finance"}')`);
    const kept = () =>
      portal.house<Record<string, unknown>>(sql`
        select actor, action, subject, about, details, before, after from audit_entry
        where action <> 'user.end-sessions' and (actor in ('boss', 'rabat') or actor_kind = 'feed')
          and not about && array['user:finance', 'user:anna'] and id <= ${last}
          and not about @> array['partner:A']
        order by id`);
    const [{ last } = { last: 0 }] = await portal.house<{ last: number }>(
      sql`select max(id) as last from audit_entry`,
    );
    const before = await kept();
    expect(before.length).toBeGreaterThan(4);
    await portal.house(
      sql`update partner set contact = 'boss' where code = 'A'`,
    );
    await ask("company");
    await sealAudit(portal.services);
    const [shown] = await requests();
    expect((await decide(shown?.request ?? 0, true)).status).toBe(200);
    await sealAudit(portal.services);
    expect(await kept()).toEqual(before);
    expect(
      await portal.house(sql`
        select actor, after from audit_entry
        where about @> array['partner:A'] and after ? 'contact' and actor = 'rabat'
          and action = 'partner.update'
        order by id`),
    ).toEqual([
      { actor: "rabat", after: { contact: "", name: "finance" } },
      { actor: "rabat", after: { contact: "" } },
    ]);
    expect(
      await portal.house(
        sql`select 1 from audit_entry where actor = 'finance' and actor_kind = 'user'`,
      ),
    ).toEqual([]);
    expect(await wrongBooks(portal.db)).toEqual([]);
  });

  it("is taken back by any owner", async () => {
    const other = await add("druga", "owner");
    await ask("company");
    expect(await leaving(other)).toMatchObject({ company: { state: "open" } });
    expect((await withdraw("company", other)).status).toBe(200);
    expect(await requests()).toEqual([]);
  });
});

it("is a salesperson's within his portfolio, and nobody's who acts for a partner", async () => {
  await ask("person", portal.b);
  const other = await portal.signIn({
    username: "drugi-b",
    role: "partner",
    partner: "B",
    partnerRole: "owner",
  });
  await ask("person", other);
  const theirs = await requests();
  expect(theirs.length).toBeGreaterThan(0);
  expect(await requests(portal.sales)).toEqual([]);
  const no = await decide(theirs[0]?.request ?? 0, true, portal.sales);
  const none = await decide(999_999, true, portal.sales);
  expect(no.status).toBe(404);
  expect(withoutCorrelation(no.body)).toBe(withoutCorrelation(none.body));
  const acting = { ...portal.sales, partner: "A" };
  expect(asked(await ask("company", acting))).toEqual([403, "no_permission"]);
});
