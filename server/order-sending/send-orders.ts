import { randomUUID } from "node:crypto";
import { handOut } from "../order-export/hand-out.ts";
import { HOUSE, inTransaction, isUnavailable } from "../platform/database.ts";
import { createAlarm, type Alarm } from "./alarm.ts";
import { deliver, type Delivery } from "./deliver.ts";
import { finishFiles } from "./lay-file.ts";
import { createDocumentNotes } from "./note-documents.ts";
import { noteOutcome } from "./note-outcome.ts";
import type { Pusher } from "./push-order.ts";
import { outFolder, type SendingDeps } from "./sending-deps.ts";
import {
  findSending,
  leaseExports,
  returnLeases,
  returnProbe,
  takeProbe,
  type Sending,
} from "./sending.queries.ts";

/** How soon what was placed is seen: it leaves within a second. */
const LOOK_EVERY_MS = 400;
const LOOK_EVERY_MS_UNUSED = 2_000;
const FINISH_EVERY_MS = 30_000;
/** Longer than any try takes: who holds a message this long is dead. */
const LEASE_MS = 75_000;
/** What is left of a lease must do for a whole try. */
const LEAST_LEASE_MS = 35_000;

export interface OrderSender {
  /** Takes no more; what is on its way may end. */
  stop(): Promise<void>;
}

/** Sends orders to the ERP as the settings say, beside as many other processes as there are. */
export function startOrderSender(
  deps: SendingDeps,
  pusher: Pusher,
): OrderSender {
  const alarm = createAlarm();
  const line = createLine(deps, pusher, alarm);
  const stopping = { isAsked: false };
  let finishedAt = -Infinity;
  const look = async (): Promise<number> => {
    try {
      const { way } = await line.fill();
      if (performance.now() - finishedAt > FINISH_EVERY_MS) {
        const ground = { db: deps.db, folder: outFolder(deps) };
        await finishFiles(ground, deps.clock.now());
        finishedAt = performance.now();
      }
      return way === "pull" ? LOOK_EVERY_MS_UNUSED : LOOK_EVERY_MS;
    } catch (error) {
      const level = isUnavailable(error) ? "warn" : "error";
      deps.log[level]({ err: error }, "orders not sent");
      return LOOK_EVERY_MS_UNUSED;
    }
  };
  const run = async () => {
    while (!stopping.isAsked) await alarm.wait(await look());
    await line.close();
  };
  const running = run();
  return {
    stop: async () => {
      stopping.isAsked = true;
      alarm.ring();
      await running;
    },
  };
}

/**
 * What this process has taken: some on its way, as many behind it, so that no place stands empty
 * while more is fetched. The alarm rings when it pays to look for more.
 */
function createLine(deps: SendingDeps, pusher: Pusher, alarm: Alarm) {
  const waiting: Delivery[] = [];
  const onTheWay = new Set<Promise<void>>();
  const documents = createDocumentNotes(deps);
  let places = 0;
  const advance = () => {
    while (onTheWay.size < places) {
      const delivery = waiting.shift();
      if (!delivery) break;
      const going = send(delivery).finally(() => {
        onTheWay.delete(going);
        advance();
        if (waiting.length + onTheWay.size <= places) alarm.ring();
      });
      onTheWay.add(going);
    }
  };
  const send = async (delivery: Delivery) => {
    const left = delivery.until.getTime() - deps.clock.now().getTime();
    if (left < LEAST_LEASE_MS) return await giveBack([delivery]);
    try {
      const outcome = await deliver(deps, pusher, delivery);
      if (outcome.kind === "acknowledged") {
        await documents.note({ delivery, erpDocument: outcome.erpDocument });
        return;
      }
      const { isDown } = await noteOutcome(deps, delivery, outcome);
      if (isDown) await giveBack(waiting.splice(0));
    } catch (error) {
      // Once the lease is over the same bytes go again under the same key.
      deps.log.warn({ err: error }, "no outcome of a delivery was noted");
    }
  };
  const giveBack = (deliveries: Delivery[]) =>
    returnLeases(deps.db, deliveries).catch((error: unknown) =>
      deps.log.warn({ err: error }, "leases run out by themselves"),
    );
  return {
    fill: async (): Promise<Sending> => {
      const taken = waiting.length + onTheWay.size;
      const { sending, deliveries } = await takeDue(deps, taken);
      places = sending.parallel;
      waiting.push(...deliveries);
      advance();
      return sending;
    },
    close: async () => {
      await giveBack(waiting.splice(0));
      await Promise.all(onTheWay);
    },
  };
}

/** Takes what is due: so much that it lasts until the next look, or one where the link is down. */
async function takeDue(
  { db, clock }: SendingDeps,
  taken: number,
): Promise<{ sending: Sending; deliveries: Delivery[] }> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const sending = await findSending(trx);
    const nothing = { sending, deliveries: [] };
    const now = clock.now();
    const until = new Date(now.getTime() + LEASE_MS);
    const isDown = sending.downSince !== null;
    const most = isDown ? 1 : 2 * sending.parallel - taken;
    if (sending.way === "pull" || sending.pausedAt !== null || most <= 0)
      return nothing;
    if (isDown && !(await takeProbe(trx, { now, until }))) return nothing;
    const lease = randomUUID();
    const asked = { now, until, lease, most, isProbe: isDown };
    const leased = await leaseExports(trx, asked);
    if (leased.length === 0) {
      if (isDown) await returnProbe(trx, now);
      return nothing;
    }
    const messages = await handOut(
      trx,
      leased.map((one) => one.exportId),
      now,
    );
    const contents = new Map(
      messages.map(({ exportId, content }) => [exportId, content]),
    );
    const deliveries = leased.flatMap((one) => {
      const content = contents.get(one.exportId);
      return content ? [{ ...one, sending, lease, until, content }] : [];
    });
    return { sending, deliveries };
  });
}
