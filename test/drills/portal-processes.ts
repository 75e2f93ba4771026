import { fork, type ChildProcess } from "node:child_process";
import path from "node:path";
import type { ReservedBasis } from "../../db/tables/company.ts";
import type { Refusal } from "../../server/core/refusal.ts";
import type { Acknowledged } from "../../server/order-export/acknowledge-order.ts";
import type { FeedName } from "../../server/exchange/feeds.ts";
import type { ImportOutcome } from "../../server/exchange/import-batch.ts";
import type { OrderMessage } from "../../server/order-export/order-message.rules.ts";
import type { OrderRequest } from "../../server/orders/order-content.rules.ts";
import type { PlacedOrder } from "../../server/orders/place-order.queries.ts";
import type { PlacingParty } from "../../server/orders/place-order.ts";

export interface PortalCall {
  id: number;
  task:
    | { kind: "place"; party: PlacingParty; request: OrderRequest }
    | { kind: "cancel"; party: PlacingParty; number: string }
    | { kind: "fetch" }
    | { kind: "acknowledge"; number: string; revision: number }
    | { kind: "import"; file: ErpFile };
}

/** A file of the ERP, as a process takes it. */
export interface ErpFile {
  feed: FeedName;
  body: string;
  reservedBasis: ReservedBasis;
  dataDir: string;
}

export interface PortalReply {
  id: number;
  result?: unknown;
  /** What an exception said: a bug or an outage, never a refusal. */
  failed?: string;
}

/** A process of the portal with a pool and a queue of its own. */
export interface PortalProcess {
  place(
    party: PlacingParty,
    request: OrderRequest,
  ): Promise<PlacedOrder | Refusal>;
  cancel(
    party: PlacingParty,
    number: string,
  ): Promise<{ number: string; state: string } | Refusal>;
  /** What the ERP has not acknowledged. */
  fetch(): Promise<OrderMessage[]>;
  acknowledge(
    number: string,
    revision: number,
  ): Promise<Acknowledged | Refusal>;
  import(file: ErpFile): Promise<ImportOutcome>;
  stop(): Promise<void>;
}

const SOURCE = path.join(import.meta.dirname, "portal-process.ts");

/**
 * Starts a process over a database, from the source or from a build.
 *
 * @param build a bundled script in place of the source
 */
export async function startPortalProcess(
  databaseUrl: string,
  build?: string,
): Promise<PortalProcess> {
  const child = fork(build ?? SOURCE, [databaseUrl], {
    execArgv: build === undefined ? ["--import", "tsx"] : [],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", () => reject(new Error("a portal process ended")));
  });
  child.removeAllListeners("exit");
  child.on("exit", () => {
    for (const { reject } of waiting.values())
      reject(new Error("a portal process ended"));
  });
  child.on("message", (message) => {
    const { id, result, failed } = message as PortalReply;
    const asked = waiting.get(id);
    waiting.delete(id);
    if (failed === undefined) asked?.resolve(result);
    else asked?.reject(new Error(failed));
  });
  let lastId = 0;
  const ask = async <Result>(task: PortalCall["task"]): Promise<Result> => {
    const id = (lastId += 1);
    const answer = deferred();
    waiting.set(id, answer);
    child.send({ id, task } satisfies PortalCall);
    return (await answer.promise) as Result;
  };
  return {
    place: (party, request) => ask({ kind: "place", party, request }),
    cancel: (party, number) => ask({ kind: "cancel", party, number }),
    fetch: () => ask({ kind: "fetch" }),
    acknowledge: (number, revision) =>
      ask({ kind: "acknowledge", number, revision }),
    import: (file) => ask({ kind: "import", file }),
    stop: () => stopped(child),
  };
}

interface PromiseWithResolvers<T> {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: Error) => void;
}

// Node 20 has no Promise.withResolvers.
function deferred(): PromiseWithResolvers<unknown> {
  let resolve: (value: unknown) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<unknown>((settle, fail) => {
    resolve = settle;
    reject = fail;
  });
  return { promise, resolve, reject };
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.disconnect();
  });
}
