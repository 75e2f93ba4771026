import type { CDPSession, Page } from "playwright-core";

/** The threads of a page: what the browser says of each, and how fast it may run. */
export interface Threads {
  /** Slows the page down, and its workers as far as the browser can. */
  slowDown(rate: number): Promise<void>;
  /** JavaScript heap of page and workers after collection, in MB. */
  heapMb(): Promise<{ page: number; workers: number }>;
}

interface Attached {
  sessionId: string;
  targetInfo: { type: string };
}

/** Attach before the page makes its workers. */
export async function watchThreads(page: Page): Promise<Threads> {
  const cdp = await page.context().newCDPSession(page);
  const workers = new Set<string>();
  cdp.on("Target.attachedToTarget", ({ sessionId, targetInfo }: Attached) => {
    if (targetInfo.type === "worker") workers.add(sessionId);
  });
  cdp.on("Target.detachedFromTarget", ({ sessionId }) => {
    workers.delete(sessionId);
  });
  await cdp.send("Target.setAutoAttach", {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const toWorker = messenger(cdp);
  return {
    async slowDown(rate) {
      await cdp.send("Emulation.setCPUThrottlingRate", { rate });
      for (const worker of workers)
        await toWorker(worker, "Emulation.setCPUThrottlingRate", {
          rate,
        }).catch(() => undefined);
    },
    async heapMb() {
      await cdp.send("HeapProfiler.collectGarbage");
      const own = await cdp.send("Runtime.getHeapUsage");
      let bytes = 0;
      for (const worker of workers) {
        await toWorker(worker, "HeapProfiler.collectGarbage", {});
        const used = await toWorker(worker, "Runtime.getHeapUsage", {});
        bytes += heapOf(used);
      }
      return { page: heapOf(own) / 1e6, workers: bytes / 1e6 };
    },
  };
}

/** What scripts hold, typed arrays and the like with it. */
function heapOf(used: object): number {
  const { usedSize = 0, backingStorageSize = 0 } = used as Record<
    string,
    number
  >;
  return usedSize + backingStorageSize;
}

type ToWorker = (
  sessionId: string,
  method: string,
  params: object,
) => Promise<object>;

/** Workers are not sessions of their own here: what is for them travels inside of the page's. */
function messenger(cdp: CDPSession): ToWorker {
  let lastId = 0;
  return (sessionId, method, params) =>
    new Promise((resolve, reject) => {
      const id = (lastId += 1);
      const hear = (event: { sessionId: string; message: string }) => {
        const answer = JSON.parse(event.message) as {
          id?: number;
          result?: object;
          error?: { message: string };
        };
        if (event.sessionId !== sessionId || answer.id !== id) return;
        cdp.off("Target.receivedMessageFromTarget", hear);
        if (answer.error) reject(new Error(answer.error.message));
        else resolve(answer.result ?? {});
      };
      cdp.on("Target.receivedMessageFromTarget", hear);
      const message = JSON.stringify({ id, method, params });
      cdp
        .send("Target.sendMessageToTarget", { sessionId, message })
        .catch(reject);
    });
}
