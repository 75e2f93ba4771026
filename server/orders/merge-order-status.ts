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
import {
  confirmQuantities,
  giveBackUnconfirmed,
} from "./confirm-quantities.ts";
import {
  dropStatusNotes,
  findStatusWords,
  keepStatusNotes,
  takeStatusNotes,
  type StatusNote,
} from "./erp-status.queries.ts";
import { foldStatus, meaningOf, type StatusWords } from "./erp-status.rules.ts";
import { withdrawExports } from "./order-export.queries.ts";
import {
  lockCredits,
  queueOrderNews,
  releaseCredit,
} from "./order-life.queries.ts";
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
  type RejectedStatus,
  type StatusRow,
  type StatusVerdict,
  type ToldStatus,
} from "./order-status.rules.ts";

const BY_ERP = "ERP";

/**
 * Takes what the ERP says of orders: their states, and what of them it will ship and has shipped.
 * What it says in words that nobody has explained is kept and shown, until somebody does.
 */
export async function mergeOrderStatus(stage: Stage): Promise<MergeCounts> {
  const { trx, at } = stage;
  const rows = await listStatusRows(stage);
  const { clear, notes } = understand(rows, await findStatusWords(trx));
  const { applied, rejected } = await takeStatusRows(trx, clear, at);
  await rejectStatusRows(stage, rejected);
  await dropStatusNotes(trx, clear);
  const kept = await keepStatusNotes(trx, notes, at);
  return {
    applied: applied + kept,
    unchanged: rows.length - applied - kept - rejected.length,
  };
}

/** What is clear and what is not, by what the words mean. */
function understand(
  rows: ToldStatus[],
  words: StatusWords,
): { clear: StatusRow[]; notes: StatusNote[] } {
  const clear: StatusRow[] = [];
  const notes: StatusNote[] = [];
  for (const row of rows) {
    const status = meaningOf(row.text, words);
    if (status) clear.push({ ...row, status });
    else notes.push({ ...row, waits: status === undefined });
  }
  return { clear, notes };
}

/**
 * Judges again what was said in one word, now that somebody has said what it means. What comes too
 * late by now changes nothing, as it would have from the ERP.
 *
 * @returns how many orders were moved
 */
export async function settleStatusNotes(
  trx: Transaction<Database>,
  text: string,
  at: Date,
): Promise<number> {
  const rows = await takeStatusNotes(trx, foldStatus(text));
  const { clear, notes } = understand(rows, await findStatusWords(trx));
  await keepStatusNotes(trx, notes, at);
  return (await takeStatusRows(trx, clear, at)).orders;
}

/**
 * What the ERP says every time is judged without a lock; the orders that it moves are judged again
 * under theirs.
 */
async function takeStatusRows(
  trx: Transaction<Database>,
  rows: StatusRow[],
  at: Date,
): Promise<{ applied: number; orders: number; rejected: RejectedStatus[] }> {
  const first = await judgeAll(trx, rows);
  const movedIds = idsOf(first.filter((one) => one.applied > 0));
  await lockStatusOrders(trx, movedIds);
  const isMoved = new Set(movedIds);
  const verdicts = [
    ...first.filter((one) => one.applied === 0),
    ...(await judgeAll(
      trx,
      rows.filter((row) => isMoved.has(row.orderId)),
    )),
  ];
  const moving = verdicts.filter((one) => one.applied > 0);
  await writeVerdicts(trx, moving, at);
  return {
    applied: moving.reduce((sum, one) => sum + one.applied, 0),
    orders: moving.length,
    rejected: verdicts.flatMap((one) => one.rejected),
  };
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
  await tellOfEnds(trx, verdicts);
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
  // Of what is given back whole nothing need be given back before.
  const cut = verdicts.filter(
    (one) => one.confirmed.length > 0 && one.ending !== "release",
  );
  await lockCredits(
    trx,
    [...cut, ...ended].map(({ order }) => order.partnerId),
  );
  const given = await confirmQuantities(trx, cut, at);
  if (ended.length > 0)
    await releaseCredit(
      trx,
      ended.map(({ order }) => ({
        partnerId: order.partnerId,
        total: given.totals.get(order.orderId) ?? order.total,
      })),
    );
  const left = verdicts.flatMap((one) => one.left);
  const isStill = left.length + ended.length + given.lines.length === 0;
  if (isStill) return;
  await ensureStockRows(trx, left);
  const itemIds = [
    ...left.map((one) => one.itemId),
    ...given.lines.map((one) => one.itemId),
    ...ended.flatMap(({ order }) => order.lines.map((line) => line.itemId)),
  ];
  await lockStock(trx, [...new Set(itemIds)]);
  await giveBackUnconfirmed(trx, given.lines, at);
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

/** The partner hears by mail of an end that the ERP has put to his order. */
async function tellOfEnds(
  trx: Transaction<Database>,
  verdicts: StatusVerdict[],
): Promise<void> {
  for (const { order, ending } of verdicts)
    if (ending === "release")
      await queueOrderNews(trx, { orderId: order.orderId });
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
