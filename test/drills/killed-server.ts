import { randomUUID } from "node:crypto";
import { mkdtemp, readdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createUser } from "../../server/auth/create-user.ts";
import { runChecks } from "../../server/books/check.ts";
import { signIn } from "../fixtures/server-process-client.ts";
import {
  ageWorkers,
  jobCount,
  tryAgainNow,
} from "../fixtures/server-process-jobs.ts";
import { waitFor, type ServerOptions } from "../fixtures/server-process.ts";
import type { Break } from "./broken-build.ts";
import type { Drill, DrillGround, RunResult } from "./drill.ts";
import { findFigures, offerItem } from "./ground.queries.ts";
import {
  findMessageIds,
  findOrdersOf,
  untilAlone,
} from "./killed-server.queries.ts";
import { startMortalServer, type MortalServer } from "./mortal-server.ts";
import { leaveFree, setListPrice } from "./offline-cut.queries.ts";
import type { Random } from "./random.ts";

const PHONES = 12;
const PASSWORD = "zelena-kutija-7";
const EXCHANGE_KEY = "killed-server-key";
const ITEM = "KILLED";
const MOST_PLACED = 24;
const LONGEST_MS = 30;
const WITHIN_MS = 120_000;

/** The product with one thing broken: each of them this drill must notice. */
const TWINS: (Break & { name: string })[] = [
  {
    name: "an order committed before its lines, its mail and its export",
    file: "server/orders/place-order.queries.ts",
    cut: "const { partnerId, orderId, at, by, mail } = body;",
    put: `const { partnerId, orderId, at, by, mail } = body;
      await sql.raw(\`commit; begin; select set_config('role', 'rabat_app', true),
        set_config('app.partner_id', '\${partnerId}', true)\`).execute(trx);`,
  },
];

interface Phone {
  code: string;
  cookie: string;
}

/** One order that a person wants, however often it has to be sent. */
interface Intent {
  phone: Phone;
  request: {
    id: string;
    lines: { itemCode: string; quantity: string; expectedPrice: number }[];
  };
  number?: string;
  isCancelled?: boolean;
}

/** Where a drill's server lives, and what dies and rises with it. */
export interface World {
  db: DrillGround["db"];
  dataDir: string;
  options: ServerOptions;
  /** Other processes to be killed in the same moment. */
  others?(random: Random): { name: string; pids: number[] };
  /** Done whenever the server lives again. */
  onRisen?(): Promise<void>;
  close?(): Promise<void>;
}

interface Shop {
  world: World;
  server: MortalServer;
  phones: Phone[];
  itemId: number;
  intents: Intent[];
  price: number;
}

/**
 * Phones order and cancel over HTTP while the server is killed and started again. Before it
 * lives again the price rises and no piece is left beyond what was not ordered yet: an order that
 * stands must be answered as it stands, one that does not is sent anew, and each stands once.
 */
export const killedServer: Drill = {
  ...killedServerDrill(async ({ db, pool, server, dataDir }) => ({
    db,
    dataDir: await mkdtemp(path.join(dataDir, "killed-")),
    options: {
      databaseUrl: String(pool.options.connectionString),
      bundle: server,
    },
  })),
  name: "killed-server",
  twins: TWINS,
  breaks: "server",
};

export function killedServerDrill(
  openWorld: (ground: DrillGround) => Promise<World>,
): Omit<Drill, "name"> {
  const shops = new WeakMap<DrillGround, Promise<Shop>>();
  const shopOn = (ground: DrillGround) => {
    const shop = shops.get(ground) ?? openWorld(ground).then(openShop);
    shops.set(ground, shop);
    return shop;
  };
  return {
    faults: ["killed", "standing", "lost"],
    rareFaults: ["cancelled"],
    run: async (ground, random) => await runOnce(random, await shopOn(ground)),
    end: async (ground) => {
      const shop = await shopOn(ground);
      shops.delete(ground);
      return await close(shop);
    },
  };
}

async function openShop(world: World): Promise<Shop> {
  const { db, dataDir, options } = world;
  const price = 1_000_000;
  const itemId = await offerItem(db, {
    code: ITEM,
    listPrice: price,
    onHand: { M1: 0 },
  });
  const server = await startMortalServer({
    ...options,
    env: { DATA_DIR: dataDir, EXCHANGE_KEY, LOG_LEVEL: "error" },
  });
  const phones = await Promise.all(
    Array.from({ length: PHONES }, (_, index) =>
      openPhone(world, server, index),
    ),
  );
  await world.onRisen?.();
  return { world, server, phones, itemId, intents: [], price };
}

async function openPhone(
  { db }: World,
  server: MortalServer,
  index: number,
): Promise<Phone> {
  const [username, partner] = [`telefon-${index}`, `D${index}`];
  await createUser(
    { db },
    {
      username,
      password: PASSWORD,
      role: "partner",
      partner,
      partnerRole: "owner",
      mustChangePassword: false,
    },
    "drill",
  );
  const { cookie } = await signIn(await server.url(), username, PASSWORD);
  return { code: partner, cookie };
}

async function runOnce(random: Random, shop: Shop): Promise<RunResult> {
  const { db, others, onRisen } = shop.world;
  const result: RunResult = { failures: [], counts: {} };
  const count = (what: string, by = 1) => {
    result.counts[what] = (result.counts[what] ?? 0) + by;
  };
  const before = shop.server.cutOff();
  await leaveFree(db, ITEM, 1_000_000);
  const day = { isOver: false };
  const intents: Intent[] = [];
  const working = shop.phones.map(async (phone) => {
    while (!day.isOver) {
      const intent = drawIntent(phone, random, shop.price);
      intents.push(intent);
      await settle(shop, intent, result);
      if (!random.chance(0.25)) continue;
      await cancel(shop, intent, result);
      count("cancelled");
    }
  });
  const worked = Promise.allSettled(working);
  await Promise.race([worked, until(intents, random.between(0, MOST_PLACED))]);
  await sleep(random.between(0, LONGEST_MS));
  day.isOver = true;
  const dying = others?.(random);
  if (dying) count(dying.name);
  const onRisenToo = async () => {
    await onRisen?.();
    for (const { name, violations } of await runChecks(db)) {
      if (violations > 0)
        result.failures.push(`risen: ${violations} × ${name}`);
    }
    const standing = new Set(
      (await findOrdersOf(db, intents.map(idOf))).map(({ id }) => id),
    );
    const open = intents.filter(({ number }) => number === undefined);
    const lost = open.filter((intent) => !standing.has(idOf(intent)));
    count("standing", open.length - lost.length);
    count("lost", lost.length);
    await leaveFree(
      db,
      ITEM,
      lost.reduce((sum, one) => sum + piecesOf(one), 0),
    );
    shop.price = random.between(100, 999) * 10_000;
    await setListPrice(db, ITEM, shop.price);
  };
  await shop.server.killAndRevive({
    // What the dead has sent to a database that lives is still carried out.
    ...(dying ? { others: dying.pids } : { onRuins: () => untilAlone(db) }),
    onRisen: onRisenToo,
  });
  for (const ended of await worked) {
    if (ended.status === "rejected")
      result.failures.push(`a phone failed: ${String(ended.reason)}`);
  }
  if (shop.server.cutOff() > before) count("killed");
  count("cutOff", shop.server.cutOff() - before);
  shop.intents.push(...intents);
  count("orders", intents.length);
  result.failures.push(...(await lookOver(db, shop, intents)));
  return result;
}

/** The blow falls when so many are placed, however long that takes here. */
async function until(intents: Intent[], placed: number): Promise<void> {
  while (intents.filter(({ number }) => number).length < placed) await sleep(1);
}

function drawIntent(phone: Phone, random: Random, price: number): Intent {
  const quantity = String(random.between(1, 5));
  const line = { itemCode: ITEM, quantity, expectedPrice: price };
  return { phone, request: { id: randomUUID(), lines: [line] } };
}

const idOf = ({ request }: Intent) => request.id;
const piecesOf = ({ request }: Intent) =>
  request.lines.reduce((sum, { quantity }) => sum + Number(quantity), 0);

const post = ({ cookie }: Phone, body: unknown): RequestInit => ({
  method: "POST",
  headers: { cookie, "content-type": "application/json" },
  body: JSON.stringify(body),
});

interface Reply {
  result?: { data: { number: string; state: string } };
  error?: {
    data: { conflicts?: { kind: string; netPrice?: number }[] };
  };
}

/** Sends an order until it is placed, at the new price where that is asked. */
async function settle(
  { server }: Shop,
  intent: Intent,
  { failures }: RunResult,
): Promise<void> {
  const { phone, request } = intent;
  for (let round = 1; round <= 3; round += 1) {
    const { body } = await server.insist(
      "/trpc/orders.place",
      post(phone, request),
    );
    const { result, error } = JSON.parse(body) as Reply;
    if (result) {
      intent.number = result.data.number;
      const again = await server.insist(
        "/trpc/orders.place",
        post(phone, request),
      );
      if (again.body !== body)
        failures.push(`answered otherwise: ${body} ${again.body}`);
      return;
    }
    const [conflict] = error?.data.conflicts ?? [];
    const price = conflict?.netPrice;
    if (conflict?.kind !== "price_changed" || price === undefined) {
      failures.push(`not placed: ${body}`);
      return;
    }
    request.lines = request.lines.map((line) => ({
      ...line,
      expectedPrice: price,
    }));
  }
  failures.push(`never placed: ${request.id}`);
}

async function cancel(
  { server }: Shop,
  intent: Intent,
  { failures }: RunResult,
): Promise<void> {
  const { phone, number } = intent;
  const { body } = await server.insist(
    "/trpc/orders.cancel",
    post(phone, { number }),
  );
  const { result } = JSON.parse(body) as Reply;
  intent.isCancelled = result?.data.state === "cancelled";
  if (!intent.isCancelled) failures.push(`not cancelled: ${body}`);
}

/** Each intent is one order, in its state, and holds its pieces. */
async function lookOver(
  db: DrillGround["db"],
  shop: Shop,
  intents: Intent[],
): Promise<string[]> {
  const failures: string[] = [];
  const orders = await findOrdersOf(db, intents.map(idOf));
  for (const intent of intents) {
    const mine = orders.filter(({ id }) => id === idOf(intent));
    const wanted = intent.isCancelled ? "cancelled" : "placed";
    const told = mine.map(({ number, state }) => `${number} ${state}`).join();
    if (told !== `${intent.number} ${wanted}`)
      failures.push(`${intent.number} ${wanted} stands as: ${told}`);
  }
  const held = shop.intents
    .filter(({ isCancelled }) => !isCancelled)
    .reduce((sum, intent) => sum + piecesOf(intent), 0);
  const { reserved } = await findFigures(db, [shop.itemId]);
  if (reserved !== held) failures.push(`${reserved} held of ${held}`);
  return failures;
}

/** Once the last server is let alone, every mail is there and the ERP hears of every order. */
async function close(shop: Shop): Promise<string[]> {
  const { db, dataDir } = shop.world;
  const failures: string[] = [];
  try {
    await ageWorkers(db);
    await waitFor(
      async () => {
        await tryAgainNow(db);
        return (await jobCount(db)) === 0;
      },
      { withinMs: WITHIN_MS, what: "the queue to be empty" },
    ).catch((error: Error) => failures.push(error.message));
    const files = await readdir(path.join(dataDir, "mail"));
    const mails = await findMessageIds(db);
    const missing = mails.filter(
      (id) => !files.includes(`${id.replace(/[<>]/g, "")}.eml`),
    );
    if (missing.length > 0)
      failures.push(`${missing.length} mails are missing`);
    if (files.length !== mails.length)
      failures.push(`${files.length} files of ${mails.length} mails`);
    failures.push(...(await sweepAsErp(shop)));
  } finally {
    await shop.server.stop();
    await shop.world.close?.();
  }
  return failures;
}

async function sweepAsErp({ server, intents }: Shop): Promise<string[]> {
  const heard: string[] = [];
  for (let after = "0"; ;) {
    const { body } = await server.insist(
      `/exchange/v1/orders?after=${after}&limit=1000`,
      { headers: { authorization: `Bearer ${EXCHANGE_KEY}` } },
    );
    const page = JSON.parse(body) as {
      orders: { number: string }[];
      cursor: string | null;
    };
    heard.push(...page.orders.map(({ number }) => number));
    if (page.cursor === null) break;
    after = page.cursor;
  }
  const due = intents
    .filter(({ isCancelled }) => !isCancelled)
    .map(({ number }) => String(number));
  return heard.toSorted().join() === due.toSorted().join()
    ? []
    : [`the ERP hears of ${heard.length} orders, ${due.length} are its`];
}
