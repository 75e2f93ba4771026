import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { sql, type RawBuilder } from "kysely";
import pg from "pg";
import { describe, expect, inject, it } from "vitest";
import { useShop } from "../../test/fixtures/shop.ts";
import {
  listLine,
  mustPlace,
  orderOf,
  WORKED_LINES,
} from "../../test/fixtures/small-orders.ts";
import { createTestDatabase } from "../../test/fixtures/test-database.ts";
import type { FeedName } from "../exchange/feeds.ts";
import { importFeed } from "../exchange/import-feed.ts";
import { cancelOrder } from "../orders/cancel-order.ts";
import { sealAudit } from "../audit/seal-audit.ts";
import { sendMessage } from "../messages/send-message.ts";
import { keepSales } from "../reports/keep-sales.ts";
import { runChecks } from "./check.ts";
import { INVARIANTS } from "./invariants.queries.ts";

const shop = await useShop();
const { db, house, services, company } = shop;
const shipped = await mustPlace(
  services,
  company.a,
  orderOf(WORKED_LINES, { paymentMethod: "AVANS" }),
);
await mustPlace(
  services,
  company.b,
  orderOf([listLine("ZELJA", 5), listLine("KABL", 1.5)]),
);
await mustPlace(
  services,
  company.c,
  orderOf([listLine("CE285A", 2), listLine("007", 500)]),
);
const { number } = await mustPlace(
  services,
  company.b,
  orderOf([listLine("NOVO", 1)]),
);
await cancelOrder(services, company.b, number);
await sendMessage(
  services,
  {
    partnerId: company.a.partnerId,
    userId: company.a.user.id,
    name: "ana",
    acting: false,
    mayReadFinance: true,
  },
  { id: randomUUID(), text: "Kada stiže roba?", files: [] },
);
await shipSome(shipped.number);
await tellOfMoney(shipped.number);
await keepSales(services);
await sealAudit(services);

/** The ERP has shipped half of the books, and no stock row knows of it yet. */
async function shipSome(number: string): Promise<void> {
  await send(
    "order-status",
    `order_number,status,item,shipped_quantity\n${number},partly_shipped,UDZ,5\n`,
  );
}

/** Cards with a corrected row, documents with lines, and a repair that has gone on. */
async function tellOfMoney(number: string): Promise<void> {
  const head =
    "partner,document_type,document_number,date,entry,order_number,debit,credit";
  const row = (debit: number) => `A,RN,RN-1,2026-09-15,e1,${number},${debit},0`;
  await send(
    "ledger",
    `${head}\n${row(120_000)}\nB,UPL,I-1,2026-10-01,e2,,0,5\n`,
  );
  await send("ledger", `${head}\n${row(110_000)}\n`);
  await send("documents", "number,type,partner,date\nRN-1,RN,A,2026-09-15\n");
  await send(
    "document-lines",
    "type,document,line,item,quantity,price\nRN,RN-1,1,UDZ,5,1150\n",
  );
  await send("partner-balances", "partner,as_of,balance\nA,2026-11-20,1\n");
  await send("service-orders", "number,partner,status\nS-1,A,primljeno\n");
  await send("service-orders", "number,partner,status\nS-1,A,gotovo\n");
}

async function send(feed: FeedName, body: string): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "rabat-books-"));
  const outcome = await importFeed(
    { ...services, config: { dataDir } },
    {
      feed,
      mode: "upsert",
      source: "command",
      body: Readable.from([body]),
    },
  );
  await rm(dataDir, { recursive: true, force: true });
  expect(outcome).toMatchObject({
    answer: { unchanged: 0, rejected_count: 0 },
  });
}

const violated = async () =>
  (await runChecks(db))
    .filter((one) => one.violations > 0)
    .map((one) => one.name);

it("finds nothing wrong with books that are right", async () => {
  expect(await violated()).toEqual([]);
  expect(await house(sql`select state from sales_order order by id`)).toEqual(
    ["partly_shipped", "placed", "on_hold", "cancelled"].map((state) => ({
      state,
    })),
  );
});

/** An item at an action price of 2. */
const CLEARED = [
  sql`insert into clearance (audience, valid_from, valid_to, published_at, published_by)
    values ('{"kind": "all"}', current_date, current_date, now(), 'x')`,
  sql`insert into clearance_item (clearance_id, item_id, price, list_price, stock_then)
    select c.id, i.id, 2, 3, 1 from clearance c, item i where i.code = 'UDZ'`,
  sql`insert into rebate (kind, item_id, net_price, valid_from, valid_to, origin)
    select 'action', i.id, 2, current_date, current_date, 'admin' from item i where i.code = 'UDZ'`,
  sql`insert into clearance_rule (rebate_id, clearance_id, item_id)
    select r.id, c.id, r.item_id from rebate r, clearance c where r.net_price = 2`,
];

/**
 * What breaks each invariant, as somebody with all rights could: the constraints that would
 * stop it are taken out first, since the books must not lean on them.
 */
const BREAKS: Record<string, RawBuilder<unknown>[]> = {
  "reserved is never above what may be reserved": [
    sql`update stock_level set on_hand = 0 where reserved > covered`,
  ],
  "a shortage is no larger than what is missing": [
    sql`update stock_level set shortage = 1 where reserved = 0`,
  ],
  "reserved equals the sum of the open reservations": [
    sql`update stock_level set reserved = reserved + 1 where reserved > 0`,
  ],
  "covered equals the pieces that the ERP's figures contain": [
    sql`update stock_level set covered = 1000 where reserved > 1000`,
  ],
  "no piece is covered that is not held": [
    sql`insert into stock_cover (partner_id, order_id, line, item_id, warehouse_id, quantity)
      select partner_id, order_id, line, item_id, warehouse_id, quantity + 1
      from stock_reservation where reason = 'reserve' limit 1`,
  ],
  "no reservation is ended for more than was held": [
    sql`update stock_reservation set quantity = 1 where reason = 'reserve'`,
  ],
  "an open order holds, awaits or was issued what it asks for": [
    sql`update sales_order_line set backordered = 0`,
  ],
  "a finished order holds only what has left and waits for its stock row": [
    sql`insert into stock_reservation
        (partner_id, order_id, line, item_id, warehouse_id, quantity, reason, deadline, at, by_name)
      select partner_id, order_id, line, item_id, warehouse_id, 1, 'reserve', at, at, ''
      from stock_reservation where reason = 'cancel'`,
  ],
  "what has left is held until a stock row knows of it": [
    sql`update stock_departure set quantity = quantity * 3 where settled_at is null`,
  ],
  "what ended as issued was settled by a stock row": [
    sql`update stock_departure set settled_at = at where settled_at is null`,
  ],
  "what has left is what the ERP says it shipped": [
    sql`update order_shipment set quantity = quantity - 1`,
  ],
  "no more is shipped of a line than was ordered": [
    sql`update sales_order_line set quantity = 1 where item_code = 'UDZ'`,
  ],
  "every order has lines": [
    sql`delete from sales_order_line where item_code in ('ZELJA', 'KABL')`,
  ],
  "every order has its confirmation by mail": [sql`delete from mail`],
  "every order has its export once it is not on hold": [
    sql`delete from order_export`,
  ],
  "no order has expired that was paid for by then": [
    sql`insert into ledger_entry (partner_id, place, side, currency, document_type,
        document_number, entry_date, debit, credit, closes, batch_id)
      select e.partner_id, 0, e.side, e.currency, 'UPL', 'I-2', e.entry_date, 0, 5, o.number,
        e.batch_id
      from ledger_entry e join sales_order o on o.partner_id = e.partner_id
      where e.document_number = 'I-1' and o.state = 'placed'`,
    sql`insert into sales_order_event (partner_id, order_id, at, state, by_name)
      select o.partner_id, o.id, '2027-01-01', 'expired', 'x'
      from ledger_entry e join sales_order o on o.number = e.closes`,
    sql`update sales_order o set state = 'expired' from ledger_entry e where o.number = e.closes`,
  ],
  "every mail that waits has its job": [
    sql`delete from graphile_worker._private_jobs`,
  ],
  "a line's value is its quantity times its net price": [
    sql`update sales_order_line set line_total = line_total + 1 where item_code = 'PA4'`,
  ],
  "an order's net is the sum of its lines": [
    sql`update sales_order set net = net + 1, total = total + 1`,
  ],
  "VAT is taken once per rate on the sum of the lines": [
    sql`update sales_order set vat_total = vat_total + 1, total = total + 1`,
  ],
  "an order's VAT rows and its value at list price are those of its lines": [
    sql`update sales_order set vat = jsonb_set(vat, '{0,amount}', '1')`,
  ],
  "a message that was handed out keeps what it told": [
    sql`update order_export set state = 'fetched' where state = 'waiting'`,
  ],
  "what its own company has not approved is on hold or has ended, and is not for the ERP":
    [sql`update sales_order set awaits_owner = true where state = 'placed'`],
  "nothing that ended before its hand-out waits for the ERP": [
    sql`update order_export set state = 'waiting' where state = 'withdrawn'`,
  ],
  "the ERP is told of the end of what it has fetched": [
    sql`update order_export set state = 'fetched' where state = 'withdrawn'`,
  ],
  "an order holds its goods through the proforma's last day": [
    sql`update sales_order set reserved_until = reserved_until + interval '3 days'`,
  ],
  "a client's order id stands once per partner": [
    sql`update sales_order set client_order_id = ${randomUUID()}`,
  ],
  "an order's state is that of its last event": [
    sql`update sales_order set state = 'confirmed' where state = 'placed'`,
  ],
  "an order's history is a way through the states": [
    sql`insert into sales_order_event (partner_id, order_id, at, state, by_name)
      select partner_id, id, placed_at, 'shipped', 'x' from sales_order where state = 'cancelled'`,
  ],
  "the open orders' total is what the credit row says": [
    sql`update partner_credit set open_orders_total = open_orders_total + 1`,
  ],
  "no row of one partner hangs on a row of another": [
    sql`update sales_order_line set partner_id = (select max(id) from partner)
      where item_code = 'PA4'`,
  ],
  "a notice, or news that was read, and its person are of one partner": [
    sql`update notice set partner_id = (select max(id) from partner)`,
  ],
  "a price that was answered is a contract of who asked, on what he asked for":
    [
      sql`insert into rebate (kind, partner_id, item_id, net_price)
      select 'contract', p.id, i.id, 1 from partner p, item i where p.code = 'A' and i.code = 'UDZ'`,
      sql`insert into price_ask (partner_id, id, item_id, quantity, note, asked_at, asked_by,
        asked_by_name, state, decided_at, decided_by, net_price, currency, valid_from, valid_to,
        rebate_id)
      select p.id, gen_random_uuid(), i.id, 1, '', now(), (select min(id) from app_user), 'x',
        'answered', now(), 'x', 1, 'RSD', current_date, current_date, r.id
      from partner p, item i, rebate r
      where p.code = 'B' and i.code = 'UDZ' and r.net_price = 1`,
    ],
  "no action price for old stock lies below its item's minimum price": [
    sql`update item set minimum_price = 3 where code = 'UDZ'`,
    ...CLEARED,
  ],
  "a clearance that is withdrawn has no rules, and none outlives its last day":
    [
      ...CLEARED,
      sql`update rebate set valid_to = valid_to + 1 where net_price = 2`,
    ],
  "what is cleared has a rule for it as long as it runs": [
    ...CLEARED,
    sql`delete from clearance_rule`,
  ],
  "whose activity is noted is one of that partner's people": [
    sql`insert into activity_person (partner_id, user_id, first_seen_at, last_seen_at)
      select max(p.id), min(u.id), now(), now() from partner p, app_user u
      where u.partner_id is not null`,
  ],
  "whoever is noted is there, and so is what was looked at": [
    sql`insert into activity_interest (partner_id, item_id, looked_at, looks)
      select id, 0, now(), 1 from partner`,
  ],
  "nothing is known of what an erased person did": [
    sql`insert into activity_event (partner_id, user_id, at, day, kind)
      select partner_id, id, now(), current_date, 'seen' from app_user
      where partner_id is not null`,
    sql`update app_user set erased_at = now() where partner_id is not null`,
  ],
  "an item shows the first of its pictures": [
    sql`update item set picture = 'AAAAAAAA' where code = 'PA4'`,
  ],
  "a picture that is named is there in every size": [
    sql`insert into picture (name, content_hash, width, height, made_at)
      values ('AAAAAAAA', 'x', 1, 1, now())`,
  ],
  "a card is compared with the ERP's balance as it is": [
    sql`update partner_balance set card_balance = card_balance + 1`,
  ],
  "a card's months are the sums of its rows": [
    sql`update ledger_month set credit = credit + 1 where credit = 500`,
  ],
  "what is open on a card, less what is paid in advance, is its balance": [
    sql`update ledger_open_item set open = open - 1 where kind = 'document'`,
  ],
  "what is kept of open items is what the rows of the cards say": [
    sql`update ledger_open_item set due_date = due_date + 1`,
  ],
  "no document is open by more than it is, and none by less than nothing": [
    sql`update ledger_open_item set open = amount + 1`,
  ],
  "a monthly statement is mailed only in a month that is noted as done": [
    sql`insert into mail (partner_id, kind, recipient, language, message_id)
      select id, 'monthly_statement', 'a@b.rs', 'en', '<statement.2026-12.1@x>' from partner limit 1`,
  ],
  "claims of a year are numbered without a gap": [
    sql`insert into claim_counter as n values (2026, 1)
      on conflict (year) do update set last = n.last + 1`,
  ],
  "a claim has its pieces, and its path ends with its status": [
    sql`insert into claim (partner_id, client_claim_id, content_hash, number, kind, status,
        status_at, submitted_at, submitted_by, by_name, contact, sending, fault, accessories)
      select p.id, gen_random_uuid(), 'x', 'R-2026-00001', 'warranty', 'submitted', now(), now(),
        u.id, 'x', '', 'own', 'x', '' from partner p, app_user u limit 1`,
  ],
  "an answer about a day before its own is about a statement that was mailed": [
    sql`insert into statement_answer (partner_id, at, side, currency, as_of, balance, agrees, note,
        by_user_id, by_name)
      select id, now(), 'customer', 'RSD', current_date - 9, 0, true, '', (select min(id) from app_user), 'x'
      from partner limit 1`,
  ],
  "a row of a card has one current version at most": [
    sql`update ledger_entry set ended_by = null, superseded_by = null
      where superseded_by is not null`,
  ],
  "a superseded version has its successor, of the batch that ended it": [
    sql`update ledger_entry set ended_by = ended_by - 1 where superseded_by is not null`,
  ],
  "a version takes the place of one, or begins its row": [
    sql`update ledger_entry set superseded_by = null`,
  ],
  "a line of a document belongs to the document's partner": [
    sql`update erp_document_line set partner_id = (select max(id) from partner)`,
  ],
  "a service order's history is its partner's, and ends with its status": [
    sql`delete from service_order_event where status = 'gotovo'`,
  ],
  "what reports add up of a day is what its orders say": [
    sql`update sales_day set net = net + 1`,
  ],
  "an item's month is the sum of its days": [
    sql`update sales_item_month set quantity = quantity - 1 where net > 0`,
  ],
  "an item's quarter is the sum of its months": [
    sql`update sales_item_quarter set net = net + 1`,
  ],
  "what the audit holds is sealed, or waits for its seal": [
    sql`delete from audit_seal where place = (select max(place) from audit_seal)`,
  ],
  "the audit's chain is whole, and each entry is as it was sealed": [
    sql`update audit_entry set actor = 'somebody else'
      where id = (select max(id) from audit_entry)`,
  ],
  "what the audit calls otherwise followed from a decision that is sealed": [
    sql`insert into audit_renamed (leave_request_id, source, source_id, form_hash)
      select 1, 'entry', max(id), sha256('somebody else') from audit_entry`,
  ],
  "nobody who works here may change the audit": [
    sql`grant update on audit_entry to rabat_house`,
  ],
  "the database itself keeps the audit": [
    sql`drop trigger audit_change on app_user`,
  ],
  "a thread knows its newest word, and who waits for an answer": [
    sql`update message_thread set last_seq = last_seq + 1`,
  ],
};

describe("each invariant is seen to fail", () => {
  it("on a break of its own", () => {
    expect(Object.keys(BREAKS).toSorted()).toEqual(
      INVARIANTS.map((one) => one.name).toSorted(),
    );
  });

  it.each(Object.entries(BREAKS))("%s", async (name, breaking) => {
    const broken = await cloneUnguarded();
    try {
      for (const statement of breaking) {
        const { sql: text, parameters } = statement.compile(db);
        const { rowCount } = await broken.admin.query(text, [...parameters]);
        // What changes no row says nothing of rows.
        expect(rowCount ?? 1).toBeGreaterThan(0);
      }
      const results = await runChecks(broken.db);
      expect(
        results.find((one) => one.name === name)?.violations,
      ).toBeGreaterThan(0);
    } finally {
      await broken.close();
    }
  });
});

/** The same books without the database's own guards: no check, key or trigger of ours is left. */
async function cloneUnguarded() {
  const clone = await createTestDatabase({ max: 2, template: shop });
  const url = new URL(inject("adminUrl"));
  url.pathname = new URL(clone.url).pathname;
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query(`
    do $$
    declare one record;
    begin
      for one in
        select conrelid::regclass as owner, conname from pg_constraint
        where connamespace = 'public'::regnamespace and contype in ('c', 'f', 'u') and conrelid <> 0
        order by contype = 'u'
      loop
        execute format('alter table %s drop constraint if exists %I cascade', one.owner, one.conname);
      end loop;
      drop index ledger_entry_current;
      alter table stock_reservation disable trigger append_only;
      alter table audit_entry disable trigger append_only;
      alter table audit_seal disable trigger append_only;
      alter table sales_order_event disable trigger append_only;
      alter table service_order_event disable trigger append_only;
    end $$`);
  return {
    db: clone.db,
    admin,
    close: async () => {
      await admin.end();
      await clone.close();
    },
  };
}
