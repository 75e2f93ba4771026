import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql, type RawBuilder } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  createTestDatabase,
  type TestDatabase,
} from "../../test/fixtures/test-database.ts";
import { testServices } from "../../test/fixtures/test-services.ts";
import { runChecks } from "../books/check.ts";
import { countPartnerViews } from "../partner-desk/list-partners.ts";
import { systemClock, type Clock } from "../platform/clock.ts";
import type { Services } from "../platform/trpc.ts";
import { keepSales } from "../reports/keep-sales.ts";
import { viewWaiting } from "../today/waiting.ts";
import { WAITING_KINDS } from "../today/waiting.rules.ts";
import { openDemo } from "./demo-stage.ts";
import { liveDemo } from "./live-demo.ts";
import { loadDemo } from "./load-demo.ts";
import { makeHistory } from "./make-history.ts";

const MINUTES = 180_000;

let loaded: TestDatabase;
let dataDir: string;
/** Whatever the demo would have warned of: what was refused. */
const warned: unknown[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "rabat-demo-"));
  loaded = await createTestDatabase();
  await loadDemo(servicesOf(loaded, systemClock), () => {});
}, MINUTES);

afterAll(async () => {
  await loaded.close();
  await rm(dataDir, { recursive: true, force: true });
});

function servicesOf(database: TestDatabase, clock: Clock): Services {
  const services = testServices(database);
  const log = Object.assign(Object.create(services.log) as Services["log"], {
    warn: (about: unknown) => warned.push(about),
  });
  const config = { ...services.config, dataDir };
  return { ...services, clock, config, log };
}

/** A company of its own that has lived until a moment. */
async function lived(clock: Clock) {
  const database = await createTestDatabase({ template: loaded });
  const services = servicesOf(database, clock);
  warned.length = 0;
  await liveDemo(services);
  await keepSales(services);
  return { database, services };
}

const violations = async ({ db }: TestDatabase) =>
  (await runChecks(db)).filter((one) => one.violations > 0);

const count = async (
  { house }: TestDatabase,
  rows: RawBuilder<unknown>,
): Promise<number> =>
  (
    await house<{ count: number }>(
      sql`select count(*)::int as count from ${rows}`,
    )
  )[0]?.count ?? 0;

it(
  "lives up to now: something of each kind waits, and the books hold",
  async () => {
    const { database, services } = await lived(systemClock);
    expect(warned).toEqual([]);
    expect(await violations(database)).toEqual([]);
    const { caller } = (await openDemo(services)).who("admin");
    const { counts } = await viewWaiting(services, caller, { limit: 1 });
    expect(
      counts.filter((one) => one.count > 0).map(({ kind }) => kind),
    ).toEqual(WAITING_KINDS);
    // Each invoice of the ERP is of an order now, to the last para.
    expect(
      await count(
        database,
        sql`erp_document d left join sales_order o on o.id = d.order_id
          where d.type = 'RN' and d.total is distinct from o.total`,
      ),
    ).toBe(0);
    expect(
      await count(database, sql`erp_document where order_id is not null`),
    ).toBe(1165);
    // Some bought week after week, and stopped weeks ago.
    expect((await countPartnerViews(services, caller)).quiet).toBeGreaterThan(
      3,
    );
    // The company that signs in buys some of it again and again, and an owner is asked.
    expect(
      await count(
        database,
        sql`(select l.item_id from sales_order o join sales_order_line l on l.order_id = o.id
          join partner p on p.id = o.partner_id
          where p.code = '10001' and o.placed_at > now() - interval '90 days'
            and o.state <> 'cancelled'
          group by l.item_id having count(*) > 1) usual`,
      ),
    ).toBeGreaterThanOrEqual(5);
    expect(
      await count(
        database,
        sql`sales_order where awaits_owner and state = 'on_hold'`,
      ),
    ).toBe(1);
    // Nobody is written to outside of the made-up names.
    expect(
      await count(database, sql`mail where recipient not like '%.example'`),
    ).toBe(0);

    const before = await count(database, sql`sales_order`);
    await liveDemo(services);
    expect(await count(database, sql`sales_order`)).toBe(before);
    await database.close();
  },
  MINUTES,
);

it(
  "has no hole where the files have grown old, and is the same for the same day",
  async () => {
    const database = await createTestDatabase({ template: loaded });
    const clock = { now: () => new Date("2027-06-15T09:00:00Z") };
    const services = servicesOf(database, clock);
    await makeHistory(await openDemo(services), "history");
    await keepSales(services);
    expect(await violations(database)).toEqual([]);
    expect(
      await database.house<{ state: string; orders: number }>(
        sql`select state, count(*)::int as orders from sales_order group by 1 order by 1`,
      ),
    ).toEqual([
      { state: "cancelled", orders: 30 },
      { state: "expired", orders: 19 },
      { state: "invoiced", orders: 1794 },
      { state: "refused", orders: 14 },
    ]);
    const { caller } = (await openDemo(services)).who("admin");
    expect((await countPartnerViews(services, caller)).quiet).toBeGreaterThan(
      3,
    );
    const weeks = await count(
      database,
      sql`(select date_trunc('week', placed_at) as week from sales_order
        where placed_at > timestamptz '2026-05-15' group by 1) weeks`,
    );
    expect(weeks).toBe(56);
    await database.close();
  },
  MINUTES,
);
