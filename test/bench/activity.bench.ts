import { viewPartnerActivity } from "../../server/activity/partner-activity.ts";
import {
  refreshActivity,
  refreshRhythms,
} from "../../server/activity/refresh-activity.ts";
import {
  viewLeftCarts,
  viewLooked,
  viewPartners,
  viewPriceLooks,
  viewSearches,
} from "../../server/activity/view-activity.ts";
import { writeActivity } from "../../server/activity/write-activity.ts";
import { listCatalog } from "../../server/catalog/list-catalog.ts";
import {
  findOldStock,
  viewProposals,
} from "../../server/clearance/view-clearance.ts";
import { openServices } from "../../server/open-services.ts";
import {
  noteActivity,
  noteSeen,
} from "../../server/platform/activity-notes.ts";
import { readConfig } from "../../server/platform/config.ts";
import type { Caller, Services } from "../../server/platform/trpc.ts";
import { fillActivity, findSubjects } from "./activity.queries.ts";
import type { Bench } from "./bench.ts";
import type { Figure } from "./figure.ts";
import { median, percentile } from "./load.ts";
import { say } from "./open-bench.ts";

const ROWS = 10_000_000;
const FEW_ROWS = 200_000;
const WHOLE_COMPANY = 50_000;
const REQUESTS = 400;
const LOOKS = 40;
const MOST_COST = 0.03;
const MOST_PAGE_MS = 100;

/**
 * What noting costs a page of the catalogue, and staff's pages over thirteen months of it.
 */
export async function benchActivity(bench: Bench): Promise<Figure[]> {
  const rows = bench.options.items < WHOLE_COMPANY ? FEW_ROWS : ROWS;
  const { cluster } = bench;
  const database = "activity";
  await cluster.create(database, await bench.pristine());
  const config = readConfig({
    DATABASE_URL: cluster.urlOf(database),
    LOG_LEVEL: "warn",
    DEMO: "0",
  });
  const { services, close } = await openServices(config, () => {});
  try {
    const began = performance.now();
    await fillActivity(cluster.adminUrlOf(database), rows);
    say(`  ${rows} rows: ${((performance.now() - began) / 1000).toFixed(0)} s`);
    await cluster.settle();
    return [
      ...(await measureCost(services, bench.options.rounds)),
      ...(await measurePages(services, rows)),
    ];
  } finally {
    await close({ stopPostgres: "if-started-here" });
    await cluster.drop(database);
  }
}

/**
 * What writing down takes of the pages that were noted. What the machine does besides moves the
 * pages by more than the writing costs, so that a comparison with pages unwritten tells nothing.
 */
async function measureCost(
  services: Services,
  rounds: number,
): Promise<Figure[]> {
  const { db } = services;
  const { people, codes } = await findSubjects(db);
  let typed = 0;
  const serve = async (): Promise<number> => {
    const began = performance.now();
    for (let request = 0; request < REQUESTS; request += 1) {
      const at = new Date(Date.now() + (typed += 1) * 1000);
      // As a hundred people look at once, each of them now and then.
      const person = people[typed % people.length];
      if (!person) throw new Error("nobody looks");
      const { partnerId, userId } = person;
      const browser = { partnerId, language: "sr-Latn" as const };
      await listCatalog(services, browser, { limit: 50 });
      noteSeen(db, { partnerId, userId, at });
      noteActivity(db, {
        kind: "view",
        partnerId,
        userId,
        at,
        // Another item each time that somebody comes round.
        code: codes[(typed + Math.floor(typed / 500)) % codes.length] ?? "",
        price: 1_000_000 + typed,
        currency: "RSD",
      });
    }
    const served = performance.now() - began;
    await writeActivity(services);
    return (performance.now() - began) / served - 1;
  };
  await serve();
  const costs: number[] = [];
  for (let round = 0; round < Math.max(9, rounds); round += 1)
    costs.push(await serve());
  const cost = median(costs);
  return [
    {
      name: "(act) what noting and writing costs a page of the catalogue",
      asked: `≤ ${MOST_COST * 100} %`,
      baseline: "",
      ours: `${(cost * 100).toFixed(2)} %`,
      ratio: "",
      holds: cost <= MOST_COST,
    },
  ];
}

async function measurePages(
  services: Services,
  rows: number,
): Promise<Figure[]> {
  const caller = { role: "admin", username: "boss" } as Caller;
  const { code } = await findSubjects(services.db);
  const jobs: [string, () => Promise<unknown>][] = [
    ["what all look at, for the first time", () => refreshActivity(services)],
    ["what all look at, once more", () => refreshActivity(services)],
    ["the rhythms, read anew", () => refreshRhythms(services)],
    ["old stock, looked for", () => findOldStock(services)],
  ];
  for (const [name, work] of jobs) {
    const began = performance.now();
    await work();
    say(`  ${name}: ${(performance.now() - began).toFixed(0)} ms`);
  }
  const all = { search: "", cursor: null };
  const pages: [string, () => Promise<unknown>][] = [
    [
      "partners",
      () => viewPartners(services, caller, { quiet: false, ...all }),
    ],
    ["quiet", () => viewPartners(services, caller, { quiet: true, ...all })],
    ["looked at", () => viewLooked(services, caller, {})],
    ["new prices", () => viewPriceLooks(services, caller, {})],
    ["carts", () => viewLeftCarts(services, caller, {})],
    ["missed", () => viewSearches(services, caller, { missed: true })],
    ["found", () => viewSearches(services, caller, { missed: false })],
    ["one partner", () => viewPartnerActivity(services, caller, { code })],
    ["old stock", () => viewProposals(services, {})],
  ];
  const figures: Figure[] = [];
  for (const [name, page] of pages) {
    const times: number[] = [];
    for (let look = -5; look < LOOKS; look += 1) {
      const began = performance.now();
      await page();
      if (look >= 0) times.push(performance.now() - began);
    }
    const slow = percentile(
      times.toSorted((left, right) => left - right),
      0.95,
    );
    figures.push({
      name: `(act) ${name}, ${rows.toLocaleString("en")} rows, 95th percentile`,
      asked: `≤ ${MOST_PAGE_MS} ms`,
      baseline: "",
      ours: `${slow.toFixed(1)} ms`,
      ratio: "",
      holds: slow <= MOST_PAGE_MS,
    });
  }
  return figures;
}
