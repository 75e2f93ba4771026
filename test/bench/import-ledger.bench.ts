import {
  createDatabase,
  createPool,
  HOUSE,
  inTransaction,
} from "../../server/platform/database.ts";
import {
  findBalanceBefore,
  listCardEntries,
} from "../../server/ledger/card.queries.ts";
import { createRandom } from "../drills/random.ts";
import type { Bench } from "./bench.ts";
import { readCsv, wholeCompany } from "./feed-files.ts";
import type { Figure } from "./figure.ts";
import {
  byCopy,
  databaseBefore,
  onFreshCopy,
  withServer,
} from "./importing.ts";
import { makeLedger } from "./ledger-file.ts";
import { sumCard } from "./ledger.queries.ts";
import { median } from "./load.ts";
import { watchMemory } from "./processes.ts";
import { sendFeed } from "./send-feed.ts";

const ROWS = 1_000_000;
const FEW_ROWS = 20_000;
const WHOLE_COMPANY = 50_000;
const MOST_MB = 300;
const LOOKS = 200;

/**
 * A ledger of a million rows by HTTP, and again without a change, beside COPY and one insert; what
 * the server holds meanwhile; and the balance in the middle of its largest card.
 */
export async function benchImportLedger(bench: Bench): Promise<Figure[]> {
  const rows = bench.options.items < WHOLE_COMPANY ? FEW_ROWS : ROWS;
  const { database } = await databaseBefore(bench, "stock");
  const codes = partnerCodes();
  const file = await makeLedger(codes, rows);
  const raw = await onFreshCopy(bench, database, (copy) =>
    byCopy(bench, copy, [file]),
  );
  return await onFreshCopy(bench, database, async (copy) => {
    const loaded = await withServer(bench, copy, async ({ origin, pid }) => {
      const memory = watchMemory(pid);
      const first = await sendFeed(origin, file);
      const again = await sendFeed(origin, file, "unchanged");
      return { first, again, ...memory.stop() };
    });
    const look = await timeCard(bench, copy, codes[0] ?? "");
    const [baseline = Number.NaN] = raw;
    const count = rows.toLocaleString("en");
    const seconds = (name: string, ours: number): Figure => ({
      name,
      asked: "",
      baseline: `${baseline.toFixed(1)} s`,
      ours: `${ours.toFixed(1)} s`,
      ratio: `${(ours / baseline).toFixed(2)}×`,
    });
    return [
      seconds(`(i) ${count} ledger rows, to COPY and insert`, loaded.first),
      seconds("(i) the same rows again, unchanged", loaded.again),
      {
        name: "(i) most memory of the server meanwhile; with its readers",
        asked: `≤ ${MOST_MB} MB`,
        baseline: "",
        ours: `${loaded.serverMb.toFixed(0)} MB; ${loaded.familyMb.toFixed(0)} MB`,
        ratio: "",
        holds: loaded.familyMb <= MOST_MB,
      },
      {
        name: `(i) a page of a card of ${look.entries.toLocaleString("en")}, to summing it`,
        asked: "",
        baseline: `${look.sumMs.toFixed(1)} ms`,
        ours: `${look.pageMs.toFixed(1)} ms`,
        ratio: `${(look.pageMs / look.sumMs).toFixed(2)}×`,
      },
    ];
  });
}

function partnerCodes(): string[] {
  const file = wholeCompany().find(({ feed }) => feed === "partners");
  if (!file) throw new Error("there is no file of partners");
  const { header, records } = readCsv(file.gzipped);
  const column = header.indexOf("code");
  return records.map((record) => record[column] ?? "");
}

/** The balance on days all over a card with the page after it, and the same by summing rows. */
async function timeCard(bench: Bench, database: string, code: string) {
  const pool = createPool({
    connectionString: bench.cluster.urlOf(database),
    max: 1,
  });
  const db = createDatabase(pool);
  try {
    const { id, entries } = await inTransaction(db, HOUSE, async (trx) => {
      const card = await trx
        .selectFrom("partner as p")
        .innerJoin("ledger_entry as e", "e.partner_id", "p.id")
        .select(({ fn }) => ["p.id", fn.countAll<number>().as("entries")])
        .where("p.code", "=", code)
        .groupBy("p.id")
        .executeTakeFirstOrThrow();
      return card;
    });
    const card = { partnerId: id, side: "customer", currency: "RSD" } as const;
    const random = createRandom(1);
    const [pages, sums]: [number[], number[]] = [[], []];
    for (let look = 0; look < LOOKS; look += 1) {
      const from = `202${random.between(2, 6)}-0${random.between(1, 9)}-${random.between(10, 28)}`;
      await inTransaction(db, HOUSE, async (trx) => {
        const startedAt = performance.now();
        await listCardEntries(trx, card, { from, limit: 50 });
        const listedAt = performance.now();
        const summed = await sumCard(trx, card, from);
        sums.push(performance.now() - listedAt);
        pages.push(listedAt - startedAt);
        if (summed !== (await findBalanceBefore(trx, card, from)))
          throw new Error(`the balance before ${from} is not the sum`);
      });
    }
    return { entries, pageMs: median(pages), sumMs: median(sums) };
  } finally {
    await pool.end();
  }
}
