import type { Bench } from "./bench.ts";
import type { Company } from "./company.ts";
import type { Figure } from "./figure.ts";
import {
  middle,
  middleRatio,
  runRounds,
  type Contestant,
  type Round,
} from "./rounds.ts";
import { orderWorkload, pageWorkload, type Workload } from "./workloads.ts";

type Rounds = Map<string, Round[]>;

const ORDERED_AMONG = 1_000;
const HOT_ITEMS = 200;
const FLAT = 0.2;

/** (a) and its part of (g): pages of 50 with price and stock. */
export async function benchPages(bench: Bench): Promise<Figure[]> {
  const large = await bench.large();
  const small = await bench.small();
  const rounds = await measure(bench, [
    ...contestants(large, pageWorkload(large)),
    ...contestants(small, pageWorkload(small)),
  ]);
  const cpu = (round: Round) => round.serverCpu + round.postgresCpu;
  const ratio = ratioOf(rounds, large, cpu);
  return [
    perSecondFigure(rounds, large, { name: "(a) pages of 50", atLeast: 0.6 }),
    {
      name: "(a) CPU ms a page, Node + Postgres",
      asked: "≤ 2×",
      baseline: cpuText(rounds, baselineOf(large)),
      ours: cpuText(rounds, oursOf(large)),
      ratio: `${ratio.toFixed(2)}×`,
      holds: ratio <= 2,
    },
    preparedFigure(rounds, large, "pages of 50"),
    flatFigure(rounds, [small, large], "(g) pages"),
  ];
}

/** (b) and its part of (g): orders of 10 lines, over HTTP and to the disk; no mail is made. */
export async function benchOrders(bench: Bench): Promise<Figure[]> {
  const large = await bench.large();
  const small = await bench.small();
  const cold = await orderWorkload(large, { among: ORDERED_AMONG });
  const hot = await orderWorkload(large, { among: HOT_ITEMS });
  const rounds = await measure(bench, [
    ...contestants(large, cold),
    { name: "hot", server: large.rabat, requests: hot.ours },
    ...contestants(small, await orderWorkload(small, { among: ORDERED_AMONG })),
  ]);
  const p99 = ratioOf(rounds, large, (round) => round.p99);
  const hotRatio = middleRatio(
    rounds,
    ["hot", oursOf(large)],
    (round) => round.perSecond,
  );
  return [
    perSecondFigure(rounds, large, {
      name: "(b) orders of 10 lines, jobs off",
      atLeast: 0.5,
    }),
    {
      name: "(b) 99th percentile of an order, ms",
      asked: "≤ 3×",
      baseline: middle(rounds, baselineOf(large), (one) => one.p99).toFixed(0),
      ours: middle(rounds, oursOf(large), (one) => one.p99).toFixed(0),
      ratio: `${p99.toFixed(2)}×`,
      holds: p99 <= 3,
    },
    {
      name: `(b) all on the same ${HOT_ITEMS} items`,
      asked: "≥ 0.9× ours on many",
      baseline: `${middle(rounds, oursOf(large), perSecond).toFixed(0)}/s`,
      ours: `${middle(rounds, "hot", perSecond).toFixed(0)}/s`,
      ratio: `${hotRatio.toFixed(2)}×`,
      holds: hotRatio >= 0.9,
    },
    preparedFigure(rounds, large, "orders"),
    flatFigure(rounds, [small, large], "(g) orders"),
  ];
}

function measure(bench: Bench, all: Contestant[]): Promise<Rounds> {
  const { generator, cluster, options } = bench;
  const { seconds, rounds } = options;
  return runRounds(all, {
    generator,
    postmaster: cluster.pid,
    seconds,
    rounds,
  });
}

const perSecond = (round: Round) => round.perSecond;
const oursOf = (company: Company) => `ours at ${company.items}`;
const baselineOf = (company: Company) => `limit at ${company.items}`;
const preparedOf = (company: Company) => `prepared limit at ${company.items}`;

function contestants(company: Company, work: Workload): Contestant[] {
  return [
    { name: oursOf(company), server: company.rabat, requests: work.ours },
    {
      name: baselineOf(company),
      server: company.nodeLimit,
      requests: work.baseline,
    },
    {
      name: preparedOf(company),
      server: company.preparedLimit,
      requests: work.baseline,
    },
  ];
}

function ratioOf(
  rounds: Rounds,
  company: Company,
  of: (round: Round) => number,
): number {
  return middleRatio(rounds, [oursOf(company), baselineOf(company)], of);
}

function perSecondFigure(
  rounds: Rounds,
  company: Company,
  { name, atLeast }: { name: string; atLeast: number },
): Figure {
  const ratio = ratioOf(rounds, company, perSecond);
  return {
    name,
    asked: `≥ ${atLeast}×`,
    baseline: `${middle(rounds, baselineOf(company), perSecond).toFixed(0)}/s`,
    ours: `${middle(rounds, oursOf(company), perSecond).toFixed(0)}/s`,
    ratio: `${ratio.toFixed(2)}×`,
    holds: ratio >= atLeast,
  };
}

/** A limit that plans once; not all poolers in between allow it. */
function preparedFigure(
  rounds: Rounds,
  company: Company,
  name: string,
): Figure {
  const names: [string, string] = [oursOf(company), preparedOf(company)];
  return {
    name: `    ${name}, limit with prepared statements`,
    asked: "",
    baseline: `${middle(rounds, preparedOf(company), perSecond).toFixed(0)}/s`,
    ours: `${middle(rounds, oursOf(company), perSecond).toFixed(0)}/s`,
    ratio: `${middleRatio(rounds, names, perSecond).toFixed(2)}×`,
  };
}

function flatFigure(
  rounds: Rounds,
  [small, large]: [Company, Company],
  name: string,
): Figure {
  const few = ratioOf(rounds, small, perSecond);
  const many = ratioOf(rounds, large, perSecond);
  const apart = Math.abs(many - few) / Math.max(many, few);
  return {
    name: `${name}: ratio at ${small.items} and at ${large.items} items`,
    asked: `≤ ${FLAT * 100} % apart`,
    baseline: `${few.toFixed(2)}×`,
    ours: `${many.toFixed(2)}×`,
    ratio: `${(apart * 100).toFixed(0)} %`,
    holds: apart <= FLAT,
  };
}

function cpuText(rounds: Rounds, name: string): string {
  const server = middle(rounds, name, (round) => round.serverCpu);
  const postgres = middle(rounds, name, (round) => round.postgresCpu);
  return `${server.toFixed(2)} + ${postgres.toFixed(2)}`;
}
