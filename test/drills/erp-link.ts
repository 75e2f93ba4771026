import { mkdtemp } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runChecks } from "../../server/books/check.ts";
import {
  getSending,
  resumeSending,
  saveSending,
} from "../../server/order-sending/settings.ts";
import { isRefusal } from "../../server/core/refusal.ts";
import {
  FORMATS,
  type Format,
} from "../../server/order-export/render-order.ts";
import { systemClock } from "../../server/platform/clock.ts";
import { FAULTS } from "../fake-erp/faults.ts";
import { startFakeErp, type FakeErp } from "../fake-erp/start-fake-erp.ts";
import type { Drill, DrillGround, RunResult } from "./drill.ts";
import {
  batchFile,
  BATCH_ROWS,
  linkCompany,
  partnersFile,
  type BatchFeed,
} from "./erp-link-company.ts";
import { agree } from "./erp-link-end.ts";
import { openPhones, PHONES, place, type Phone } from "./erp-link-phones.ts";
import { ERP_LINK_TWINS } from "./erp-link-twins.ts";
import { knowSecret } from "./erp-link.queries.ts";
import { readImported } from "./killed-import.queries.ts";
import { startMortalServer, type MortalServer } from "./mortal-server.ts";
import type { Random } from "./random.ts";

const KEY = "erp-link-key";
const SECRET = "erp-link-secret";
const FAULT_RATE = 0.2;
const MOST_ORDERS = 8;
const LONGEST_EXPORT_MS = 900;
/** A dead server's lease, a try that hangs, another after its pause: and then a slow machine. */
const WITHIN_MS = 180_000;
const BATCHES = ["items", "prices", "stock"] as const;

export interface Link {
  db: DrillGround["db"];
  server: MortalServer;
  fake: FakeErp;
  phones: Phone[];
  /** Numbers of the orders that were placed and not cancelled at once. */
  due: Set<string>;
  version: number;
  /** How long a file of each feed took, so that the blow falls while it is read. */
  took: Map<BatchFeed, number>;
}

/**
 * The server is killed while orders go to an ERP, by pull and by push, and once more while files
 * come from it, and the ERP does all that ERPs do wrong. Each order has one document there, each
 * file is wholly in or not at all, and in the end both tell the same of every order and shelf.
 */
export const erpLink: Drill = erpLinkDrill();

function erpLinkDrill(): Drill {
  const links = new WeakMap<DrillGround, Promise<Link>>();
  const linkOn = (ground: DrillGround) => {
    const link = links.get(ground) ?? openLink(ground);
    links.set(ground, link);
    return link;
  };
  return {
    name: "erp-link",
    faults: ["killedExport", "killedImport", "pull", "push", ...FAULTS],
    twins: ERP_LINK_TWINS,
    breaks: "server",
    run: async (ground, random) => {
      const link = await linkOn(ground);
      link.fake.faults.setPlan({
        seed: random.between(1, 1_000_000),
        rate: FAULT_RATE,
        kinds: FAULTS,
      });
      const result: RunResult = { failures: [], counts: {} };
      await sellUnderFire(link, random, result);
      await importUnderFire(link, random, result);
      lookOver(link, result);
      return result;
    },
    end: async (ground) => {
      const link = await linkOn(ground);
      links.delete(ground);
      try {
        return await agree(link, () => setWay(link, "pull"));
      } finally {
        await link.server.stop();
        await link.fake.close();
      }
    },
  };
}

async function openLink(ground: DrillGround): Promise<Link> {
  const { db } = ground;
  const dataDir = await mkdtemp(path.join(ground.dataDir, "link-"));
  await knowSecret(db, SECRET);
  const server = await startMortalServer({
    databaseUrl: String(ground.pool.options.connectionString),
    bundle: ground.server,
    env: { DATA_DIR: dataDir, EXCHANGE_KEY: KEY, LOG_LEVEL: "error" },
  });
  const fake = await startFakeErp({
    company: linkCompany(),
    portal: () => server.url(),
    key: KEY,
    secret: SECRET,
    // What is to happen happens in the next round.
    speed: 1_000_000,
    delayMs: 30,
    byteMs: 3,
    hangMs: 300,
  });
  const { office } = fake;
  const warehouse = "code,name,priority\nK,Kraj,9\n";
  await office.sendFile({ feed: "warehouses", text: warehouse });
  const list = "code,name,currency\nK,Kraj,RSD\n";
  await office.sendFile({ feed: "price-lists", text: list });
  await office.sendFile({ feed: "partners", text: partnersFile(PHONES) });
  await office.sendMaster();
  await office.sendStock();
  const link: Link = {
    db,
    server,
    fake,
    phones: await openPhones(db, server),
    due: new Set(),
    version: 1,
    took: new Map(),
  };
  for (const feed of BATCHES) {
    const startedAt = performance.now();
    await office.sendFile(batchFile(feed, link.version));
    link.took.set(feed, performance.now() - startedAt);
  }
  return link;
}

async function sellUnderFire(
  link: Link,
  random: Random,
  result: RunResult,
): Promise<void> {
  const { fake, server, phones, due } = link;
  const way = random.pick(["pull", "push"] as const);
  const format = random.pick(FORMATS);
  await setWay(link, way, format);
  count(result, way);
  if (way === "push") count(result, `pushed as ${format}`);
  const day = { isOver: false };
  const placing = Promise.all(
    phones.slice(0, random.between(2, MOST_ORDERS)).map(async (phone) => {
      await sleep(random.between(0, 200));
      const placed = await place(server, phone, random);
      if (placed.number !== undefined) due.add(placed.number);
      if (placed.trouble !== undefined)
        result.failures.push(`not placed: ${placed.trouble}`);
    }),
  );
  const working = workUntil(link, { day, way });
  try {
    await sleep(random.next() * LONGEST_EXPORT_MS);
    const isBusy =
      !allThere(link) || due.size === 0 || fake.erp.books.statuses.length > 0;
    await kill(link, result);
    count(result, isBusy ? "killedExport" : "killedIdle");
    await placing;
    const deadline = Date.now() + WITHIN_MS;
    while (!allThere(link) && Date.now() < deadline) await sleep(20);
  } finally {
    day.isOver = true;
    await working;
  }
  const missing = [...due].filter((one) => !fake.erp.books.orders.has(one));
  if (missing.length > 0)
    result.failures.push(`not at the ERP by ${way}: ${missing.join()}`);
  if (random.chance(0.4)) await insist(() => fake.office.sendStock());
}

/** The office works round after round; what waits to be pushed is hurried on. */
async function workUntil(
  { fake, db }: Link,
  { day, way }: { day: { isOver: boolean }; way: "pull" | "push" },
): Promise<void> {
  while (!day.isOver) {
    await fake.office.work(way === "pull");
    if (way === "push") await resumeSending({ db, clock: systemClock });
    await sleep(15);
  }
}

async function importUnderFire(
  link: Link,
  random: Random,
  result: RunResult,
): Promise<void> {
  const { fake, db, took } = link;
  const feed = random.pick(BATCHES);
  const before = versionsOf(await readImported(db), feed);
  link.version += 1;
  const sent = fake.office.sendFile(batchFile(feed, link.version));
  const isSent = { is: false };
  void sent.then((arrived) => (isSent.is = arrived));
  await sleep(random.next() * 1.2 * (took.get(feed) ?? 0));
  count(result, isSent.is ? "killedIdle" : "killedImport");
  await kill(link, result);
  await sent;
  const revived = versionsOf(await readImported(db), feed);
  const isWhole = revived === `${link.version} × ${BATCH_ROWS}`;
  if (!isWhole && revived !== before)
    result.failures.push(`half a file of ${feed}: ${before} became ${revived}`);
  count(result, isWhole ? "whole" : "nothing");
  await insist(() => fake.office.emptyHands());
  const now = versionsOf(await readImported(db), feed);
  if (now !== `${link.version} × ${BATCH_ROWS}`)
    result.failures.push(`${feed} in the end: ${now}`);
}

/** Which versions the rows of the batches hold, and how many hold it: one, if no file is half in. */
function versionsOf(state: Map<string, string>, feed: BatchFeed): string {
  const counts = new Map<string, number>();
  for (const [key, figure] of state) {
    if (key.startsWith(`${feed} `))
      counts.set(figure, (counts.get(figure) ?? 0) + 1);
  }
  return [...counts].map(([figure, rows]) => `${figure} × ${rows}`).join(", ");
}

async function kill({ server, db }: Link, result: RunResult): Promise<void> {
  await server.killAndRevive({
    onRisen: async () => {
      for (const { name, violations } of await runChecks(db)) {
        if (violations > 0)
          result.failures.push(`risen: ${violations} × ${name}`);
      }
    },
  });
}

function allThere({ fake, due }: Link): boolean {
  return [...due].every((number) => fake.erp.books.orders.has(number));
}

/** What the ERP complains of, and how often what went wrong. */
function lookOver({ fake }: Link, result: RunResult): void {
  const { office, erp, faults } = fake;
  const said = [
    ...office.complaints.splice(0),
    ...office.refusals.splice(0),
    ...erp.changedBytes.splice(0).map((key) => `${key} came in other bytes`),
  ];
  result.failures.push(...said);
  for (const [fault, times] of Object.entries(faults.counts))
    result.counts[fault] = times;
  for (const fault of FAULTS) delete faults.counts[fault];
}

async function setWay(
  { db, fake }: Link,
  way: "pull" | "push",
  format: Format = "json",
): Promise<void> {
  const services = { db, clock: systemClock };
  const { version } = await getSending(services);
  const saved = await saveSending(
    services,
    { username: "drill" },
    { version, way, url: `${fake.url}/orders`, format, parallel: 4 },
  );
  if (isRefusal(saved)) throw new Error(`no way set: ${saved.reason}`);
}

async function insist(deed: () => Promise<boolean>): Promise<void> {
  while (!(await deed())) await sleep(20);
}

function count({ counts }: RunResult, what: string): void {
  counts[what] = (counts[what] ?? 0) + 1;
}
