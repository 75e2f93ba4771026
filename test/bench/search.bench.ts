import type { CompiledQuery } from "kysely";
import type pg from "pg";
import { listItems } from "../../server/catalog/catalog.queries.ts";
import {
  createDatabase,
  createPool,
  inTransaction,
} from "../../server/platform/database.ts";
import { foldForSearch } from "../../server/core/search-fold.ts";
import type { Bench } from "./bench.ts";
import { findNames, findPartnerId } from "./company.queries.ts";
import type { Company } from "./company.ts";
import type { Figure } from "./figure.ts";
import { median, percentile } from "./load.ts";
import { queryPath } from "./workloads.ts";

const SEARCHES = 150;
const LIMIT = 25;

/** (c) Two words, the second only begun, top 25: over HTTP, and the same statement alone. */
export async function benchSearch(bench: Bench): Promise<Figure[]> {
  const company = await bench.large();
  const pool = createPool({ connectionString: company.url, max: 1 });
  try {
    const searches = twoWords(await findNames(pool, SEARCHES));
    const statements = await Promise.all(
      searches.map((words) => statementOf(company, pool, words)),
    );
    const rounds: { ours: number[]; alone: number[] }[] = [];
    for (let round = 0; round < bench.options.rounds; round += 1) {
      rounds.push({
        ours: await timed(searches, (words) => search(company, words)),
        alone: await aloneTimes(pool, company, statements),
      });
    }
    const of = (side: "ours" | "alone", share: number) =>
      median(rounds.map((round) => percentile(round[side], share)));
    const ratio = median(
      rounds.map(
        (round) => percentile(round.ours, 0.95) / percentile(round.alone, 0.95),
      ),
    );
    const p50 = of("ours", 0.5);
    return [
      {
        name: "(c) search of two words, 95th percentile, ms",
        asked: "< 3×",
        baseline: of("alone", 0.95).toFixed(1),
        ours: of("ours", 0.95).toFixed(1),
        ratio: `${ratio.toFixed(2)}×`,
        holds: ratio < 3,
      },
      {
        name: "(c) search of two words, median, ms",
        asked: "< 20 ms",
        baseline: of("alone", 0.5).toFixed(1),
        ours: p50.toFixed(1),
        ratio: `${(p50 / of("alone", 0.5)).toFixed(2)}×`,
        holds: p50 < 20,
      },
    ];
  } finally {
    await pool.end();
  }
}

/** The first word of a name and the beginning of another, as someone types. */
function twoWords(names: string[]): string[][] {
  return names.flatMap((name) => {
    const words = foldForSearch(name)
      .split(" ")
      .filter((word) => /^[a-z]{4,}$/.test(word));
    const [first, second] = words;
    return first && second ? [[first, second.slice(0, 4)]] : [];
  });
}

async function search(company: Company, words: string[]): Promise<void> {
  const [partner] = company.partners;
  const input = { search: words.join(" "), limit: LIMIT };
  const response = await fetch(
    `${company.rabat.origin}${queryPath("catalog.list", input)}`,
    {
      headers: {
        cookie: partner?.cookie ?? "",
        "accept-encoding": "identity",
      },
    },
  );
  if (!response.ok) throw new Error(await response.text());
  await response.text();
}

/** What Rabat sends to Postgres for a search, caught on its way. */
async function statementOf(
  company: Company,
  pool: pg.Pool,
  words: string[],
): Promise<CompiledQuery> {
  const sent: CompiledQuery[] = [];
  const db = createDatabase(pool, ({ query }) => void sent.push(query));
  const partnerId = await findPartnerId(pool, company.partners[0]?.code ?? "");
  const today = new Date().toISOString().slice(0, 10);
  await inTransaction(db, { role: "partner", partnerId }, (trx) =>
    listItems(trx, partnerId, {
      words: words.map((word) => [[word]]),
      limit: LIMIT + 1,
      today,
    }),
  );
  const statement = sent.find(({ sql }) => sql.includes("search_text"));
  if (!statement) throw new Error("a search sent no statement");
  return statement;
}

async function aloneTimes(
  pool: pg.Pool,
  company: Company,
  statements: CompiledQuery[],
): Promise<number[]> {
  const partnerId = await findPartnerId(pool, company.partners[0]?.code ?? "");
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(
      "select set_config('role', 'rabat_app', true), set_config('app.partner_id', $1, true)",
      [String(partnerId)],
    );
    const times = await timed(statements, async ({ sql, parameters }) => {
      await client.query(sql, [...parameters]);
    });
    await client.query("commit");
    return times;
  } finally {
    client.release();
  }
}

async function timed<T>(
  all: T[],
  work: (one: T) => Promise<void>,
): Promise<number[]> {
  const times: number[] = [];
  for (const one of all) {
    const startedAt = performance.now();
    await work(one);
    times.push(performance.now() - startedAt);
  }
  return times.toSorted((left, right) => left - right);
}
