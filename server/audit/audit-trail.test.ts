import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { useShop } from "../../test/fixtures/shop.ts";
import {
  listLine,
  mustPlace,
  orderOf,
} from "../../test/fixtures/small-orders.ts";
import { actingAs, type Actor } from "../platform/actor.ts";
import { insertAuditEntry } from "../platform/audit-entry.queries.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { listAudit } from "./list-audit.ts";
import { sealAudit } from "./seal-audit.ts";

const shop = await useShop();
const { db, pool, house, services, company } = shop;
await sealAudit(services);

const BOSS: Actor = { kind: "user", name: "boss" };
const ERP: Actor = { kind: "feed", name: "key:1" };

const write = (actor: Actor, statement: ReturnType<typeof sql>) =>
  actingAs(actor, () =>
    inTransaction(db, HOUSE, (trx) => statement.execute(trx)),
  );
const newest = async (count = 1) =>
  (
    await house<Record<string, unknown>>(sql`
      select actor, actor_kind, for_partner, topic, action, subject_kind, subject, about, before,
        after from audit_entry order by id desc limit ${count}`)
  ).toReversed();
const count = async () =>
  (await house<{ n: number }>(sql`select count(*) as n from audit_entry`))[0]
    ?.n;

describe("an entry of the audit", () => {
  it("says who changed what, and only what changed", async () => {
    await write(
      { ...BOSS, for: "A" },
      sql`update partner set credit_limit = 5000 where code = 'A'`,
    );
    expect(await newest()).toEqual([
      {
        actor: "boss",
        actor_kind: "user",
        for_partner: "A",
        topic: "permission",
        action: "partner.update",
        subject_kind: "partner",
        subject: "A",
        about: ["partner:A"],
        before: null,
        after: { credit_limit: 5000 },
      },
    ]);
  });

  it("names what it is about by code, and never tells a secret", async () => {
    await write(
      BOSS,
      sql`update app_user set password_hash = 'geheim', email = 'a@b.rs'
        where id = (select min(id) from app_user)`,
    );
    const [entry] = await newest();
    expect(JSON.stringify(entry)).not.toContain("geheim");
    expect(entry).toMatchObject({
      topic: "permission",
      after: { password_hash: "***", email: "a@b.rs" },
    });
  });

  it("is not made by what changes nothing, or nothing that counts", async () => {
    const before = await count();
    await write(BOSS, sql`update company set name = name`);
    await write(BOSS, sql`update app_user set language = 'en'`);
    expect(await count()).toBe(before);
  });

  it("is made by a statement by hand as well, by the name of the login", async () => {
    const client = await pool.connect();
    await client.query("begin; set local role rabat_house");
    await client.query(
      "update item set list_price = list_price + 1 where code = 'UDZ'",
    );
    await client.query("commit");
    client.release();
    expect(await newest()).toMatchObject([
      {
        actor: "rabat",
        actor_kind: "",
        topic: "price",
        subject_kind: "item",
        subject: "UDZ",
        about: ["item:UDZ"],
      },
    ]);
  });

  it("tells of a file of the ERP by what it changes of terms, not of addresses", async () => {
    const before = (await count()) ?? 0;
    await write(ERP, sql`update partner set city = 'Niš' where code = 'B'`);
    await write(ERP, sql`update item set list_price = 1 where code = 'PA4'`);
    expect(await count()).toBe(before);
    await write(ERP, sql`update partner set blocked = true where code = 'B'`);
    expect(await newest()).toMatchObject([
      {
        actor: "key:1",
        actor_kind: "feed",
        topic: "state",
        before: { blocked: false },
        after: { blocked: true },
      },
    ]);
    await write(ERP, sql`update partner set blocked = false where code = 'B'`);
  });

  it("is not made by a transaction that came to nothing", async () => {
    const before = await count();
    await expect(
      actingAs(BOSS, () =>
        inTransaction(db, HOUSE, async (trx) => {
          await sql`update company set name = 'x'`.execute(trx);
          throw new Error("given up");
        }),
      ),
    ).rejects.toThrow("given up");
    expect(await count()).toBe(before);
  });
});

describe("the chain", () => {
  const unsealed = async () =>
    (
      await house<{ n: number }>(sql`select count(*) as n from audit_pending`)
    )[0]?.n;

  it("holds entries and what keeps its own history alike, each once", async () => {
    await sealAudit(services);
    await mustPlace(services, company.b, orderOf([listLine("ZELJA", 1)]));
    await write(BOSS, sql`update company set name = name || '!'`);
    expect(await unsealed()).toBe(2);
    expect(await sealAudit(services)).toBe(2);
    expect(await sealAudit(services)).toBe(0);
    expect(
      await house(
        sql`select source from audit_seal order by place desc limit 2`,
      ),
    ).toEqual([{ source: "entry" }, { source: "order_event" }]);
  });

  it("waits for no writer, and takes what commits late at a later turn", async () => {
    const late = await pool.connect();
    await late.query("begin; set local role rabat_house");
    await late.query("update company set name = name || '?'");
    await write(BOSS, sql`update app_user set email = 'c@d.rs'`);
    const sealed = await sealAudit(services);
    expect(sealed).toBeGreaterThan(0);
    expect(await unsealed()).toBe(0);
    await late.query("commit");
    late.release();
    expect(await unsealed()).toBe(1);
    expect(await sealAudit(services)).toBe(1);
  });

  it("is sealed by one at a time, each link once, whoever tries", async () => {
    for (const _ of Array.from({ length: 30 }))
      await write(BOSS, sql`update company set name = name || '.'`);
    await Promise.all(Array.from({ length: 6 }, () => sealAudit(services)));
    await sealAudit(services);
    const [chain] = await house<Record<string, number>>(sql`
      select count(*) as links, max(place) as last, count(distinct (source, source_id)) as told
      from audit_seal`);
    expect(chain?.links).toBe(chain?.last);
    expect(chain?.told).toBe(chain?.last);
  });

  it("is not for those who work here to change", async () => {
    for (const deed of ["update", "delete", "truncate"])
      for (const role of ["rabat_app", "rabat_sales", "rabat_house"])
        for (const table of ["audit_entry", "audit_seal"]) {
          const { rows } = await sql<{ may: boolean }>`
            select has_table_privilege(${role}, ${table}, ${deed}) as may`.execute(
            db,
          );
          expect({ deed, role, table, may: rows[0]?.may }).toEqual({
            deed,
            role,
            table,
            may: false,
          });
        }
    // And not for the owner, by mistake.
    for (const statement of [
      sql`truncate audit_seal`,
      sql`truncate audit_entry`,
      sql`delete from audit_seal`,
    ])
      await expect(statement.execute(db)).rejects.toThrow(/append-only/);
  });
});

describe("the list of the audit", () => {
  const read = async (
    query: Omit<Parameters<typeof listAudit>[1], "limit">,
  ) => {
    const list = await listAudit(services, { limit: 100, ...query });
    if ("reason" in list) throw new Error(list.reason);
    return list;
  };

  it("finds by what it is about, by who, by kind and by time", async () => {
    const { number } = await mustPlace(
      services,
      company.b,
      orderOf([listLine("ZELJA", 1)]),
    );
    expect((await read({ about: `order:${number}` })).entries).toMatchObject([
      {
        topic: "state",
        action: "order.state",
        subjectKind: "order",
        subject: number,
        changes: [{ field: "state", before: null, after: "placed" }],
      },
    ]);
    const ofB = (await read({ about: "partner:B" })).entries;
    expect(ofB.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["order.state", "partner.update"]),
    );
    expect((await read({ about: "partner:nobody" })).entries).toEqual([]);
    const byFeed = (await read({ actor: "KEY:1" })).entries;
    expect(byFeed.length).toBeGreaterThan(0);
    expect(new Set(byFeed.map(({ actor }) => actor))).toEqual(
      new Set(["key:1"]),
    );
    const states = (await read({ topic: "permission" })).entries;
    expect(new Set(states.map(({ topic }) => topic))).toEqual(
      new Set(["permission"]),
    );
    expect((await read({ to: new Date("2000-01-01") })).entries).toEqual([]);
  });

  it("finds an act by its kind, by its call and by what it was done to", async () => {
    const act = (code: string, what: string) =>
      inTransaction(db, HOUSE, (trx) =>
        insertAuditEntry(trx, {
          actor: "boss",
          action: "partner.act",
          subject: code,
          details: { what },
        }),
      );
    await act("A", "orders.place");
    await act("B", "orders.cancel");
    const found = async (query: Parameters<typeof read>[0]) =>
      (await read(query)).entries.map(({ subjectKind, subject, note }) => [
        subjectKind,
        subject,
        note[0]?.after,
      ]);
    const [inA, inB] = [
      ["partner", "A", "orders.place"],
      ["partner", "B", "orders.cancel"],
    ];
    expect(await found({ act: "partner.act" })).toEqual([inB, inA]);
    expect(await found({ act: "partner.act", call: "orders.place" })).toEqual([
      inA,
    ]);
    expect(await found({ act: "partner.act", about: "partner:B" })).toEqual([
      inB,
    ]);
    expect(await found({ act: "partner.look" })).toEqual([]);
    // Of what was noted before its kind was, the act tells it.
    await house(sql`
      insert into audit_entry (actor, action, subject) values ('boss', 'user.renew', 'anna')`);
    expect(await found({ act: "user.renew" })).toEqual([
      ["user", "anna", undefined],
    ]);
  });

  it("pages without gap or repeat, over all that it is made of", async () => {
    const { entries: all } = await read({});
    const walked: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await listAudit(services, { limit: 7, cursor });
      if ("reason" in page) throw new Error(page.reason);
      walked.push(...page.entries.map(({ key }) => key));
      cursor = page.nextCursor;
      if (walked.length > 100) break;
    }
    expect(walked.slice(0, all.length)).toEqual(
      all.map(({ key }) => key).slice(0, walked.length),
    );
    expect(new Set(walked).size).toBe(walked.length);
  });
});
