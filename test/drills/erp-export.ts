import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import type http from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runChecks } from "../../server/books/check.ts";
import { isRefusal } from "../../server/core/refusal.ts";
import { systemClock } from "../../server/platform/clock.ts";
import {
  getSending,
  saveSending,
} from "../../server/order-sending/settings.ts";
import { WAYS, type Way } from "../../server/order-sending/sending.rules.ts";
import { keyByHand } from "../../server/order-sending/transfers.ts";
import {
  answerJson,
  startErpReceiver,
  type ErpReceiver,
  type Received,
} from "../fixtures/erp-receiver.ts";
import { waitFor } from "../fixtures/server-process.ts";
import type { Break } from "./broken-build.ts";
import type { Drill, DrillGround, RunResult } from "./drill.ts";
import { dueNow, findExports, tellExport } from "./erp-export.queries.ts";
import { offerItem } from "./ground.queries.ts";
import { untilAlone } from "./killed-server.queries.ts";
import { startMortalServer, type MortalServer } from "./mortal-server.ts";
import { leaveFree } from "./offline-cut.queries.ts";
import type { Random } from "./random.ts";

const KEY = "erp-export-key";
const PRICE = 1_000_000;
const MOST_ORDERS = 12;
const LONGEST_MS = 250;
/** A dead server's lease, a try that hangs, another after its pause: and then a slow machine. */
const WITHIN_MS = 180_000;
const WAYS_DRAWN: Way[] = ["push", "push", "push", "file", "pull"];
const FAULTS = [
  "fault 500",
  "time-out",
  "one byte a second",
  "garbage with 200",
  "accepts then denies",
  "answers twice",
] as const;
type Fault = (typeof FAULTS)[number];

/** The product with one thing broken: each of them this drill must notice. */
const TWINS: (Break & { name: string })[] = [
  {
    name: "a message marked as sent before it is",
    file: "server/order-sending/send-orders.ts",
    cut: "const outcome = await deliver(deps, pusher, delivery);",
    put: `await noteOutcome(deps, delivery, { kind: "delivered" });
      const outcome = await deliver(deps, pusher, delivery);`,
  },
];

/** The ERP that orders go to, and what it holds: a document an order, whatever came how often. */
interface Erp {
  receiver: ErpReceiver;
  documents: Map<string, string>;
  /** Files that it has taken away, as often as each came. */
  taken: string[];
  /** Orders whose document it denies to have made. */
  denied: Set<string>;
}

interface Shop {
  server: MortalServer;
  erp: Erp;
  folder: string;
  /** What is ordered: of this shop alone, for a ground may see several. */
  item: string;
}

const shops = new WeakMap<DrillGround, Promise<Shop>>();

/**
 * Orders leave by push, as files and by pull while the server is killed, to an ERP that fails in
 * every way that ERPs fail in. In the end it has one document of each order, deliveries under one
 * key were the same bytes, and the books are right.
 */
export const erpExport: Drill = {
  name: "erp-export",
  faults: ["killed"],
  rareFaults: [...FAULTS, ...WAYS],
  twins: TWINS,
  breaks: "server",
  run: async (ground, random) => {
    const shop = shops.get(ground) ?? openShop(ground);
    shops.set(ground, shop);
    return await runOnce(ground, random, await shop);
  },
  end: async (ground) => {
    const shop = await shops.get(ground);
    shops.delete(ground);
    await shop?.server.stop();
    await shop?.erp.receiver.close();
    return [];
  },
};

async function openShop({ db, pool, server, dataDir }: DrillGround) {
  const item = `EXPORT-${randomUUID()}`;
  await offerItem(db, { code: item, listPrice: PRICE, onHand: { M1: 0 } });
  const receiver = await startErpReceiver();
  const erp: Erp = {
    receiver,
    documents: new Map(),
    taken: [],
    denied: new Set(),
  };
  const folder = await mkdtemp(path.join(dataDir, "export-"));
  const living = await startMortalServer({
    databaseUrl: String(pool.options.connectionString),
    bundle: server,
    env: { DATA_DIR: folder, EXCHANGE_KEY: KEY, LOG_LEVEL: "error" },
  });
  return { server: living, erp, folder, item };
}

async function runOnce(
  ground: DrillGround,
  random: Random,
  shop: Shop,
): Promise<RunResult> {
  const { db } = ground;
  const result: RunResult = { failures: [], counts: {} };
  const count = (what: string) => {
    result.counts[what] = (result.counts[what] ?? 0) + 1;
  };
  const way = random.pick(WAYS_DRAWN);
  count(way);
  await leaveFree(db, shop.item, 1_000_000);
  await setWay(ground, shop.erp, way);
  const day = { hasFaults: true, isOver: false };
  shop.erp.receiver.answer = (received, response) => {
    const fault = day.hasFaults && random.chance(0.4) && random.pick(FAULTS);
    if (fault) count(fault);
    const wait = random.between(0, 60);
    setTimeout(() => answer(shop, { received, response, fault }), wait);
  };
  const working = workAsErp(shop, day, way);
  const numbers = await placeOrders(ground, random, shop.item);
  await sleep(random.between(0, LONGEST_MS));
  await shop.server.killAndRevive({ onRuins: () => untilAlone(db) });
  count("killed");
  day.hasFaults = false;
  await untilSettled(ground, shop, numbers).catch((error: Error) =>
    result.failures.push(error.message),
  );
  day.isOver = true;
  await working;
  result.failures.push(...(await lookOver(ground, shop, { way, numbers })));
  return result;
}

async function setWay(
  { db }: DrillGround,
  { receiver }: Erp,
  way: Way,
): Promise<void> {
  const { version } = await getSending({ db });
  const saved = await saveSending(
    { db, clock: systemClock },
    { username: "drill" },
    { version, way, url: receiver.url, format: "json", parallel: 4 },
  );
  if (isRefusal(saved)) throw new Error(saved.reason);
  receiver.secret = saved.secret ?? receiver.secret;
}

async function placeOrders(
  { portals, parties }: DrillGround,
  random: Random,
  itemCode: string,
): Promise<string[]> {
  const [portal] = portals;
  if (!portal) throw new Error("there is a portal");
  const placing = Array.from(
    { length: random.between(2, MOST_ORDERS) },
    async () => {
      const party = random.pick(parties);
      const line = { itemCode, quantity: 1000, expectedPrice: PRICE };
      const placed = await portal.place(party, {
        id: randomUUID(),
        lines: [line],
      });
      if (isRefusal(placed)) throw new Error(placed.reason);
      return placed.number;
    },
  );
  return await Promise.all(placing);
}

/** Answers one delivery, with a fault or without. The order is taken before anything fails. */
function answer(
  { server, erp }: Shop,
  {
    received: { key, isSigned },
    response,
    fault,
  }: {
    received: Received;
    response: http.ServerResponse;
    fault: Fault | false;
  },
): void {
  if (!isSigned) return answerJson(response, 400, { message: "unsigned" });
  const number = key.replace(/-\d+$/, "");
  if (erp.denied.has(number))
    return answerJson(response, 422, { message: "nothing here" });
  if (fault !== "fault 500") erp.documents.set(number, `ERP-${number}`);
  const erpDocument = `ERP-${number}`;
  switch (fault) {
    case "fault 500":
      return answerJson(response, 500, {});
    case "time-out":
      return;
    case "one byte a second": {
      response.writeHead(200);
      const drip = setInterval(() => response.write(" "), 1000);
      response.on("close", () => clearInterval(drip));
      return;
    }
    case "garbage with 200":
      response.end("<html>radi</html>");
      return;
    case "accepts then denies":
      erp.denied.add(number);
      response.destroy();
      return;
    case "answers twice":
      void acknowledge(server, number);
      return answerJson(response, 200, { erp_document: erpDocument });
    case false:
      return answerJson(response, 200, { erp_document: erpDocument });
  }
}

/** Whether somebody was there to be told. */
async function acknowledge(
  server: MortalServer,
  number: string,
): Promise<boolean> {
  const answer = await server
    .ask(`/exchange/v1/orders/${number}/acknowledge`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${KEY}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ erp_document: `ERP-${number}` }),
    })
    .catch(() => undefined);
  return answer !== undefined && answer.status < 500;
}

/** Takes files away as they appear, or fetches orders itself, and says that it has them. */
async function workAsErp(
  shop: Shop,
  day: { isOver: boolean },
  way: Way,
): Promise<void> {
  while (!day.isOver) {
    if (way === "file") await takeFiles(shop);
    if (way === "pull") await sweep(shop);
    await sleep(20);
  }
}

async function takeFiles({ server, erp, folder }: Shop): Promise<void> {
  const out = path.join(folder, "exchange", "out");
  const names = await readdir(out).catch(() => []);
  for (const name of names.filter((one) => one.endsWith(".json"))) {
    const file = path.join(out, name);
    const { number } = JSON.parse(await readFile(file, "utf8")) as {
      number: string;
    };
    await rm(file);
    erp.taken.push(name);
    erp.documents.set(number, `ERP-${number}`);
    // The file is gone: nobody would remind it of this order.
    while (!(await acknowledge(server, number))) await sleep(50);
  }
}

async function sweep({ server, erp }: Shop): Promise<void> {
  const answered = await server.ask("/exchange/v1/orders?limit=100", {
    headers: { authorization: `Bearer ${KEY}` },
  });
  if (answered?.status !== 200) return;
  const { orders } = JSON.parse(answered.body) as {
    orders: { number: string }[];
  };
  for (const { number } of orders) {
    erp.documents.set(number, `ERP-${number}`);
    await acknowledge(server, number);
  }
}

/** Until all is acknowledged, without waiting for leases and tries; staff key what was denied. */
async function untilSettled(
  { db }: DrillGround,
  { erp }: Shop,
  numbers: string[],
): Promise<void> {
  const staff = { userId: null as unknown as number, username: "drill" };
  await waitFor(
    async () => {
      const rows = await findExports(db, numbers);
      for (const { number, state } of rows) {
        const erpDocument = erp.documents.get(number);
        if (state === "refused" && erpDocument !== undefined)
          await keyByHand({ db, clock: systemClock }, staff, {
            number,
            erpDocument,
          });
      }
      const isDone = rows.every(({ state }) => state === "acknowledged");
      if (!isDone) await dueNow(db, systemClock.now());
      return isDone;
    },
    { withinMs: WITHIN_MS, what: "all orders to be acknowledged" },
  );
}

async function lookOver(
  { db }: DrillGround,
  { erp }: Shop,
  { way, numbers }: { way: Way; numbers: string[] },
): Promise<string[]> {
  const failures: string[] = [];
  const rows = await findExports(db, numbers);
  for (const { number, state, document } of rows) {
    const held = erp.documents.get(number);
    if (held === undefined || held !== document)
      failures.push(
        `${way}: ${number} is ${state} under ${document}, the ERP holds ${held}; ${await tellExport(db, number)}`,
      );
  }
  const doubled = erp.taken.filter((name, at) => erp.taken.indexOf(name) < at);
  if (doubled.length > 0) failures.push(`${doubled[0]} came as a file twice`);
  const [differing] = erp.receiver.differing();
  if (differing !== undefined)
    failures.push(`${differing} came again in other bytes`);
  for (const { name, violations } of await runChecks(db))
    if (violations > 0) failures.push(`books: ${violations} × ${name}`);
  return failures;
}
