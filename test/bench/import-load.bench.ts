import type { Bench } from "./bench.ts";
import {
  describedItems,
  smallerCompany,
  stockOf,
  wholeCompany,
  type FeedFile,
} from "./feed-files.ts";
import type { Figure } from "./figure.ts";
import { median, percentile } from "./load.ts";
import type { LoadRequest } from "./load-job.ts";
import { watchMemory } from "./processes.ts";
import { sendFeed } from "./send-feed.ts";
import { orderWorkload } from "./workloads.ts";

const LARGE_FILE_MB = 200;
const QUICK_FILE_MB = 10;
const WHOLE_COMPANY = 50_000;
const ROUNDS = 3;
const AMONG = 2_000;
const SLICE_SECONDS = 1;
const MOST = 2;
const MOST_MB = 300;
/** Two who order without a pause: more orders a minute than a large wholesaler has in a day. */
const ORDERING = 2;
/** More than all rounds can order. */
const PLENTY = 1_000_000;

/**
 * How long placing an order takes while a file of items of 200 MB and a snapshot of all stock come
 * in at once, each of whose rows changes something, beside how long it takes in peace.
 */
export async function benchImportLoad(bench: Bench): Promise<Figure[]> {
  const company = await bench.large();
  const { origin, pid } = company.rabat;
  const isWhole = bench.options.items >= WHOLE_COMPANY;
  const fileMb = isWhole ? LARGE_FILE_MB : QUICK_FILE_MB;
  const { ours } = await orderWorkload(company, { among: AMONG });
  const orders = { origin, connections: ours.slice(0, ORDERING) };
  await place(bench, orders, 2);
  const [quiet, loaded, ratios]: [number[], number[], number[]] = [[], [], []];
  const counts = { orders: 0, seconds: 0 };
  const memory = watchMemory(pid);
  for (
    let round = 1;
    round <= Math.min(ROUNDS, bench.options.rounds);
    round++
  ) {
    const files = filesOf(bench, { round, mb: fileMb });
    const inPeace = await place(bench, orders, bench.options.seconds);
    const startedAt = performance.now();
    const loading = load(origin, files);
    const meanwhile: number[] = [];
    do {
      meanwhile.push(...(await place(bench, orders, SLICE_SECONDS)));
    } while (!loading.state.isOver);
    await loading.done;
    counts.orders += meanwhile.length;
    counts.seconds += (performance.now() - startedAt) / 1000;
    const [before, during] = [p95(inPeace), p95(meanwhile)];
    quiet.push(before);
    loaded.push(during);
    ratios.push(during / before);
  }
  const { serverMb, familyMb } = memory.stop();
  const ratio = median(ratios);
  return [
    {
      name: `(j) 95 of 100 orders, while ${fileMb} MB of items and all stock come in`,
      asked: `≤ ${MOST}×`,
      baseline: `${median(quiet).toFixed(1)} ms`,
      ours: `${median(loaded).toFixed(1)} ms`,
      ratio: `${ratio.toFixed(2)}×`,
      holds: ratio <= MOST,
    },
    {
      name: "(j)   orders placed meanwhile, and how long the files took",
      asked: "",
      baseline: "",
      ours: `${counts.orders} in ${counts.seconds.toFixed(0)} s`,
      ratio: "",
    },
    {
      name: "(j)   most memory of the server meanwhile; with its readers",
      asked: `≤ ${MOST_MB} MB`,
      baseline: "",
      ours: `${serverMb.toFixed(0)} MB; ${familyMb.toFixed(0)} MB`,
      ratio: "",
      holds: familyMb <= MOST_MB,
    },
  ];
}

function filesOf(
  { options: { items } }: Bench,
  { round, mb }: { round: number; mb: number },
): FeedFile[] {
  const files = items < WHOLE_COMPANY ? smallerCompany(items) : wholeCompany();
  return files.flatMap((file) => {
    if (file.feed === "items") return [describedItems(file, { mb, round })];
    return file.feed === "stock" ? [stockOf(file, PLENTY + round)] : [];
  });
}

function load(origin: string, files: FeedFile[]) {
  const state = { isOver: false };
  const done = Promise.all(files.map((file) => sendFeed(origin, file))).finally(
    () => (state.isOver = true),
  );
  return { state, done };
}

async function place(
  { generator }: Bench,
  orders: { origin: string; connections: LoadRequest[][] },
  seconds: number,
): Promise<number[]> {
  const result = await generator.run({ ...orders, seconds });
  const [failure] = Object.entries(result.failures);
  if (failure) throw new Error(`not placed: ${failure[0]} ${failure[1].first}`);
  return result.latencies;
}

function p95(latencies: number[]): number {
  return percentile(
    latencies.toSorted((left, right) => left - right),
    0.95,
  );
}
