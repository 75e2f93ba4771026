import type { LoadRequest, LoadResult } from "./load-job.ts";
import { median, percentile, type LoadGenerator } from "./load.ts";
import { cpuMs, familyCpuMs, type ServerProcess } from "./processes.ts";

export interface Contestant {
  name: string;
  server: ServerProcess;
  requests: LoadRequest[][];
}

export interface Round {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  /** CPU ms per request: of the server's process and of Postgres. */
  serverCpu: number;
  postgresCpu: number;
}

export interface RoundOptions {
  generator: LoadGenerator;
  postmaster: number;
  seconds: number;
  rounds: number;
}

const WARM_UP_SECONDS = 2;

/** Loads each in turn, round after round, so that what else the machine does falls on all alike. */
export async function runRounds(
  contestants: Contestant[],
  options: RoundOptions,
): Promise<Map<string, Round[]>> {
  const rounds = new Map(
    contestants.map(({ name }) => [name, [] as Round[]] as const),
  );
  const warmUp = { ...options, seconds: WARM_UP_SECONDS };
  for (const contestant of contestants) await runOnce(contestant, warmUp);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const contestant of contestants) {
      rounds.get(contestant.name)?.push(await runOnce(contestant, options));
    }
  }
  return rounds;
}

async function runOnce(
  { name, server, requests }: Contestant,
  { generator, postmaster, seconds }: RoundOptions,
): Promise<Round> {
  const before = [cpuMs(server.pid), familyCpuMs(postmaster)] as const;
  const result = await generator.run({
    origin: server.origin,
    seconds,
    connections: requests,
  });
  const after = [cpuMs(server.pid), familyCpuMs(postmaster)] as const;
  refuseFailures(name, result);
  return {
    perSecond: result.requests / result.seconds,
    p50: percentile(result.latencies, 0.5),
    p95: percentile(result.latencies, 0.95),
    p99: percentile(result.latencies, 0.99),
    serverCpu: (after[0] - before[0]) / result.requests,
    postgresCpu: (after[1] - before[1]) / result.requests,
  };
}

/** A refusal is quick: counted as an answer it would flatter. */
function refuseFailures(name: string, { failures }: LoadResult): void {
  const [failure] = Object.entries(failures);
  if (!failure) return;
  const [status, { count, first }] = failure;
  throw new Error(`${name}: ${count} answers of ${status}: ${first}`);
}

/** The median over a contestant's rounds. */
export function middle(
  rounds: Map<string, Round[]>,
  name: string,
  of: (round: Round) => number,
): number {
  return median((rounds.get(name) ?? []).map(of));
}

/** The median of what two contestants of the same round are to each other. */
export function middleRatio(
  rounds: Map<string, Round[]>,
  [ours, baseline]: [string, string],
  of: (round: Round) => number,
): number {
  const others = rounds.get(baseline) ?? [];
  return median(
    (rounds.get(ours) ?? []).flatMap((round, place) => {
      const other = others[place];
      return other ? [of(round) / of(other)] : [];
    }),
  );
}
