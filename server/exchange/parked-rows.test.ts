import { sql } from "kysely";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { ITEMS, useFreshExchange } from "../../test/fixtures/test-exchange.ts";
import { getParked } from "./list-parked.ts";
import { retryAllParked } from "./retry-parked.ts";

const test = await useFreshExchange();

const parked = async () =>
  (
    await test.house<{ feed: string; waits: string; value: string }>(
      sql`select feed, waits_for as waits, value from parked_row order by feed, line`,
    )
  ).map(({ feed, waits, value }) => `${feed} waits for ${waits} ${value}`);

const prices = () =>
  test.house(sql`
      select l.code as list, i.code as item, p.price from price p
      join price_list l on l.id = p.price_list_id join item i on i.id = p.item_id
      order by l.code, i.code collate "C"`);

const VAT = "code,rate_percent\nOPS,20\n";
const LIST = "code,name,currency\nVP,VP,RSD\n";
const item = (code: string) => `${ITEMS}\n${code},a,kom,OPS,1\n`;

describe("a row that names something unknown", () => {
  it("is parked, and told so, and its neighbours are applied", async () => {
    await test.apply("vat-rates", VAT);
    await test.apply("price-lists", LIST);
    await test.apply("items", item("001"));
    const answer = await test.apply(
      "prices",
      "price_list,item,price\nVP,001,10\nVP,002,20\n",
    );
    expect(answer).toMatchObject({ applied: 1, rejected_count: 1 });
    expect(answer.rejected).toEqual([
      {
        line: 3,
        field: "item",
        value: "002",
        message:
          "is not known yet; the row is kept and tried again after each batch of items",
        parked: true,
      },
    ]);
    expect(await parked()).toEqual(["prices waits for items 002"]);
    await test.apply("items", item("002"));
    expect(await parked()).toEqual([]);
    expect(await prices()).toEqual([
      { list: "VP", item: "001", price: 100_000 },
      { list: "VP", item: "002", price: 200_000 },
    ]);
  });

  it("goes on along a chain, whatever each link waits for", async () => {
    await test.apply("prices", "price_list,item,price\nVP,001,10\n");
    await test.apply(
      "items",
      `${ITEMS},manufacturer,category\n001,a,kom,OPS,1,HP,TON\n`,
    );
    await test.apply("categories", "code,name,parent\nTON,Toneri,KAN\n");
    await test.apply("stock", "item,warehouse,on_hand\n001,M1,5\n001,M2,7\n");
    await test.apply("warehouses", "code,name\nM1,Beograd\n");
    expect(await parked()).toEqual([
      "categories waits for categories KAN",
      "items waits for vat-rates OPS",
      "prices waits for price-lists VP",
      "stock waits for items 001",
      "stock waits for items 001",
    ]);
    await test.apply("price-lists", LIST);
    await test.apply("vat-rates", VAT);
    await test.apply("manufacturers", "code,name\nHP,Hewlett-Packard\n");
    expect(await parked()).toContain("items waits for categories TON");
    expect(await parked()).toContain("prices waits for items 001");
    await test.apply("categories", "code,name\nKAN,Kancelarija\n");
    expect(await parked()).toEqual(["stock waits for warehouses M2"]);
    expect(await prices()).toHaveLength(1);
    await test.apply("warehouses", "code,name\nM2,Niš\n");
    expect(await parked()).toEqual([]);
    expect(
      await test.house(sql`
          select i.code as item, c.code as category, p.code as parent, m.code as maker,
            array(select s.on_hand from stock_level s where s.item_id = i.id
              order by s.warehouse_id) as on_hand
          from item i join category c on c.id = i.category_id
          join category p on p.id = c.parent_id
          join manufacturer m on m.id = i.manufacturer_id`),
    ).toEqual([
      {
        item: "001",
        category: "TON",
        parent: "KAN",
        maker: "HP",
        on_hand: [5_000, 7_000],
      },
    ]);
  });

  it("waits in lists too, for each code in turn", async () => {
    await test.apply(
      "partners",
      "code,name,price_list,payment_methods,warehouses,credit_limit\nP1,a,VP,AV|V30,M2|M1,5.25\n",
    );
    await test.apply("warehouses", "code,name\nM1,a\nM2,b\n");
    await test.apply("payment-methods", "code,name\nAV,Avans\n");
    await test.apply("price-lists", LIST);
    expect(await parked()).toEqual(["partners waits for payment-methods V30"]);
    await test.apply("payment-methods", "code,name\nV30,Virman\n");
    expect(
      await test.house(sql`
          select p.code, p.credit_limit,
            array(select m.code from partner_payment_method pm
              join payment_method m on m.id = pm.payment_method_id
              where pm.partner_id = p.id order by pm.position) as methods,
            array(select w.code from partner_warehouse pw
              join warehouse w on w.id = pw.warehouse_id
              where pw.partner_id = p.id order by pw.priority) as warehouses
          from partner p join partner_credit c on c.partner_id = p.id`),
    ).toEqual([
      {
        code: "P1",
        credit_limit: 525,
        methods: ["AV", "V30"],
        warehouses: ["M2", "M1"],
      },
    ]);
  });

  it("keeps rebates of every ladder until their selectors come", async () => {
    await test.apply(
      "rebates",
      "kind,code,partner,partner_group,item,manufacturer,category,min_quantity,rebate_percent,net_price\n" +
        "rebate,R1,P1,,,,,,12,\nrebate,,,A,,HP,TON,,5,\n" +
        "contract,,P1,,001,,,,,9.90\nrebate,,,,001,,,10,3,\n",
    );
    expect(await parked()).toHaveLength(4);
    await test.apply("vat-rates", VAT);
    await test.apply("items", item("001"));
    await test.apply("manufacturers", "code,name\nHP,a\n");
    await test.apply("categories", "code,name\nTON,a\n");
    await test.apply("partners", "code,name,partner_group\nP1,a,A\n");
    expect(await parked()).toEqual([]);
    expect(
      await test.house(sql`
          select r.kind, r.code, p.code as partner, g.code as "group", i.code as item,
            m.code as maker, c.code as category, min_quantity, r.rebate_percent, net_price
          from rebate r left join partner p on p.id = r.partner_id
          left join partner_group g on g.id = r.partner_group_id
          left join item i on i.id = r.item_id
          left join manufacturer m on m.id = r.manufacturer_id
          left join category c on c.id = r.category_id
          order by r.kind, r.rebate_percent`),
    ).toMatchObject([
      { kind: "contract", partner: "P1", item: "001", net_price: 99_000 },
      { kind: "rebate", item: "001", min_quantity: 10_000 },
      { kind: "rebate", group: "A", maker: "HP", category: "TON" },
      { kind: "rebate", code: "R1", partner: "P1", rebate_percent: 120_000 },
    ]);
  });

  it("leaves what its file left out, and clears what it emptied", async () => {
    await test.apply("vat-rates", VAT);
    await test.apply(
      "items",
      `${ITEMS},pack_size,description,barcodes\n001,a,kom,OPS,1,6,Opis,1|2\n`,
    );
    await test.apply(
      "items",
      `${ITEMS},pack_size,manufacturer\n001,b,kom,OPS,1.5,,HP\n`,
    );
    await test.apply("manufacturers", "code,name\nHP,a\n");
    expect(
      await test.house(
        sql`select name, list_price, pack_size, description, barcodes from item`,
      ),
    ).toEqual([
      {
        name: "b",
        list_price: 15_000,
        pack_size: null,
        description: "Opis",
        barcodes: ["1", "2"],
      },
    ]);
  });

  it("that turns out wrong is let go of with a note", async () => {
    await test.apply(
      "prices",
      "price_list,item,price,valid_from,valid_to\nVP,001,10,2026-02-01,2026-01-01\nVP,001,11,2026-03-01,\n",
    );
    await test.apply("vat-rates", VAT);
    await test.apply("items", item("001"));
    await test.apply("price-lists", LIST);
    expect(await parked()).toEqual([]);
    expect(await prices()).toHaveLength(1);
    const [note] = await test.house(sql`
        select feed, state, received, applied, rejected_count, answer -> 'rejected' as rejected
        from exchange_batch where answer ? 'retried' and rejected_count > 0`);
    expect(note).toEqual({
      feed: "prices",
      state: "applied",
      received: 2,
      applied: 1,
      rejected_count: 1,
      rejected: [
        {
          line: 2,
          field: "valid_to",
          value: "2026-01-01",
          message: "lies before valid_from",
        },
      ],
    });
  });

  it("is shown to staff with what it waits for", async () => {
    await test.apply("prices", "price_list,item,price\nVP,001,10\n");
    await test.apply("rebates", "kind,partner,rebate_percent\nrebate,P1,5\n");
    expect(await getParked(test.db)).toEqual({
      count: 2,
      rows: [
        expect.objectContaining({
          feed: "prices",
          key: "price_list VP · item 001",
          waitsFor: "price-lists",
          field: "price_list",
          value: "VP",
          since: test.clock.now(),
        }),
        expect.objectContaining({
          feed: "rebates",
          key: "kind rebate · partner P1",
          waitsFor: "partners",
        }),
      ],
    });
  });

  it("is let go of after 30 days, with a note", async () => {
    await test.apply("prices", "price_list,item,price\nVP,001,10\n");
    const later = (days: number) => {
      const at = test.clock.now().getTime() + days * 86_400_000;
      test.clock.now = () => new Date(at);
    };
    later(29);
    await test.apply("vat-rates", VAT);
    expect(await parked()).toHaveLength(1);
    later(2);
    await test.apply("vat-rates", VAT);
    expect(await parked()).toEqual([]);
    expect(
      await test.house(sql`
          select feed, rejected_count, answer -> 'rejected' -> 0 ->> 'message' as message
          from exchange_batch where answer ? 'retried'`),
    ).toEqual([
      {
        feed: "prices",
        rejected_count: 1,
        message: "did not come within 30 days; the row was let go of",
      },
    ]);
  });
});

describe("a newer row under its key", () => {
  const file = (...rows: string[]) =>
    `price_list,item,price\n${rows.join("\n")}\n`;
  beforeEach(async () => {
    await test.apply("vat-rates", VAT);
    await test.apply("price-lists", LIST);
  });

  it("replaces one that is parked, in the same file or a later one", async () => {
    const answer = await test.apply("prices", file("VP,001,1", "VP,001,2"));
    expect(answer.rejected).toMatchObject([
      { line: 2, message: "stands again in line 3, and the last counts" },
      { line: 3, parked: true },
    ]);
    expect(answer.rejected[0]).not.toHaveProperty("parked");
    await test.apply("prices", file("VP,001,3"));
    await test.apply("prices", file("vp,001,4"));
    expect(await parked()).toHaveLength(1);
    await test.apply("items", item("001"));
    expect(await prices()).toMatchObject([{ price: 40_000 }]);
  });

  it("that is applied ends it", async () => {
    await test.apply("manufacturers", "code,name\nHP,a\n");
    await test.apply(
      "items",
      `${ITEMS},manufacturer\n001,staro,kom,OPS,1,XX\n`,
    );
    await test.apply("items", `${ITEMS},manufacturer\n001,novo,kom,OPS,1,HP\n`);
    expect(await parked()).toEqual([]);
    await test.apply("manufacturers", "code,name\nXX,a\n");
    expect(await test.house(sql`select name from item`)).toEqual([
      { name: "novo" },
    ]);
  });

  it("that is wrong does not", async () => {
    await test.apply("prices", file("VP,001,1"));
    await test.apply("prices", file("VP,001,x"));
    expect(await parked()).toHaveLength(1);
    await test.apply(
      "rebates",
      "kind,code,item,rebate_percent\nrebate,R1,001,5\n",
    );
    await test.apply(
      "rebates",
      "kind,code,rebate_percent,net_price\nrebate,R1,5,5\n",
    );
    expect(await parked()).toHaveLength(2);
  });

  it("does not keep a good one from being applied till it comes", async () => {
    const answer = await test.apply(
      "items",
      `${ITEMS},manufacturer\n001,prvo,kom,OPS,1,\n001,drugo,kom,OPS,1,HP\n`,
    );
    expect(answer).toMatchObject({ applied: 1, rejected_count: 1 });
    const names = () => test.house(sql`select name from item`);
    expect(await names()).toEqual([{ name: "prvo" }]);
    await test.apply("manufacturers", "code,name\nHP,a\n");
    expect(await names()).toEqual([{ name: "drugo" }]);
  });

  it("is told from one that only looks like it", async () => {
    await test.apply("items", `${ITEMS}\nAb,a,kom,OPS,1\naB,b,kom,OPS,1\n`);
    await test.apply("prices", "price_list,item,price\nX,Ab,1\n");
    await test.apply("prices", "price_list,item,price\nX,aB,2\n");
    expect(await parked()).toHaveLength(2);
    await test.apply("price-lists", "code,name,currency\nX,x,RSD\n");
    expect(await prices()).toMatchObject([
      { price: 10_000 },
      { price: 20_000 },
    ]);
  });

  it("of stock is the one with the later time, whichever came first", async () => {
    await test.apply("items", item("001"));
    const stock = (onHand: number, asOf: string) =>
      `item,warehouse,on_hand,as_of\n001,M1,${onHand},2026-11-23T${asOf}:00Z\n`;
    await test.apply("stock", stock(5, "09:00"));
    const late = await test.apply("stock", stock(3, "08:00"));
    expect(late.rejected).toEqual([
      expect.objectContaining({
        message: "is older than the row that waits under its key",
      }),
    ]);
    await test.apply("stock", stock(6, "09:30"));
    await test.apply("warehouses", "code,name\nM1,a\n");
    expect(await test.house(sql`select on_hand from stock_level`)).toEqual([
      { on_hand: 6_000 },
    ]);
  });
});

describe("replace", () => {
  beforeEach(async () => {
    await test.apply("vat-rates", VAT);
    await test.apply("items", item("001"));
  });

  it("ends parked rows that the snapshot leaves out, within what it speaks for", async () => {
    await test.apply(
      "prices",
      "price_list,item,price\nVP,001,1\nVP,002,2\nMP,002,3\n",
    );
    await test.apply("prices", "price_list,item,price\nVP,001,5\n", {
      mode: "replace",
    });
    expect(
      await test.house(sql`
          select cells ->> 'price_list' as list, cells ->> 'price' as price
          from parked_row order by 1`),
    ).toEqual([
      { list: "MP", price: "30000" },
      { list: "VP", price: "50000" },
    ]);
    await test.apply("prices", "price_list,item,price\nVP,001,5\n", {
      mode: "replace",
      scopeAll: true,
    });
    expect(await parked()).toHaveLength(1);
  });

  it("does not withdraw what a row names that has to wait", async () => {
    const answer = await test.apply(
      "items",
      `${ITEMS},manufacturer\n001,b,kom,OPS,1,HP\n`,
      { mode: "replace" },
    );
    expect(answer).toMatchObject({ applied: 0, withdrawn: 0 });
    await test.apply("manufacturers", "code,name\nHP,a\n");
    expect(await test.house(sql`select name, active from item`)).toEqual([
      { name: "b", active: true },
    ]);
  });
});

describe("categories", () => {
  it("that would wait for each other for ever are refused", async () => {
    await test.apply("categories", "code,name,parent\nA,a,B\nC,c,A\n");
    expect(await parked()).toHaveLength(2);
    const answer = await test.apply(
      "categories",
      "code,name,parent\nB,b,C\nD,d,E\n",
    );
    expect(answer.rejected).toMatchObject([
      { line: 2, field: "parent", message: "lies below this category itself" },
      { line: 3, parked: true },
    ]);
    await test.apply("categories", "code,name\nB,b\n");
    expect(
      await test.house(sql`select code from category order by code`),
    ).toEqual([{ code: "A" }, { code: "B" }, { code: "C" }]);
  });

  it("do not close a ring when one of them has to wait", async () => {
    await test.apply("categories", "code,name,parent\nY,y,\nX,x,Y\n");
    const answer = await test.apply(
      "categories",
      "code,name,parent\nY,y,X\nX,x,NEMA\n",
    );
    expect(answer.rejected).toMatchObject([
      { line: 2, message: "lies below this category itself" },
      { line: 3, parked: true },
    ]);
    await test.apply("categories", "code,name\nNEMA,n\n");
    const placed = await test.apply("categories", "code,name,parent\nY,y,X\n");
    expect(placed).toMatchObject({ applied: 1 });
  });
});

describe("at once", () => {
  it("two feeds that wait for each other's batch lose nothing", async () => {
    await test.apply("vat-rates", VAT);
    await test.apply("price-lists", LIST);
    for (let round = 0; round < 12; round++) {
      const code = `i${round}`;
      await Promise.all([
        test.apply("prices", `price_list,item,price\nVP,${code},1\n`),
        test.apply("items", item(code)),
      ]);
    }
    expect(await parked()).toEqual([]);
    expect(await prices()).toHaveLength(12);
  });

  it("a row whose item comes while it is being parked goes on too", async () => {
    await test.apply("vat-rates", VAT);
    await test.apply("price-lists", LIST);
    // Parking waits for the gate: the item's batch is in, and has found nothing that waits.
    await sql`create function gate() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock(4711); return new; end $$`.execute(
      test.db,
    );
    await sql`create trigger gate before insert on parked_row
      for each row execute function gate()`.execute(test.db);
    const keeper = await test.pool.connect();
    await keeper.query("select pg_advisory_lock(4711)");
    const parking = test.apply("prices", "price_list,item,price\nVP,001,10\n");
    await vi.waitFor(async () => {
      const { rows } = await keeper.query(
        "select from pg_locks where locktype = 'advisory' and objid = 4711 and not granted",
      );
      expect(rows).toHaveLength(1);
    }, 10_000);
    await test.apply("items", item("001"));
    await keeper.query("select pg_advisory_unlock(4711)");
    keeper.release();
    expect((await parking).rejected).toMatchObject([{ parked: true }]);
    expect(await parked()).toEqual([]);
    expect(await prices()).toHaveLength(1);
  });

  it("a crash before the rows are tried leaves them parked for the next start", async () => {
    await test.apply("vat-rates", VAT);
    await test.apply("price-lists", LIST);
    await test.apply("prices", "price_list,item,price\nVP,001,10\n");
    await sql`create function fail() returns trigger language plpgsql as $$
      begin raise 'disk on fire'; end $$`.execute(test.db);
    await sql`create trigger fail before insert on price
      for each row execute function fail()`.execute(test.db);
    expect(await test.apply("items", item("001"))).toMatchObject({
      applied: 1,
    });
    expect(await parked()).toHaveLength(1);
    expect(await prices()).toEqual([]);
    await sql`drop trigger fail on price`.execute(test.db);
    await retryAllParked(test);
    await retryAllParked(test);
    expect(await parked()).toEqual([]);
    expect(await prices()).toHaveLength(1);
  });

  it("stock that fails between its pieces stays parked whole, and is not doubled", async () => {
    const codes = Array.from(
      { length: 3400 },
      (_, index) => `i${String(index).padStart(5, "0")}`,
    );
    await test.apply("vat-rates", VAT);
    await test.apply("warehouses", "code,name\nM1,a\n");
    await test.apply(
      "stock",
      `item,warehouse,on_hand\n${codes.map((code) => `${code},M1,5`).join("\n")}\n`,
    );
    await sql`create function fail() returns trigger language plpgsql as $$
      begin if (select code from item where id = new.item_id) = 'i02600'
        then raise 'disk on fire'; end if; return new; end $$`.execute(test.db);
    await sql`create trigger fail before insert on stock_level
      for each row execute function fail()`.execute(test.db);
    await test.apply(
      "items",
      `${ITEMS}\n${codes.map((code) => `${code},a,kom,OPS,1`).join("\n")}\n`,
    );
    const standing = () => test.house(sql`select on_hand from stock_level`);
    // The first piece is in, the second is not.
    expect(await standing()).toHaveLength(2000);
    expect(await parked()).toHaveLength(3400);
    await sql`drop trigger fail on stock_level`.execute(test.db);
    // What came meanwhile is newer than what waits.
    await test.apply("stock", "item,warehouse,on_hand\ni00000,M1,9\n");
    expect(await parked()).toEqual([]);
    const after = await standing();
    expect(after).toHaveLength(3400);
    expect(after.filter((row) => row.on_hand === 5_000)).toHaveLength(3399);
  });
});
