import { sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import {
  createTestExchange,
  type TestExchange,
} from "../../test/fixtures/test-exchange.ts";
import { createRandom, type Random } from "../../test/drills/random.ts";
import type { FeedName } from "./feeds.ts";

/** A small company whose feeds name each other wherever they can. */
const COMPANY: [FeedName, string][] = [
  ["vat-rates", "code,rate_percent\nOPS,20\nPOS,10\n"],
  ["manufacturers", "code,name\nHP,Hewlett-Packard\nCN,Canon\n"],
  [
    "categories",
    "code,name,parent\nLAS,Laserski,TON\nTON,Toneri,KAN\nKAN,Kancelarija,\n",
  ],
  ["warehouses", "code,name,priority\nM1,Beograd,1\nM2,Niš,2\n"],
  [
    "payment-methods",
    "code,name,cash_discount_percent\nAV,Avans,2\nV30,Virman,\n",
  ],
  ["price-lists", "code,name,currency\nVP,VP,RSD\nEX,Izvoz,EUR\n"],
  [
    "items",
    "code,name,unit,vat_rate,list_price,manufacturer,category,barcodes,pack_size\n" +
      "001,Toner,kom,OPS,4250,HP,LAS,860|861,\n002,Papir,pak,POS,399.9,,KAN,,5\n003,Pisač,kom,OPS,19990,CN,,,\n",
  ],
  [
    "prices",
    "price_list,item,price,min_quantity,valid_from,valid_to\n" +
      "VP,001,4100,,,\nVP,001,4000,10,,\nEX,001,35.5,,2026-01-01,2026-12-31\nEX,003,170,,,\n",
  ],
  [
    "partners",
    "code,name,price_list,partner_group,payment_methods,warehouses,rebate_percent\n" +
      "P1,Prvi,VP,A,AV|V30,M2|M1,12\nP2,Drugi,EX,B,V30,,\nP3,Treći,,A,,M1,\n",
  ],
  [
    "delivery-places",
    "partner,code,name,address\nP1,1,Magacin,Niš\nP1,2,Radnja,Niš\nP3,1,Sedište,Čačak\n",
  ],
  [
    "rebates",
    "kind,code,partner,partner_group,item,manufacturer,category,min_quantity,payment_method,terms_days_max,rebate_percent,net_price,currency\n" +
      "rebate,R1,P1,,,,TON,,,,15,,\nrebate,,,A,,HP,LAS,,,,17,,\nrebate,,,B,,CN,,,,,8,,\n" +
      "rebate,,P3,,002,,,10,,,3,,\nrebate,,P1,,,,,,AV,,2,,\ncontract,C1,P2,,003,,,,,,,150,EUR\n" +
      "action,,,,001,,,,,,,3590,\nrebate,,,,,,,,,30,1,,\n",
  ],
  [
    "stock",
    "item,warehouse,on_hand,incoming,incoming_date,as_of\n" +
      "001,M1,5,,,2026-11-23T08:00:00Z\n001,M2,-1,10,2026-12-01,\n003,M1,2.5,,,\n002,M2,100,,,\n",
  ],
];

let test: TestExchange | undefined;
afterEach(() => test?.close());

describe("the feeds of a company", () => {
  it("end in the same database in whatever order they come, and come again", async () => {
    const right = await loadInto(COMPANY);
    expect(Object.values(right).every((rows) => rows.length > 0)).toBe(true);
    const random = createRandom(20_261_124);
    const waited: number[] = [];
    for (let round = 0; round < 5; round++) {
      const order = shuffled(COMPANY, random);
      const told = order.map(([feed]) => feed).join(", ");
      expect({ told, ...(await loadInto(order, waited)) }).toEqual({
        told,
        ...right,
      });
      const again = shuffled(COMPANY, random);
      expect(await loadInto([...order, ...again])).toEqual(right);
    }
    // An order in which nothing had to wait would prove nothing.
    expect(Math.min(...waited)).toBeGreaterThan(0);
  }, 120_000);
});

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((one) => ({ one, place: random.next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ one }) => one);
}

async function loadInto(
  files: [FeedName, string][],
  waited?: number[],
): Promise<Record<string, unknown[]>> {
  test = await createTestExchange();
  let parked = 0;
  for (const [feed, body] of files) {
    const { rejected } = await test.apply(feed, body);
    parked += rejected.filter((row) => row.parked).length;
    expect(rejected.filter((row) => !row.parked)).toEqual([]);
  }
  waited?.push(parked);
  expect(await test.house(sql`select from parked_row`)).toEqual([]);
  const found: Record<string, unknown[]> = {};
  for (const [name, query] of Object.entries(QUERIES))
    found[name] = await test.house(query);
  await test.close();
  test = undefined;
  return found;
}

const byCodes = (selected: string, from: string, order: string) =>
  sql.raw(`select ${selected} from ${from} order by ${order}`);

const QUERIES = {
  category: byCodes(
    "c.code, c.name, c.active, p.code as parent",
    "category c left join category p on p.id = c.parent_id",
    "1",
  ),
  item: byCodes(
    `i.code, i.name, i.unit, i.vat_code, i.list_price, i.barcodes, i.pack_size, i.active,
     i.search_text, m.code as maker, c.code as category`,
    `item i left join manufacturer m on m.id = i.manufacturer_id
     left join category c on c.id = i.category_id`,
    "1",
  ),
  price: byCodes(
    "l.code as list, l.currency, i.code as item, p.min_quantity, p.price, p.valid_from, p.valid_to",
    "price p join price_list l on l.id = p.price_list_id join item i on i.id = p.item_id",
    "1, 3, 4, 6",
  ),
  partner: byCodes(
    `p.code, p.name, l.code as list, g.code as "group", p.rebate_percent,
     array(select m.code from partner_payment_method x join payment_method m
       on m.id = x.payment_method_id where x.partner_id = p.id order by x.position) as methods,
     array(select w.code from partner_warehouse x join warehouse w
       on w.id = x.warehouse_id where x.partner_id = p.id order by x.priority) as warehouses`,
    `partner p join partner_credit k on k.partner_id = p.id
     left join price_list l on l.id = p.price_list_id
     left join partner_group g on g.id = p.partner_group_id`,
    "1",
  ),
  place: byCodes(
    "p.code as partner, d.code, d.name, d.address, d.active",
    "delivery_place d join partner p on p.id = d.partner_id",
    "1, 2",
  ),
  rebate: byCodes(
    `r.kind, r.code, p.code as partner, g.code as "group", i.code as item, m.code as maker,
     c.code as category, y.code as method, r.min_quantity, r.terms_days_max, r.rebate_percent,
     r.net_price, r.currency, r.valid_from, r.valid_to`,
    `rebate r left join partner p on p.id = r.partner_id
     left join partner_group g on g.id = r.partner_group_id
     left join item i on i.id = r.item_id
     left join manufacturer m on m.id = r.manufacturer_id
     left join category c on c.id = r.category_id
     left join payment_method y on y.id = r.payment_method_id`,
    "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11",
  ),
  stock: byCodes(
    `i.code as item, w.code as warehouse, s.on_hand, s.incoming, s.incoming_date, s.as_of`,
    "stock_level s join item i on i.id = s.item_id join warehouse w on w.id = s.warehouse_id",
    "1, 2",
  ),
};
