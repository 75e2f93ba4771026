import type { Browser, Page } from "playwright-core";

/** What the threads of one page did, from the browser's own record. Times are milliseconds. */
export interface ThreadTrace {
  /** Each task of the page's thread, as the processor time that it took. */
  pageTasks: number[];
  /** Script in each frame of the page. */
  scriptPerFrame: number[];
  /** When the workers of the page were busy, from the mark on. */
  workerBusyUntil(ms: number): number;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string };
}

const CATEGORIES = [
  "devtools.timeline",
  "disabled-by-default-devtools.timeline",
  "toplevel",
  "blink.user_timing",
];
const MARK = "bench-begins";
const SCRIPT = new Set([
  "EvaluateScript",
  "FunctionCall",
  "BlinkScheduler_PerformMicrotaskCheckpoint",
]);

/** A process that is just starting may not have heard yet that it is recorded. */
const TRIES = 4;

/**
 * Records a piece of work in a page; the page marks its beginning itself with `markBeginning`.
 * Where the record lacks it, the work is done again.
 */
export async function traceThreads(
  parts: { browser: Browser; page: Page },
  work: () => Promise<void>,
): Promise<ThreadTrace> {
  for (let tries = 1; tries < TRIES; tries += 1) {
    const trace = readTrace(await record(parts, work));
    if (trace) return trace;
  }
  throw new Error("the page made no mark");
}

async function record(
  { browser, page }: { browser: Browser; page: Page },
  work: () => Promise<void>,
): Promise<Buffer> {
  await browser.startTracing(page, { categories: CATEGORIES });
  let recorded: Buffer;
  try {
    await work();
  } finally {
    recorded = await browser.stopTracing();
  }
  return recorded;
}

/** To be put into the page before its own scripts. */
export const markBeginning = `performance.mark(${JSON.stringify(MARK)})`;

function readTrace(recorded: Buffer): ThreadTrace | undefined {
  const { traceEvents } = JSON.parse(recorded.toString()) as {
    traceEvents: TraceEvent[];
  };
  // The blank page before it may have made one too.
  const mark = traceEvents.findLast(({ name }) => name === MARK);
  if (!mark) return undefined;
  const workers = new Set(
    traceEvents
      .filter(
        ({ name, args }) =>
          name === "thread_name" && args?.name?.startsWith("DedicatedWorker"),
      )
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const isWorker = ({ pid, tid }: TraceEvent) => workers.has(`${pid} ${tid}`);
  const isPage = ({ pid, tid }: TraceEvent) =>
    pid === mark.pid && tid === mark.tid;
  const after = traceEvents.filter(({ ts }) => ts >= mark.ts);
  const tasks = after.filter(
    ({ name, ph }) => name === "RunTask" && ph === "X",
  );
  const workerTasks = tasks.filter(isWorker);
  return {
    pageTasks: tasks.filter(isPage).map(spent),
    scriptPerFrame: scriptPerFrame(after.filter(isPage)),
    workerBusyUntil: (ms) =>
      workerTasks
        .filter(({ ts }) => ts - mark.ts < ms * 1000)
        .reduce((sum, task) => sum + spent(task), 0),
  };
}

/** Processor time where the record has it: the machine does other things meanwhile. */
function spent({ tdur, dur }: TraceEvent): number {
  return (tdur ?? dur ?? 0) / 1000;
}

function scriptPerFrame(events: TraceEvent[]): number[] {
  const sorted = events.toSorted((left, right) => left.ts - right.ts);
  const frames: number[] = [0];
  let insideUntil = 0;
  for (const event of sorted) {
    if (event.name === "BeginCommitCompositorFrame") frames.push(0);
    // Script inside of script is counted with it.
    if (!SCRIPT.has(event.name) || event.ph !== "X" || event.ts < insideUntil)
      continue;
    insideUntil = event.ts + (event.dur ?? 0);
    frames[frames.length - 1] = (frames.at(-1) ?? 0) + spent(event);
  }
  return frames;
}
