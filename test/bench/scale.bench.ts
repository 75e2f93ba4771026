import type { CompiledQuery } from "kysely";
import { listItems } from "../../server/catalog/catalog.queries.ts";
import {
  createDatabase,
  createPool,
  inTransaction,
} from "../../server/platform/database.ts";
import type { Bench } from "./bench.ts";
import { findPartnerId } from "./company.queries.ts";
import { openCompany, type Company } from "./company.ts";
import type { Figure } from "./figure.ts";
import { multiplyItems, planOf } from "./grow-company.queries.ts";
import { say } from "./open-bench.ts";
import { middle, middleRatio, runRounds } from "./rounds.ts";
import { pageWorkload } from "./workloads.ts";

const TIMES = 10;
const FLAT = 0.2;
const TODAY = "2026-01-01";

/** A page beside its own SQL, with few items and with very many. */
export async function benchScale(bench: Bench): Promise<Figure[]> {
  const small = await bench.small();
  const huge = await openHuge(bench);
  try {
    const rounds = await runRounds(
      [small, huge].flatMap((company) => {
        const { ours, baseline } = pageWorkload(company);
        return [
          { name: oursOf(company), server: company.rabat, requests: ours },
          {
            name: limitOf(company),
            server: company.nodeLimit,
            requests: baseline,
          },
        ];
      }),
      {
        generator: bench.generator,
        postmaster: bench.cluster.pid,
        seconds: bench.options.seconds,
        rounds: bench.options.rounds,
      },
    );
    const ratio = (company: Company) =>
      middleRatio(
        rounds,
        [oursOf(company), limitOf(company)],
        (round) => round.perSecond,
      );
    const few = ratio(small);
    const many = ratio(huge);
    const apart = Math.abs(many - few) / Math.max(many, few);
    const perSecond = (company: Company) =>
      `${middle(rounds, oursOf(company), (round) => round.perSecond).toFixed(0)}/s`;
    const [fewSteps, manySteps] = [await pagePlan(small), await pagePlan(huge)];
    const isSame = fewSteps.join("\n") === manySteps.join("\n");
    if (!isSame) say([...fewSteps, "", ...manySteps].join("\n"));
    return [
      {
        name: `pages beside their SQL at ${small.items} and ${huge.items} items`,
        asked: `≤ ${FLAT * 100} % apart`,
        baseline: `${few.toFixed(2)}× (${perSecond(small)})`,
        ours: `${many.toFixed(2)}× (${perSecond(huge)})`,
        ratio: `${(apart * 100).toFixed(0)} %`,
        holds: apart <= FLAT,
      },
      {
        name: `    the page's query plan at ${small.items} and ${huge.items} items`,
        asked: "the same",
        baseline: `${fewSteps.length} steps`,
        ours: `${manySteps.length} steps`,
        ratio: isSame ? "same" : "other",
        holds: isSame,
      },
    ];
  } finally {
    await huge.close();
    await bench.cluster.drop("huge");
  }
}

const oursOf = (company: Company) => `ours at ${company.items}`;
const limitOf = (company: Company) => `limit at ${company.items}`;

async function openHuge(bench: Bench): Promise<Company> {
  const items = bench.options.items * TIMES;
  say(`Growing the company to ${items} items`);
  await bench.cluster.create("huge", await bench.pristine());
  const pool = createPool({
    connectionString: bench.cluster.urlOf("huge"),
    max: 1,
  });
  await multiplyItems(pool, TIMES);
  await pool.end();
  return await openCompany(bench.cluster, { database: "huge", items });
}

/** The plan of the statement that really reads a page of a category. */
async function pagePlan(company: Company): Promise<string[]> {
  const statements: CompiledQuery[] = [];
  const pool = createPool({ connectionString: company.url, max: 2 });
  const db = createDatabase(pool, (event) => {
    statements.push(event.query);
  });
  const [category] = company.categories;
  const [partner] = company.partners;
  const partnerId = await findPartnerId(pool, partner?.code ?? "");
  const plan = await inTransaction(
    db,
    { role: "partner", partnerId },
    async (trx) => {
      const page = { words: [], category, limit: 51, today: TODAY };
      await listItems(trx, partnerId, page);
      const statement = statements.find((one) =>
        one.sql.includes("stock_level"),
      );
      if (!statement) throw new Error("no statement of a page was seen");
      return await planOf(trx, statement);
    },
  );
  await db.destroy();
  return plan;
}
