import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { MergeCounts, Stage } from "../platform/merge.queries.ts";
import { drawShipment } from "../stock/draw-shipment.rules.ts";
import {
  addPieces,
  ensureStockRows,
  findFirstWarehouses,
  findFreeHolds,
  giveUpPieces,
  insertDepartures,
  insertRest,
  type LinePieces,
} from "../stock/shipments.queries.ts";
import { lockStock, releaseOrders } from "../stock/stock.queries.ts";
import { withdrawExports } from "./order-export.queries.ts";
import { releaseCredit } from "./order-life.queries.ts";
import {
  findStatusOrders,
  listStatusRows,
  lockStatusOrders,
  lowerBackordered,
  rejectStatusRows,
  upsertShipments,
  writeSteps,
} from "./order-status-import.queries.ts";
import {
  judgeStatus,
  type StatusRow,
  type StatusVerdict,
} from "./order-status.rules.ts";

const BY_ERP = "ERP";

/**
 * Takes what the ERP says of orders: their states, and what of them it has shipped. What it says
 * every time is judged without a lock; the orders that it moves are judged again under theirs.
 */
export async function mergeOrderStatus(stage: Stage): Promise<MergeCounts> {
  const { trx, at } = stage;
  const rows = await listStatusRows(stage);
  const first = await judgeAll(trx, rows);
  const moved = first.filter((one) => one.applied > 0);
  const movedIds = moved.map((one) => one.order.orderId);
  await lockStatusOrders(trx, movedIds);
  const isMoved = new Set(movedIds);
  const verdicts = [
    ...first.filter((one) => one.applied === 0),
    ...(await judgeAll(
      trx,
      rows.filter((row) => isMoved.has(row.orderId)),
    )),
  ];
  const rejected = verdicts.flatMap((one) => one.rejected);
  await rejectStatusRows(stage, rejected);
  await writeVerdicts(
    trx,
    verdicts.filter((one) => one.applied > 0),
    at,
  );
  const applied = verdicts.reduce((sum, one) => sum + one.applied, 0);
  return { applied, unchanged: rows.length - applied - rejected.length };
}

async function judgeAll(
  trx: Transaction<Database>,
  rows: StatusRow[],
): Promise<StatusVerdict[]> {
  const byOrder = new Map<number, StatusRow[]>();
  for (const row of rows) {
    const of = byOrder.get(row.orderId);
    if (of) of.push(row);
    else byOrder.set(row.orderId, [row]);
  }
  const orders = await findStatusOrders(trx, [...byOrder.keys()]);
  return orders.map((order) =>
    judgeStatus(order, byOrder.get(order.orderId) ?? []),
  );
}

/** Writes under the locks of the orders, then the credit, and the stock last. */
async function writeVerdicts(
  trx: Transaction<Database>,
  verdicts: StatusVerdict[],
  at: Date,
): Promise<void> {
  const steps = verdicts.flatMap(({ order, steps: taken }) =>
    taken.map((step) => ({ ...order, ...step })),
  );
  if (steps.length > 0) await writeSteps(trx, steps, at);
  await upsertShipments(
    trx,
    verdicts.flatMap(({ order, shipments }) =>
      shipments.map((one) => ({ ...order, ...one })),
    ),
    at,
  );
  const ended = verdicts.filter((one) => one.ending);
  const released = ended.filter((one) => one.ending === "release");
  if (released.length > 0) await withdrawExports(trx, idsOf(released));
  if (ended.length > 0)
    await releaseCredit(
      trx,
      ended.map((one) => one.order),
    );
  const left = verdicts.flatMap((one) => one.left);
  if (left.length === 0 && ended.length === 0) return;
  await ensureStockRows(trx, left);
  const itemIds = [
    ...left.map((one) => one.itemId),
    ...ended.flatMap(({ order }) => order.lines.map((line) => line.itemId)),
  ];
  await lockStock(trx, [...new Set(itemIds)]);
  await ship(
    trx,
    verdicts.filter((one) => one.left.length > 0),
    at,
  );
  const waiting = ended.filter((one) => one.ending === "wait");
  if (waiting.length > 0) await insertRest(trx, idsOf(waiting), at);
  await releaseOrders(trx, idsOf(released), {
    reason: "cancel",
    at,
    byName: BY_ERP,
  });
}

/** Takes what has left from what the orders hold, under the lock of the stock. */
async function ship(
  trx: Transaction<Database>,
  verdicts: StatusVerdict[],
  at: Date,
): Promise<void> {
  const held = new Map<string, LinePieces[]>();
  for (const pieces of await findFreeHolds(trx, idsOf(verdicts))) {
    const key = `${pieces.orderId} ${pieces.line}`;
    held.set(key, [...(held.get(key) ?? []), pieces]);
  }
  const firstOf = await findFirstWarehouses(
    trx,
    verdicts.flatMap((one) => one.left.map(({ itemId }) => itemId)),
  );
  const draws = verdicts.flatMap(({ order, left }) =>
    order.lines.flatMap(({ line, itemId }) => {
      const shipped = left.filter((one) => one.line === line);
      if (shipped.length === 0) return [];
      const { orderId } = order;
      const own = held.get(`${orderId} ${line}`) ?? [];
      const draw = drawShipment(own, shipped, firstOf.get(itemId) ?? 0);
      return { orderId, line, ...draw };
    }),
  );
  const note = { at, byName: BY_ERP };
  const piecesOf = (of: (draw: (typeof draws)[number]) => HeldPieces[]) =>
    draws.flatMap((draw) =>
      of(draw).map(({ warehouseId, quantity }) => {
        const { orderId, line } = draw;
        return { orderId, line, warehouseId, quantity };
      }),
    );
  await giveUpPieces(
    trx,
    piecesOf(({ moved }) =>
      moved.map(({ from, quantity }) => ({ warehouseId: from, quantity })),
    ),
    note,
  );
  await addPieces(
    trx,
    piecesOf(({ moved, added }) => [
      ...moved.map(({ to, quantity }) => ({ warehouseId: to, quantity })),
      ...added,
    ]),
    note,
  );
  await lowerBackordered(
    trx,
    piecesOf(({ added }) => added),
  );
  await insertDepartures(
    trx,
    piecesOf(({ left }) => left),
    at,
  );
}

type HeldPieces = Pick<LinePieces, "warehouseId" | "quantity">;

function idsOf(verdicts: StatusVerdict[]): number[] {
  return verdicts.map((one) => one.order.orderId);
}
