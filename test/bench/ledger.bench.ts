import { viewCard } from "../../server/card/view-card.ts";
import { localToday } from "../../server/company/known-company.ts";
import { findCardFigures } from "../../server/ledger/card-figures.queries.ts";
import {
  listCardPage,
  type CardPlace,
} from "../../server/ledger/card-page.queries.ts";
import type { CardKey } from "../../server/ledger/card.queries.ts";
import { openServices } from "../../server/open-services.ts";
import { getOverview } from "../../server/admin/overview.ts";
import { viewBoard } from "../../server/receivables/view-board.ts";
import { readConfig } from "../../server/platform/config.ts";
import { inSnapshot } from "../../server/platform/database.ts";
import type { Caller, Services } from "../../server/platform/trpc.ts";
import type { Bench } from "./bench.ts";
import { loadCompany } from "./company.ts";
import { readCsv, wholeCompany } from "./feed-files.ts";
import type { Figure } from "./figure.ts";
import { makeLedger } from "./ledger-file.ts";
import { findLargestCard, listPlaces } from "./ledger.queries.ts";
import { median } from "./load.ts";

const ROWS = 1_000_000;
const FEW_ROWS = 20_000;
const WHOLE_COMPANY = 50_000;
const PARTNERS = 3_000;
const WARM_UP = 50;
const LOOKS = 300;
const PAGE = 50;
const MOST_RATIO = 1.3;
const MOST_FIGURES_MS = 5;
const BOARD_LOOKS = 20;
const MOST_STAFF_MS = 100;
/** What a ledger's partners hang on. */
const BEFORE = new Set([
  "vat-rates",
  "warehouses",
  "payment-methods",
  "price-lists",
  "partners",
]);

/**
 * Pages all over the largest card of a ledger of a million rows, in both directions, beside the
 * two statements that they consist of; and what that card comes to.
 */
export async function benchLedger(bench: Bench): Promise<Figure[]> {
  const rows = bench.options.items < WHOLE_COMPANY ? FEW_ROWS : ROWS;
  const { cluster } = bench;
  const database = "cards";
  const files = wholeCompany().filter(({ feed }) => BEFORE.has(feed));
  const partners = files.find(({ feed }) => feed === "partners");
  if (!partners) throw new Error("there is no file of partners");
  const { header, records } = readCsv(partners.gzipped);
  const column = header.indexOf("code");
  const codes = records.map((record) => record[column] ?? "");
  await cluster.create(database);
  await loadCompany(cluster, database, [
    ...files,
    await makeLedger(codes.slice(0, PARTNERS), rows, { isPaid: true }),
  ]);
  await cluster.settle();
  const config = readConfig({
    DATABASE_URL: cluster.urlOf(database),
    LOG_LEVEL: "warn",
    DEMO: "0",
  });
  const { services, close } = await openServices(config, () => {});
  try {
    return [...(await measure(services)), ...(await measureStaff(services))];
  } finally {
    await close({ stopPostgres: "if-started-here" });
    await cluster.drop(database);
  }
}

async function measure(services: Services): Promise<Figure[]> {
  const { entries, openItems, ...card } = await findLargestCard(services.db);
  const places = await listPlaces(services.db, card, LOOKS);
  const [pages, statements, figures]: number[][] = [[], [], []];
  for (let look = -WARM_UP; look < LOOKS; look += 1) {
    const after = places[Math.abs(look) % places.length];
    const order = look % 2 === 0 ? "asc" : "desc";
    const asked = { after, order } as const;
    const times = [
      await timed(() => wholePage(services, card, asked)),
      await timed(() => itsStatements(services, card, asked)),
      await timed(() => onlyFigures(services, card)),
    ];
    if (look < 0) continue;
    for (const [index, list] of [pages, statements, figures].entries())
      list?.push(times[index] ?? Number.NaN);
  }
  const [page, sql, sums] = [pages, statements, figures].map((list) =>
    median(list ?? []),
  ) as [number, number, number];
  const size = entries.toLocaleString("en");
  return [
    {
      name: `(k) a page of a card of ${size}, to its own SQL`,
      asked: `≤ ${MOST_RATIO}×`,
      baseline: `${sql.toFixed(2)} ms`,
      ours: `${page.toFixed(2)} ms`,
      ratio: `${(page / sql).toFixed(2)}×`,
      holds: page / sql <= MOST_RATIO,
    },
    {
      name: `(k) its balance, overdue and aging, ${openItems.toLocaleString("en")} open items`,
      asked: `≤ ${MOST_FIGURES_MS} ms`,
      baseline: "",
      ours: `${sums.toFixed(2)} ms`,
      ratio: "",
      holds: sums <= MOST_FIGURES_MS,
    },
  ];
}

/** What staff see of all partners' cards at once. */
async function measureStaff(services: Services): Promise<Figure[]> {
  const caller: Caller = {
    sessionId: "",
    userId: 0,
    username: "bench",
    role: "admin",
    partner: null,
    partnerRole: null,
    language: "sr-Latn",
    email: "",
    mustChangePassword: false,
    lacksSecondFactor: false,
    orderLimit: null,
    deviceKey: "",
  };
  const board = { view: "all", sort: "overdue", limit: PAGE } as const;
  const pages = [
    {
      name: "the receivables board of all partners",
      look: () => viewBoard(services, caller, board),
    },
    {
      name: "the first screen of staff",
      look: () => getOverview(services, caller),
    },
  ];
  const figures: Figure[] = [];
  for (const { name, look } of pages) {
    const times: number[] = [];
    for (let round = 0; round < BOARD_LOOKS; round += 1)
      times.push(await timed(look));
    const ours = median(times);
    figures.push({
      name: `(k) ${name}`,
      asked: `≤ ${MOST_STAFF_MS} ms`,
      baseline: "",
      ours: `${ours.toFixed(1)} ms`,
      ratio: "",
      holds: ours <= MOST_STAFF_MS,
    });
  }
  return figures;
}

interface Asked {
  after: CardPlace | undefined;
  order: "asc" | "desc";
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function wholePage(
  services: Services,
  { partnerId, side }: CardKey,
  { after, order }: Asked,
): Promise<void> {
  const cursor =
    after && JSON.stringify([after.date, after.opening ? 1 : 0, after.place]);
  const reader = {
    ...services,
    caller: { role: "partner" },
    partner: { id: partnerId },
  } as const;
  const page = await viewCard(reader, {
    side,
    order,
    cursor,
    kind: "all",
    limit: PAGE,
  });
  if (!("entries" in page)) throw new Error("the page was refused");
}

async function itsStatements(
  services: Services,
  { partnerId, side, currency }: CardKey,
  asked: Asked,
): Promise<void> {
  const scope = { role: "partner", partnerId } as const;
  const today = await localToday(services);
  await inSnapshot(services.db, scope, (trx) =>
    Promise.all([
      listCardPage(trx, {
        ...asked,
        partnerId,
        sides: [side],
        currency,
        kind: "all",
        limit: PAGE + 1,
        today,
      }),
      findCardFigures(trx, { partnerId, side, currency }, today),
    ]),
  );
}

async function onlyFigures(services: Services, card: CardKey): Promise<void> {
  const scope = { role: "partner", partnerId: card.partnerId } as const;
  const today = await localToday(services);
  await inSnapshot(services.db, scope, (trx) =>
    findCardFigures(trx, card, today),
  );
}
