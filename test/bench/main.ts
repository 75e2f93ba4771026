import os from "node:os";
import { parseArgs } from "node:util";
import { ensureBuilt } from "../fixtures/ensure-built.ts";
import { benchActivity } from "./activity.bench.ts";
import { benchAdmin } from "./admin.bench.ts";
import type { Bench } from "./bench.ts";
import { benchEntry } from "./entry.bench.ts";
import { printTable, type Figure } from "./figure.ts";
import { benchFirstLoad } from "./first-load.bench.ts";
import { benchHotItem } from "./hot-item.bench.ts";
import { benchImport } from "./import.bench.ts";
import { benchErpDrain } from "./erp-drain.bench.ts";
import { benchImportLoad } from "./import-load.bench.ts";
import { benchImportLedger } from "./import-ledger.bench.ts";
import { benchImportStock } from "./import-stock.bench.ts";
import { benchLedger } from "./ledger.bench.ts";
import { benchLighthouse } from "./lighthouse.bench.ts";
import { benchMail } from "./mail.bench.ts";
import { openBench, say } from "./open-bench.ts";
import { benchOfflinePhone } from "./offline-phone.bench.ts";
import { benchOfflineSearch } from "./offline-search.bench.ts";
import { benchOfflineServer } from "./offline-server.bench.ts";
import { benchOfflineWire } from "./offline-wire.bench.ts";
import { benchPricing } from "./pricing.bench.ts";
import { rabatPeak } from "./processes.ts";
import { benchRealTraffic } from "./real-traffic.bench.ts";
import { benchScale } from "./scale.bench.ts";
import { benchSearch } from "./search.bench.ts";
import { benchOrders, benchPages } from "./throughput.bench.ts";

const BENCHES: Record<string, (bench: Bench) => Promise<Figure[]>> = {
  page: benchPages,
  order: benchOrders,
  "hot-item": benchHotItem,
  scale: benchScale,
  pricing: benchPricing,
  search: benchSearch,
  import: benchImport,
  "import-stock": benchImportStock,
  "import-ledger": benchImportLedger,
  ledger: benchLedger,
  "import-load": benchImportLoad,
  "erp-drain": benchErpDrain,
  "first-load": benchFirstLoad,
  lighthouse: benchLighthouse,
  "offline-search": benchOfflineSearch,
  "offline-phone": benchOfflinePhone,
  "offline-wire": benchOfflineWire,
  "offline-server": benchOfflineServer,
  entry: benchEntry,
  activity: benchActivity,
  admin: benchAdmin,
  mail: benchMail,
  "real-traffic": benchRealTraffic,
};

const PEAK_MB = 200;

const USAGE = `npm run bench [-- name ...] [-- --quick | --items N --seconds S --rounds R --scale PART]
names: ${Object.keys(BENCHES).join(", ")}; without one: all`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      items: { type: "string" },
      seconds: { type: "string" },
      rounds: { type: "string" },
      scale: { type: "string" },
      quick: { type: "boolean", default: false },
    },
  });
  const unknown = positionals.find((name) => !(name in BENCHES));
  if (unknown !== undefined) throw new Error(USAGE);
  const number = (text: string | undefined, usual: number) => {
    const value = text === undefined ? usual : Number(text);
    if (!(value > 0)) throw new Error(USAGE);
    return value;
  };
  const { quick } = values;
  const bench = await openBench({
    items: number(values.items, quick ? 2_000 : 50_000),
    seconds: number(values.seconds, quick ? 1 : 3),
    rounds: number(values.rounds, quick ? 1 : 5),
    scale: number(values.scale, quick ? 0.01 : 1),
  });
  const leave = () => {
    void bench.close().finally(() => process.exit(130));
  };
  process.once("SIGINT", leave);
  process.once("SIGTERM", leave);
  const figures: Figure[] = [];
  try {
    for (const [name, run] of Object.entries(BENCHES)) {
      if (positionals.length > 0 && !positionals.includes(name)) continue;
      say(`${name} …`);
      figures.push(...(await run(bench)));
    }
  } finally {
    await bench.close();
  }
  figures.push(memoryFigure());
  const [cpu] = os.cpus();
  console.log(
    `${os.cpus().length} × ${cpu?.model ?? "?"}, Node ${process.version}, ` +
      `${bench.options.rounds} rounds of ${bench.options.seconds} s, medians\n`,
  );
  printTable(figures);
}

/** (f) Over all that ran: the server that held the most at any moment. */
function memoryFigure(): Figure {
  return {
    name: `(f) peak memory of a Rabat server (${rabatPeak.server})`,
    asked: `< ${PEAK_MB} MB`,
    baseline: "",
    ours: `${rabatPeak.mb.toFixed(0)} MB`,
    ratio: "",
    holds: rabatPeak.mb < PEAK_MB,
  };
}

try {
  await ensureBuilt();
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
