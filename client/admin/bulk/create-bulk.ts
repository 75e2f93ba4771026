import { createSignal, onCleanup } from "solid-js";
import type { AdminOrderRow } from "../../api.ts";
import { counted } from "../../i18n/i18n.ts";
import { failureFrom } from "../../lib/failure.ts";
import { warnUnload } from "../../lib/warn-unload.ts";
import { ENDED_STATES } from "../../orders/order-steps.ts";
import { trpc } from "../../trpc.ts";
import { showToast } from "../../ui/toast.ts";
import { bt } from "./texts.ts";

export type BulkKind = "approve" | "cancel" | "resend";

/** Before a decision over many begins, it can be taken back. */
const UNDO_MS = 6000;

export interface BulkRun {
  kind: BulkKind;
  phase: "held" | "running" | "over";
  total: number;
  done: string[];
  failed: { number: string; why: string }[];
}

/** Of which orders something is asked at all; the server has the last word. */
export const APPLIES: Record<BulkKind, (order: AdminOrderRow) => boolean> = {
  approve: ({ state, awaitsOwner }) => state === "on_hold" && !awaitsOwner,
  cancel: ({ state }) => !ENDED_STATES.has(state) && state !== "invoiced",
  resend: ({ transfer }) =>
    transfer.state !== "not_exported" &&
    transfer.state !== "in_erp" &&
    transfer.state !== "by_hand",
};

const SEND: Record<
  BulkKind,
  (order: AdminOrderRow, reason: string) => Promise<unknown>
> = {
  approve: ({ number, version }) =>
    trpc.admin.confirmOrder.mutate({ number, version }),
  cancel: ({ number, version }, reason) =>
    trpc.admin.cancelOrder.mutate({ number, version, reason }),
  resend: async ({ number }) => {
    const { messages } = await trpc.orderExport.sending.retry.mutate({
      number,
    });
    if (messages === 0) throw new NothingToSend();
  },
};

class NothingToSend extends Error {}

/**
 * One decision over many orders: each for itself, as it was seen, one after another. What is
 * refused is told with its reason and keeps nobody else from going.
 */
export function createBulk(onChanged: () => void) {
  const [run, setRun] = createSignal<BulkRun>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let begin: (() => void) | undefined;
  let isLeft = false;
  const isBusy = () => {
    const phase = run()?.phase;
    return phase === "held" || phase === "running";
  };
  const endWarning = warnUnload(isBusy);
  /** What was refused when the page was left already is told where somebody is now. */
  const tellLeft = () => {
    endWarning();
    const { done = [], failed = [] } = run() ?? {};
    if (failed.length === 0) return;
    const counts = `${counted(bt().done, done.length)}, ${counted(bt().failed, failed.length)}`;
    const each = failed.map(({ number, why }) => `${number}: ${why}`);
    showToast({
      text: [counts, ...each].join(" · "),
    });
  };

  const work = async (
    kind: BulkKind,
    orders: AdminOrderRow[],
    reason: string,
  ) => {
    setRun((now) => now && { ...now, phase: "running" });
    for (const order of orders) {
      const { number } = order;
      try {
        await SEND[kind](order, reason);
        setRun((now) => now && { ...now, done: [...now.done, number] });
      } catch (error) {
        const why = whyNot(error);
        setRun(
          (now) => now && { ...now, failed: [...now.failed, { number, why }] },
        );
      }
    }
    setRun((now) => now && { ...now, phase: "over" });
    if (isLeft) tellLeft();
    else onChanged();
  };
  const stopWaiting = () => {
    clearTimeout(timer);
    begin = undefined;
  };
  const start = (kind: BulkKind, orders: AdminOrderRow[], reason = "") => {
    if (isBusy()) return;
    setRun({ kind, phase: "held", total: orders.length, done: [], failed: [] });
    begin = () => {
      stopWaiting();
      void work(kind, orders, reason);
    };
    timer = setTimeout(() => begin?.(), UNDO_MS);
  };
  // Who leaves has decided.
  onCleanup(() => {
    isLeft = true;
    begin?.();
    if (!isBusy()) endWarning();
  });
  return {
    run,
    start,
    undo: () => {
      stopWaiting();
      setRun(undefined);
    },
    close: () => {
      if (run()?.phase === "over") setRun(undefined);
    },
  };
}

function whyNot(error: unknown): string {
  if (error instanceof NothingToSend) return bt().nothingToSend;
  const { kind, message, reason } = failureFrom(error);
  return kind === "unreached" ? bt().unsent : (message ?? reason);
}

export type Bulk = ReturnType<typeof createBulk>;
