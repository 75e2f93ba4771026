import {
  createDatabase,
  createPool,
  HOUSE,
  inTransaction,
} from "../../server/platform/database.ts";
import { findPrice } from "../../server/pricing/net-price.rules.ts";
import { PriceSheets } from "../../server/pricing/price-sheets.ts";
import { findViewKey } from "../../server/pricing/pricing.queries.ts";
import {
  fetchRules,
  findGroupPartners,
  listPricedItems,
} from "./rule-company.queries.ts";

/** What one process that has done nothing before measures, in ms. */
export interface PricingTimes {
  /** A sheet with the group's and the general rules; then other partners' of the same group. */
  compile: number;
  compileWarm: number;
  /** The same rules, fetched as rows. */
  fetch: number;
  fetchWarm: number;
  rules: number;
  items: number;
  /** All items at one unit: the first time, and again. */
  catalogue: number;
  catalogueWarm: number;
  /** The same items, list price times one percentage. */
  loop: number;
}

const OTHERS = 5;
const WARM_ROUNDS = 8;

async function measure(url: string, group: string): Promise<PricingTimes> {
  const pool = createPool({ connectionString: url, max: 1 });
  const db = createDatabase(pool);
  const partners = await findGroupPartners(pool, group, OTHERS + 1);
  const [first, ...others] = partners;
  if (!first) throw new Error(`nobody is in group ${group}`);
  const date = new Date().toISOString().slice(0, 10);
  const sheets = new PriceSheets(db);
  const sheetOf = async ({ id }: { id: number }) => {
    const key = await inTransaction(db, HOUSE, (trx) => findViewKey(trx, id));
    return await timed(() => sheets.sheetFor(id, key ?? "", date));
  };
  const compiled = await sheetOf(first);
  const warm = await eachOf(others, async (one) => (await sheetOf(one)).ms);
  const fetched = await timed(() => fetchRules(pool, first, date));
  const fetchedWarm = await eachOf(
    others,
    async ({ id }) =>
      (await timed(() => fetchRules(pool, { id, groupId: null }, date))).ms,
  );
  const sheet = compiled.made;
  const items = await listPricedItems(pool, sheet.terms.priceListId);
  await pool.end();
  const catalogue = () => {
    let sum = 0;
    for (const item of items)
      sum += findPrice(sheet, item, { quantity: 1000 })?.netPrice ?? 0;
    return sum;
  };
  const loop = () => {
    let sum = 0;
    for (const { listPrice } of items)
      sum += Math.round((listPrice * 85) / 10_000) * 100;
    return sum;
  };
  const cold = (await timed(catalogue)).ms;
  const rounds = Array.from({ length: WARM_ROUNDS }, () => 0);
  return {
    compile: compiled.ms,
    compileWarm: middle(warm),
    fetch: fetched.ms,
    fetchWarm: middle(fetchedWarm),
    rules: sheet.own.count + sheet.group.count + sheet.general.rules.count,
    items: items.length,
    catalogue: cold,
    catalogueWarm: middle(
      await eachOf(rounds, async () => (await timed(catalogue)).ms),
    ),
    loop: middle(await eachOf(rounds, async () => (await timed(loop)).ms)),
  };
}

async function timed<T>(
  work: () => T | Promise<T>,
): Promise<{ ms: number; made: T }> {
  const startedAt = performance.now();
  const made = await work();
  return { ms: performance.now() - startedAt, made };
}

async function eachOf<T, Result>(
  all: T[],
  work: (one: T) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const one of all) results.push(await work(one));
  return results;
}

function middle(values: number[]): number {
  const ascending = values.toSorted((left, right) => left - right);
  return ascending[Math.floor(ascending.length / 2)] ?? Number.NaN;
}

const [, , url = "", group = ""] = process.argv;
process.stdout.write(JSON.stringify(await measure(url, group)));
