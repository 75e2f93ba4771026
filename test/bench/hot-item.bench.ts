import { createPool } from "../../server/platform/database.ts";
import type { Bench } from "./bench.ts";
import { countDeadlocks } from "./company.queries.ts";
import type { Figure } from "./figure.ts";
import { middle, middleRatio, runRounds } from "./rounds.ts";
import { singleItemOrders } from "./workloads.ts";

const AT_ONCE = 200;
const LEAST = 0.4;

/** Orders that all want one item, beside as many that want as many items. */
export async function benchHotItem(bench: Bench): Promise<Figure[]> {
  const company = await bench.large();
  const pool = createPool({ connectionString: company.url, max: 1 });
  const before = await countDeadlocks(pool);
  const orders = (items: number) =>
    singleItemOrders(company, { atOnce: AT_ONCE, items });
  const rounds = await runRounds(
    [
      { name: "hot", server: company.rabat, requests: await orders(1) },
      {
        name: "spread",
        server: company.rabat,
        requests: await orders(AT_ONCE),
      },
    ],
    {
      generator: bench.generator,
      postmaster: bench.cluster.pid,
      seconds: bench.options.seconds,
      rounds: bench.options.rounds,
    },
  );
  const deadlocks = (await countDeadlocks(pool)) - before;
  await pool.end();
  const perSecond = (name: string) =>
    `${middle(rounds, name, (round) => round.perSecond).toFixed(0)}/s`;
  const ratio = middleRatio(
    rounds,
    ["hot", "spread"],
    (round) => round.perSecond,
  );
  return [
    {
      name: `${AT_ONCE} orders at once on one item, beside ${AT_ONCE} items`,
      asked: `≥ ${LEAST}×`,
      baseline: perSecond("spread"),
      ours: perSecond("hot"),
      ratio: `${ratio.toFixed(2)}×`,
      holds: ratio >= LEAST,
    },
    {
      name: "    deadlocks meanwhile",
      asked: "none",
      baseline: "",
      ours: String(deadlocks),
      ratio: "",
      holds: deadlocks === 0,
    },
  ];
}
