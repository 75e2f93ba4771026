import pg from "pg";
import { appRouter } from "../../server/app-router.ts";
import { localToday } from "../../server/company/known-company.ts";
import { addDays } from "../../server/core/calendar.ts";
import { openServices } from "../../server/open-services.ts";
import { readConfig } from "../../server/platform/config.ts";
import type { Caller, Context, Services } from "../../server/platform/trpc.ts";
import { rebuildSales } from "../../server/reports/keep-sales.ts";
import { addMonths } from "../../server/reports/report-span.rules.ts";
import { makeOrders } from "./admin-orders.queries.ts";
import { findSample, makeWork } from "./admin-work.queries.ts";
import type { Bench } from "./bench.ts";
import { loadCompany } from "./company.ts";
import { readCsv, wholeCompany } from "./feed-files.ts";
import type { Figure } from "./figure.ts";
import { makeLedger } from "./ledger-file.ts";
import { say } from "./open-bench.ts";

const ORDERS = 1_000_000;
const LEDGER_ROWS = 300_000;
const PARTNERS = 3_000;
const LINES = 10;
const DAYS = 730;
const WARM_UP = 3;
const PAGE_LOOKS = 40;
const REPORT_LOOKS = 7;
const MOST_PAGE_MS = 100;
const MOST_REPORT_MS = 1_000;
const P95 = 0.95;
const FEEDS = new Set([
  "vat-rates",
  "manufacturers",
  "categories",
  "warehouses",
  "payment-methods",
  "items",
  "price-lists",
  "partners",
]);

/**
 * Every page of the staff beside a million orders of ten lines, by the server's own time for what
 * it asks; reports apart, which may take longer.
 */
export async function benchAdmin(bench: Bench): Promise<Figure[]> {
  const { cluster, options } = bench;
  const database = "staff";
  const files = wholeCompany().filter(({ feed }) => FEEDS.has(feed));
  const partners = files.find(({ feed }) => feed === "partners");
  if (!partners) throw new Error("there is no file of partners");
  const { header, records } = readCsv(partners.gzipped);
  const column = header.indexOf("code");
  const codes = records.map((record) => record[column] ?? "");
  await cluster.create(database);
  await loadCompany(cluster, database, [
    ...files,
    await makeLedger(
      codes.slice(0, PARTNERS),
      Math.round(LEDGER_ROWS * options.scale),
      { isPaid: true },
    ),
  ]);
  const config = readConfig({
    DATABASE_URL: cluster.urlOf(database),
    LOG_LEVEL: "warn",
    DEMO: "0",
  });
  const admin = new pg.Client({
    connectionString: cluster.adminUrlOf(database),
  });
  await admin.connect();
  const { services, close } = await openServices(config, () => {});
  const tell = (what: string, seconds: number) => {
    if (seconds >= 1) say(`  ${seconds.toFixed(1)} s  ${what}`);
  };
  try {
    await admin.query(
      `insert into app_user (username, password_hash, role) values ('bench', '', 'admin')`,
    );
    await admin.query(`update partner set salesperson = 'seller-' || id % 20`);
    const scale = {
      orders: Math.round(ORDERS * options.scale),
      linesPerOrder: LINES,
      days: DAYS,
    };
    await makeOrders(admin, scale, tell);
    await makeWork(admin, tell);
    await admin.query("vacuum analyze");
    const startedAt = performance.now();
    await rebuildSales(services);
    tell("all sums made anew", (performance.now() - startedAt) / 1000);
    await admin.query("vacuum analyze");
    await cluster.settle();
    return await measure(services, await findSample(admin));
  } finally {
    await admin.end();
    await close({ stopPostgres: "if-started-here" });
    await cluster.drop(database);
  }
}

type Sample = Awaited<ReturnType<typeof findSample>>;
type Look = [name: string, path: string, input?: unknown];

const pagesOf = ({ number, partner }: Sample): Look[] => [
  ["first screen: what waits", "today.waiting"],
  ["first screen: the day", "today.day"],
  ["first screen: the house", "today.health"],
  ["the rail's counts", "admin.overview"],
  ["orders", "admin.orders"],
  ["orders, open", "admin.orders", { view: "open" }],
  ["orders, needing somebody", "admin.orders", { view: "needs" }],
  ["orders, today's", "admin.orders", { view: "today" }],
  ["orders, paid in part", "admin.orders", { view: "part_paid" }],
  ["orders, invoiced", "admin.orders", { state: "invoiced" }],
  ["orders, refused", "admin.orders", { state: "refused" }],
  ["orders, by number", "admin.orders", { search: number }],
  ["orders, by partner", "admin.orders", { search: partner }],
  ["orders, by nothing known", "admin.orders", { search: "qqqq" }],
  ["orders: counts", "admin.orderCounts"],
  ["an order", "admin.order", { number }],
  ["receivables", "admin.receivables.board"],
  ["a debtor", "admin.receivables.partner", { partner }],
  ["claims", "claims.board"],
  ["inbox", "messages.inbox.list"],
  ["mails", "admin.mails"],
  ["runs", "exchange.runs.list"],
  ["the link's health", "exchange.health"],
  ["applications", "joining.board"],
  ["partners", "sales.portfolio"],
  ["partners, searched", "sales.portfolio", { search: "doo" }],
  ["reports' choices", "admin.reports.choices"],
];

function reportsOf(
  { maker, category, salesperson }: Sample,
  today: string,
): Look[] {
  const month = `${today.slice(0, 7)}-01`;
  const year = { from: addMonths(month, -12), to: addDays(month, -1) };
  const odd = { from: addDays(today, -364), to: today };
  const last = { from: addMonths(month, -1), to: addDays(month, -1) };
  const soFar = { from: `${today.slice(0, 4)}-01-01`, to: today };
  // In the middle of months: of those most days are added up one by one.
  const cut = { from: addDays(month, -380), to: addDays(month, -16) };
  const series = "admin.reports.series";
  const ranking = "admin.reports.ranking";
  const narrowed = {
    maker: { maker },
    category: { category },
    salesperson: { salesperson },
  };
  return [
    ["turnover, a month by day", series, { ...last, grain: "day" }],
    ["turnover, a year by week", series, { ...year, grain: "week" }],
    ["turnover, a year by month", series, { ...year, grain: "month" }],
    ...Object.entries(narrowed).flatMap(([name, filter]): Look[] => [
      [
        `turnover of a ${name}, a year by month`,
        series,
        { ...year, grain: "month", ...filter },
      ],
      [
        `turnover of a ${name}, a year by week`,
        series,
        { ...odd, grain: "week", ...filter },
      ],
      [
        `items of a ${name}, a year`,
        ranking,
        { ...year, dimension: "item", ...filter },
      ],
      [
        `partners of a ${name}, a year`,
        ranking,
        { ...year, dimension: "partner", ...filter },
      ],
    ]),
    ...(
      [
        "partner",
        "item",
        "salesperson",
        "maker",
        "category",
        "priceList",
      ] as const
    ).map((dimension): Look => [
      `${dimension}s, a year`,
      ranking,
      { ...odd, dimension },
    ]),
    ["items, a month", ranking, { ...last, dimension: "item" }],
    ["items, this year", ranking, { ...soFar, dimension: "item" }],
    ["items, a year that cuts months", ranking, { ...cut, dimension: "item" }],
    [
      "makers, a year that cuts months",
      ranking,
      { ...cut, dimension: "maker" },
    ],
    [
      "items of a salesperson and a maker, a year",
      ranking,
      { ...odd, dimension: "item", maker, salesperson },
    ],
  ];
}

async function measure(services: Services, sample: Sample): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const role of ["admin", "sales"] as const) {
    const caller = callerOf(services, role, sample);
    const today = await localToday(services);
    const isOpen = ([, path]: Look) =>
      role === "admin" ||
      ![
        "admin.mails",
        "exchange.runs.list",
        "exchange.health",
        "today.health",
      ].includes(path);
    const looks = (list: Look[]) => list.filter(isOpen);
    for (const [name, path, input] of looks(pagesOf(sample)))
      figures.push(
        await figureOf(`(n) ${role}: ${name}`, MOST_PAGE_MS, () =>
          call(caller, path, input),
        ),
      );
    for (const [name, path, input] of looks(reportsOf(sample, today)))
      figures.push(
        await figureOf(`(n) ${role}: ${name}`, MOST_REPORT_MS, () =>
          call(caller, path, input),
        ),
      );
  }
  return figures;
}

async function figureOf(
  name: string,
  most: number,
  look: () => Promise<unknown>,
): Promise<Figure> {
  const looks = most === MOST_PAGE_MS ? PAGE_LOOKS : REPORT_LOOKS;
  const times: number[] = [];
  for (let round = -WARM_UP; round < looks; round += 1) {
    const startedAt = performance.now();
    await look();
    if (round >= 0) times.push(performance.now() - startedAt);
  }
  times.sort((left, right) => left - right);
  const ours = times[Math.ceil(times.length * P95) - 1] ?? Number.NaN;
  say(`  ${name}: ${ours.toFixed(0)} ms`);
  return {
    name,
    asked: `≤ ${most} ms`,
    baseline: "",
    ours: `${ours.toFixed(1)} ms`,
    ratio: "",
    holds: ours <= most,
  };
}

type AppCaller = ReturnType<typeof appRouter.createCaller>;

/** Calls a procedure by its path, as the wire does. */
async function call(
  caller: AppCaller,
  path: string,
  input: unknown,
): Promise<unknown> {
  let found: unknown = caller;
  for (const name of path.split("."))
    found = (found as Record<string, unknown>)[name];
  return await (found as (input: unknown) => Promise<unknown>)(input);
}

function callerOf(
  services: Services,
  role: "admin" | "sales",
  { salesperson }: Sample,
): AppCaller {
  const caller: Caller = {
    sessionId: "",
    userId: 0,
    username: role === "admin" ? "bench" : salesperson,
    role,
    partner: null,
    partnerRole: null,
    language: "sr-Latn",
    email: "",
    mustChangePassword: false,
    lacksSecondFactor: false,
    orderLimit: null,
    deviceKey: "",
  };
  const context: Context = {
    ...services,
    caller,
    absence: null,
    isReadOnly: false,
    namesOwner: false,
    language: "sr-Latn",
    address: "127.0.0.1",
    device: "",
    appOutdated: false,
    correlationId: "bench",
    setCookie: () => {},
    findActingPartner: () => Promise.reject(new Error("nobody is acted for")),
  };
  return appRouter.createCaller(context);
}
