import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "kysely";
import { describe, expect, it, vi } from "vitest";
import {
  insertTestOrder,
  loadTwoItems,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";
import { resumeStockBatches } from "./import-stock.ts";

const test = await useFreshExchange(loadTwoItems);

const stock = () =>
  test.house(sql`
      select i.code as item, w.code as warehouse, on_hand, reserved_elsewhere, reserved,
        covered, shortage
      from stock_level s join item i on i.id = s.item_id join warehouse w on w.id = s.warehouse_id
      order by i.code, w.code`);

const batches = () =>
  test.house(
    sql`select state, applied from exchange_batch where feed = 'stock' order by id`,
  );

async function asABatchIsJournalled(statement: string): Promise<void> {
  await sql`create function meet() returns trigger language plpgsql as $$
    begin ${sql.raw(statement)}; return new; end $$`.execute(test.db);
  await sql`create constraint trigger meet after update on exchange_batch
    deferrable initially deferred for each row when (new.kept_as = 'journal') execute function meet()`.execute(
    test.db,
  );
}

const journalFolder = () =>
  path.join(test.config.dataDir, "exchange", "journal");

const journal = () => readdir(journalFolder());

async function layInJournal(name: string, body: string): Promise<void> {
  await mkdir(journalFolder(), { recursive: true });
  await writeFile(path.join(journalFolder(), name), body);
}

const row = (
  item: string,
  warehouse: string,
  figures: Partial<
    Record<
      "on_hand" | "reserved_elsewhere" | "reserved" | "covered" | "shortage",
      number
    >
  >,
) => ({
  item,
  warehouse,
  on_hand: 0,
  reserved_elsewhere: 0,
  reserved: 0,
  covered: 0,
  shortage: 0,
  ...figures,
});

describe("stock", () => {
  it("takes negative figures and writes only rows that differ", async () => {
    const body = "item,warehouse,on_hand\n001,M1,10\n001,M2,-2\n002,M1,1.5\n";
    expect(await test.apply("stock", body)).toMatchObject({ applied: 3 });
    expect(await stock()).toEqual([
      row("001", "M1", { on_hand: 10_000 }),
      row("001", "M2", { on_hand: -2_000 }),
      row("002", "M1", { on_hand: 1_500 }),
    ]);
    const changed = body.replace("1.5", "2");
    expect(await test.apply("stock", changed)).toMatchObject({
      applied: 1,
      unchanged: 2,
    });
  });

  it("lowered below what is reserved opens a shortage, keeps the order, and closes it", async () => {
    await test.apply("stock", "item,warehouse,on_hand\n001,M1,10\n");
    await insertTestOrder(test, {
      number: "N-1",
      partner: "P",
      item: "001",
      warehouse: "M1",
      quantity: 8_000,
    });
    const answer = await test.apply(
      "stock",
      "item,warehouse,on_hand,reserved_elsewhere\n001,M1,6,1\n",
    );
    expect(answer).toMatchObject({ applied: 1, rejected_count: 0 });
    expect(await stock()).toEqual([
      row("001", "M1", {
        on_hand: 6_000,
        reserved_elsewhere: 1_000,
        reserved: 8_000,
        shortage: 3_000,
      }),
    ]);
    expect(
      await test.house(sql`
          select o.number, o.state, sum(r.quantity)::int as held from sales_order o
          join stock_reservation r on r.order_id = o.id group by o.id`),
    ).toEqual([{ number: "N-1", state: "placed", held: 8_000 }]);
    await test.apply(
      "stock",
      "item,warehouse,on_hand,reserved_elsewhere\n001,M1,9,1\n",
    );
    expect(await stock()).toEqual([
      row("001", "M1", {
        on_hand: 9_000,
        reserved_elsewhere: 1_000,
        reserved: 8_000,
      }),
    ]);
  });

  it("counts an order once when the figures already contain it", async () => {
    await test.apply(
      "stock",
      "item,warehouse,on_hand,reserved_elsewhere\n001,M1,12,4\n001,M2,5,5\n",
    );
    await insertTestOrder(test, {
      number: "N-1",
      partner: "P",
      item: "001",
      warehouse: "M1",
      quantity: 5_000,
    });
    const answer = await test.apply(
      "stock",
      "item,warehouse,on_hand,reserved_elsewhere,includes_orders\n001,M1,12,9,N-1|N-9\n",
    );
    expect(answer.warnings).toEqual([
      {
        field: "includes_orders",
        value: "N-9",
        message: "is no order of the portal and was passed over",
      },
    ]);
    const covered = row("001", "M1", {
      on_hand: 12_000,
      reserved_elsewhere: 9_000,
      reserved: 5_000,
      covered: 5_000,
    });
    expect((await stock())[0]).toEqual(covered);
    // It sticks without being said again.
    await test.apply(
      "stock",
      "item,warehouse,on_hand,reserved_elsewhere\n001,M1,13,9\n",
    );
    expect((await stock())[0]).toEqual({ ...covered, on_hand: 13_000 });
  });

  it("passes over rows older than what stands, and counts them", async () => {
    const file = (onHand: number, asOf: string) =>
      `item,warehouse,on_hand,as_of\n001,M1,${onHand},${asOf}\n`;
    await test.apply("stock", file(10, "2026-11-23T10:00:00Z"));
    expect(
      await test.apply("stock", file(3, "2026-11-23T10:59:59+01:00")),
    ).toMatchObject({ applied: 0, unchanged: 0, stale: 1, received: 1 });
    expect(await stock()).toEqual([row("001", "M1", { on_hand: 10_000 })]);
    expect(
      await test.apply("stock", file(4, "2026-11-23T11:00:01+01:00")),
    ).toMatchObject({ applied: 1, stale: 0 });
    expect(await stock()).toEqual([row("001", "M1", { on_hand: 4_000 })]);
  });

  it("replaced sets to zero what is left out, in the warehouses that the file names", async () => {
    await test.apply(
      "stock",
      "item,warehouse,on_hand\n001,M1,10\n002,M1,5\n002,M2,7\n",
    );
    expect(
      await test.apply("stock", "item,warehouse,on_hand\n001,M1,10\n", {
        mode: "replace",
      }),
    ).toMatchObject({ applied: 0, unchanged: 1, withdrawn: 1 });
    expect(await stock()).toEqual([
      row("001", "M1", { on_hand: 10_000 }),
      row("002", "M1", {}),
      row("002", "M2", { on_hand: 7_000 }),
    ]);
  });

  it("that is all zero is held, and nothing of it written", async () => {
    const items = Array.from({ length: 12 }, (_, index) => `i${index}`);
    await test.apply(
      "items",
      `code,name,unit,vat_rate,list_price\n${items.map((code) => `${code},a,kom,OPS,1`).join("\n")}\n`,
    );
    const file = (onHand: number) =>
      `item,warehouse,on_hand\n${items.map((code) => `${code},M1,${onHand}`).join("\n")}\n`;
    await test.apply("stock", file(5));
    expect(await test.send("stock", file(0))).toMatchObject({
      kind: "held",
      difference: { all_stock_zero: { rows: 12 } },
    });
    expect((await stock()).every((one) => one.on_hand === 5_000)).toBe(true);
    expect(await test.apply("stock", file(0), { force: true })).toMatchObject({
      applied: 12,
    });
  });

  it("cut short by a crash is finished at the next start", async () => {
    const [batch] = await test.house<{ id: number }>(sql`
      insert into exchange_batch (feed, mode, state, body_hash, idempotency_key, request, kept_as)
        values ('stock', 'upsert', 'running', 'x', 'k1', '{"format": "csv"}', 'journal') returning id`);
    await layInJournal(
      `${batch?.id}.body`,
      "item,warehouse,on_hand\n001,M1,10\n",
    );
    expect(await resumeStockBatches(test)).toBe(1);
    expect(await stock()).toEqual([row("001", "M1", { on_hand: 10_000 })]);
    expect(
      await test.house(
        sql`select state, applied from exchange_batch where id = ${batch?.id}`,
      ),
    ).toEqual([{ state: "applied", applied: 1 }]);
    expect(await resumeStockBatches(test)).toBe(0);
  });

  it("cut short between its end and its journal's is let go at the next start", async () => {
    const { batch } = await test.apply(
      "stock",
      "item,warehouse,on_hand\n001,M1,10\n",
    );
    await layInJournal(`${batch}.body`, "item,warehouse,on_hand\n001,M1,9\n");
    await layInJournal(`${batch + 1}.body.part`, "item,ware");
    expect(await resumeStockBatches(test)).toBe(0);
    expect(await stock()).toEqual([row("001", "M1", { on_hand: 10_000 })]);
    // What is being copied may be another process's.
    expect(await journal()).toEqual([`${batch + 1}.body.part`]);
  });

  it("cut short before it is in the journal has failed", async () => {
    await asABatchIsJournalled("raise 'cut short'");
    await expect(
      test.send("stock", "item,warehouse,on_hand\n001,M1,10\n"),
    ).rejects.toThrow("cut short");
    expect(await journal()).toHaveLength(1);
    expect(await resumeStockBatches(test)).toBe(0);
    expect(await journal()).toEqual([]);
    expect(await batches()).toEqual([{ state: "failed", applied: 0 }]);
    expect(await stock()).toEqual([]);
  });

  it("is written in nobody's sight before its body is safe, from a start beside it too", async () => {
    await asABatchIsJournalled("perform pg_advisory_xact_lock(4711)");
    const keeper = await test.pool.connect();
    await keeper.query("select pg_advisory_lock(4711)");
    const waiting = (count: number) =>
      vi.waitFor(async () => {
        const { rows } = await keeper.query(
          `select from pg_locks where locktype = 'advisory' and not granted
            and database = (select oid from pg_database where datname = current_database())`,
        );
        expect(rows).toHaveLength(count);
      }, 10_000);
    const sending = test.apply("stock", "item,warehouse,on_hand\n001,M1,10\n");
    await waiting(1);
    expect(await batches()).toEqual([{ state: "running", applied: 0 }]);
    const resuming = resumeStockBatches(test);
    await waiting(2);
    expect(await journal()).toHaveLength(1);
    await keeper.query("select pg_advisory_unlock(4711)");
    keeper.release();
    expect(await sending).toMatchObject({ applied: 1 });
    expect(await resuming).toBe(0);
    expect(await batches()).toEqual([{ state: "applied", applied: 1 }]);
    expect(await journal()).toEqual([]);
  });

  it("cut short here and sent again elsewhere meanwhile, under its key, is finished too", async () => {
    const [batch] = await test.house<{ id: number }>(
      sql`insert into exchange_batch
          (feed, mode, state, body_hash, idempotency_key, request, kept_as, started_at)
        values ('stock', 'upsert', 'running', 'x', 'k1', '{"format": "csv"}', 'journal',
          '2026-11-23T09:00:00Z') returning id`,
    );
    const body = "item,warehouse,on_hand\n001,M1,10\n";
    const again = await test.apply("stock", body, { idempotencyKey: "k1" });
    await layInJournal(`${batch?.id}.body`, body);
    expect(await resumeStockBatches(test)).toBe(1);
    expect(await test.apply("stock", body, { idempotencyKey: "k1" })).toEqual(
      again,
    );
  });

  it("that fails between its pieces is finished before the next file", async () => {
    const codes = Array.from(
      { length: 2_400 },
      (_, index) => `i${String(index).padStart(5, "0")}`,
    );
    await test.apply(
      "items",
      `code,name,unit,vat_rate,list_price\n${codes.map((code) => `${code},a,kom,OPS,1`).join("\n")}\n`,
    );
    const file = (onHand: number) =>
      `item,warehouse,on_hand\n${codes.map((code) => `${code},M1,${onHand}`).join("\n")}\n`;
    // The second piece meets a fault of the database.
    await sql`create function fail() returns trigger language plpgsql as $$
      begin if (select code from item where id = new.item_id) = 'i02200'
        then raise 'disk on fire'; end if; return new; end $$`.execute(test.db);
    await sql`create trigger fail before insert on stock_level
      for each row execute function fail()`.execute(test.db);
    await expect(test.send("stock", file(5))).rejects.toThrow("disk on fire");
    expect(await stock()).toHaveLength(2_000);
    await sql`drop trigger fail on stock_level`.execute(test.db);
    const next = await test.apply(
      "stock",
      "item,warehouse,on_hand\n001,M1,1\n",
    );
    expect(next).toMatchObject({ applied: 1 });
    const after = await stock();
    expect(after).toHaveLength(2_401);
    expect(after.slice(1).every((one) => one.on_hand === 5_000)).toBe(true);
    expect(await batches()).toEqual([
      { state: "applied", applied: 400 },
      { state: "applied", applied: 1 },
    ]);
  });

  it("goes in while orders hold the same rows, in the one order of locking", async () => {
    await test.apply(
      "stock",
      "item,warehouse,on_hand\n001,M1,100\n002,M1,100\n",
    );
    const imports = Array.from({ length: 10 }, (_, round) =>
      test.apply(
        "stock",
        `item,warehouse,on_hand\n002,M1,${101 + round}\n001,M1,${101 + round}\n`,
      ),
    );
    const orders = Array.from({ length: 20 }, (_, index) =>
      insertTestOrder(test, {
        number: `N-${index}`,
        partner: "P",
        item: index % 2 ? "001" : "002",
        warehouse: "M1",
        quantity: 1_000,
      }),
    );
    await Promise.all([...imports, ...orders]);
    expect((await stock()).map((one) => [one.reserved, one.shortage])).toEqual([
      [10_000, 0],
      [10_000, 0],
    ]);
  });
});
