import { formatQuantity, type Quantity } from "../core/quantity.ts";
import { TRANSITIONS, type OrderState } from "./order-state.rules.ts";

/** The states that the ERP may say an order is in. */
export const ERP_STATES = [
  "confirmed",
  "partly_shipped",
  "shipped",
  "invoiced",
  "cancelled",
  "refused",
] as const satisfies readonly OrderState[];
export type ErpState = (typeof ERP_STATES)[number];

/** What the ERP says of an order in one row, in its own word for it. */
export interface ToldStatus {
  /** Where it stands in the file. */
  fileLine: number;
  orderId: number;
  text: string;
  erpDocument: string;
  line: number | null;
  itemId: number | null;
  warehouseId: number | null;
  shippedQuantity: Quantity | null;
  /** How much of the line will be delivered, where the ERP will not deliver all. */
  confirmedQuantity: Quantity | null;
  note: string;
}

/** A row whose word is understood. */
export interface StatusRow extends ToldStatus {
  status: ErpState;
}

/** How much of a line is shipped so far, under a document and, where it says so, from a warehouse. */
export interface Shipment {
  line: number;
  erpDocument: string;
  warehouseId: number | null;
  quantity: Quantity;
}

export interface StatusOrder {
  orderId: number;
  partnerId: number;
  number: string;
  state: OrderState;
  total: number;
  lines: StatusLine[];
  shipments: Shipment[];
}

interface StatusLine {
  line: number;
  itemId: number;
  quantity: Quantity;
  backordered: Quantity;
  /** What the ERP confirmed last. */
  confirmed: Quantity | null;
}

/** How much of a line the ERP will deliver. */
export interface Confirmation {
  line: number;
  quantity: Quantity;
}

export interface RejectedStatus {
  fileLine: number;
  field: string;
  value: string;
  message: string;
}

/** What the rows of one order come to. */
export interface StatusVerdict {
  order: StatusOrder;
  applied: number;
  rejected: RejectedStatus[];
  steps: { state: ErpState; note: string }[];
  /** What the ERP will deliver of lines, as far as it says so for the first time. */
  confirmed: Confirmation[];
  /** The shipments as they stand now, as far as they are new. */
  shipments: Shipment[];
  /** What has left by them, and from where if that was said. */
  left: {
    line: number;
    itemId: number;
    warehouseId: number | null;
    quantity: Quantity;
  }[];
  /** What becomes of the goods that have not left. */
  ending: "wait" | "release" | undefined;
}

type Refused = Omit<RejectedStatus, "fileLine">;

/** Judges what the ERP says of one order, row by row as they stand in the file. */
export function judgeStatus(
  order: StatusOrder,
  rows: StatusRow[],
): StatusVerdict {
  const verdict: StatusVerdict = {
    order,
    applied: 0,
    rejected: [],
    steps: [],
    confirmed: [],
    shipments: [],
    left: [],
    ending: undefined,
  };
  const standing = [...order.shipments];
  let { state, lines } = order;
  for (const row of rows) {
    const now = { ...order, state, lines, shipments: standing };
    const moved = judgeRow(now, row);
    const confirmed =
      "message" in moved ? undefined : judgeConfirmation(now, row);
    const told = confirmed && "message" in confirmed ? confirmed : moved;
    const late =
      !("message" in told) && told.length > 0 && isFinal(order.state)
        ? refused("shipped_quantity", row.shippedQuantity, {
            message: `${order.number} is ${order.state}, nothing more of it can be shipped`,
          })
        : told;
    if ("message" in late) {
      verdict.rejected.push({ fileLine: row.fileLine, ...late });
      continue;
    }
    for (const shipment of late) {
      const before = shippedOf(standing, shipment.line);
      put(standing, shipment);
      put(verdict.shipments, shipment);
      const quantity = shippedOf(standing, shipment.line) - before;
      const { line, warehouseId } = shipment;
      const { itemId = 0 } = order.lines.find((one) => one.line === line) ?? {};
      if (quantity > 0)
        verdict.left.push({ line, itemId, warehouseId, quantity });
    }
    if (confirmed && !("message" in confirmed)) {
      verdict.confirmed.push(confirmed);
      lines = lines.map((line) =>
        line.line === confirmed.line
          ? confirmedLine(line, confirmed.quantity)
          : line,
      );
    }
    if (row.status !== state)
      verdict.steps.push({ state: row.status, note: row.note });
    if (row.status !== state || late.length > 0 || confirmed)
      verdict.applied += 1;
    state = row.status;
  }
  if (state !== order.state && state === "invoiced") verdict.ending = "wait";
  if (state !== order.state && (state === "cancelled" || state === "refused"))
    verdict.ending = "release";
  return verdict;
}

/**
 * How much of a line the ERP will deliver, when it says so for the first time. What it has said
 * before changes nothing, whatever has become of the line since.
 */
function judgeConfirmation(
  order: StatusOrder,
  row: StatusRow,
): Confirmation | Refused | undefined {
  const { confirmedQuantity: quantity } = row;
  if (quantity === null) return undefined;
  const refuse = (message: string) =>
    refused("confirmed_quantity", quantity, { message });
  if (row.status !== "confirmed")
    return refuse(`cannot stand beside ${row.status}`);
  const [line, ...more] = linesOf(order, row);
  if (!line || more.length > 0)
    return refuse(
      `needs a line or an item: ${order.number} has ${order.lines.length} lines`,
    );
  if (quantity === line.confirmed) return undefined;
  if (quantity > line.quantity)
    return refuse(
      `is more than the ${formatQuantity(line.quantity)} ordered in line ${line.line}`,
    );
  if (quantity < shippedOf(order.shipments, line.line))
    return refuse("is less than what was shipped before");
  const isRest = (other: StatusLine) =>
    other.line !== line.line && other.quantity > 0;
  if (quantity === 0 && !order.lines.some(isRest))
    return refuse(
      `leaves nothing of ${order.number}: say refused or cancelled`,
    );
  return { line: line.line, quantity };
}

/** A line of which less will come: first it waits for less, then it holds less. */
function confirmedLine(line: StatusLine, quantity: Quantity): StatusLine {
  const less = line.quantity - quantity;
  return {
    ...line,
    quantity,
    backordered: line.backordered - Math.min(less, line.backordered),
    confirmed: quantity,
  };
}

function linesOf(order: StatusOrder, row: StatusRow): StatusLine[] {
  return order.lines.filter(
    ({ line, itemId }) =>
      (row.line === null || row.line === line) &&
      (row.itemId === null || row.itemId === itemId),
  );
}

/** What a row changes of the shipments, or why it is not taken. */
function judgeRow(order: StatusOrder, row: StatusRow): Shipment[] | Refused {
  const { number, state } = order;
  if (row.status !== state && !TRANSITIONS[state].includes(row.status))
    return refused("status", row.status, {
      message: `${number} is ${state} and cannot become ${row.status}`,
    });
  const named = linesOf(order, row);
  if (named.length === 0)
    return refused(row.line === null ? "item" : "line", row.line, {
      message: `is no line of ${number}`,
    });
  const told =
    row.shippedQuantity === null
      ? wholeShipments(order, row, named)
      : saidShipment(order, row, named);
  if ("message" in told) return told;
  return told.filter(
    (one) =>
      one.quantity > (find(order.shipments, one)?.quantity ?? 0) &&
      one.quantity > 0,
  );
}

/** A row without a quantity: what it names is shipped, all of it. */
function wholeShipments(
  order: StatusOrder,
  row: StatusRow,
  named: StatusOrder["lines"],
): Shipment[] | Refused {
  if (row.status !== "shipped" && row.status !== "invoiced") return [];
  if (row.warehouseId !== null)
    return refused("shipped_quantity", null, {
      message: "must be given where a warehouse is named",
    });
  const isWhole = row.line === null && row.itemId === null;
  return named.flatMap((line) => {
    const shipped = shippedOf(order.shipments, line.line);
    // An invoice tells of what was held, and of nothing whose shipment was told before.
    if (row.status === "invoiced" && isWhole && shipped > 0) return [];
    const whole =
      row.status === "invoiced"
        ? line.quantity - line.backordered
        : line.quantity;
    const missing = whole - shipped;
    if (missing <= 0) return [];
    const key = {
      line: line.line,
      erpDocument: row.erpDocument,
      warehouseId: null,
    };
    const under = underDocument(order.shipments, line.line, row.erpDocument);
    return row.erpDocument === ""
      ? [{ ...key, quantity: whole }]
      : [{ ...key, quantity: under + whole - documented(order, line.line) }];
  });
}

function saidShipment(
  order: StatusOrder,
  row: StatusRow,
  named: StatusOrder["lines"],
): Shipment[] | Refused {
  const quantity = row.shippedQuantity ?? 0;
  const refuse = (message: string) =>
    refused("shipped_quantity", quantity, { message });
  if (quantity === 0) return [];
  if (row.status === "confirmed" || row.status === "refused")
    return refuse(`cannot stand beside ${row.status}`);
  const [line] = named;
  if (!line || named.length > 1)
    return refuse(
      `needs a line or an item: ${order.number} has ${named.length} lines`,
    );
  const { erpDocument, warehouseId } = row;
  const told = { line: line.line, erpDocument, warehouseId, quantity };
  const before = find(order.shipments, told)?.quantity ?? 0;
  if (quantity < before)
    return refuse(
      `is less than the ${formatQuantity(before)} that were shipped before`,
    );
  const after = [...order.shipments];
  put(after, told);
  const total = shippedOf(after, line.line);
  if (total > line.quantity)
    return refuse(
      `makes ${formatQuantity(total)} shipped of ${formatQuantity(line.quantity)} ` +
        `ordered in line ${line.line} of ${order.number}`,
    );
  return [told];
}

/**
 * How much of a line is shipped. Documents add up, and so do warehouses under one document; what
 * is said without either is of all of them.
 */
export function shippedOf(shipments: Shipment[], line: number): Quantity {
  const documents = new Set(
    shipments.flatMap((one) => (one.line === line ? one.erpDocument : [])),
  );
  documents.delete("");
  const sum = [...documents].reduce(
    (total, document) => total + underDocument(shipments, line, document),
    0,
  );
  return Math.max(sum, underDocument(shipments, line, ""));
}

function documented({ shipments }: StatusOrder, line: number): Quantity {
  return shippedOf(
    shipments.filter((one) => one.erpDocument !== ""),
    line,
  );
}

function underDocument(
  shipments: Shipment[],
  line: number,
  erpDocument: string,
): Quantity {
  const under = shipments.filter(
    (one) => one.line === line && one.erpDocument === erpDocument,
  );
  const named = under
    .filter((one) => one.warehouseId !== null)
    .reduce((total, one) => total + one.quantity, 0);
  const overall = under.find((one) => one.warehouseId === null)?.quantity ?? 0;
  return Math.max(named, overall);
}

function isFinal(state: OrderState): boolean {
  return TRANSITIONS[state].length === 0;
}

function find(
  shipments: Shipment[],
  key: Omit<Shipment, "quantity">,
): Shipment | undefined {
  return shipments.find(
    (one) =>
      one.line === key.line &&
      one.erpDocument === key.erpDocument &&
      one.warehouseId === key.warehouseId,
  );
}

function put(shipments: Shipment[], shipment: Shipment): void {
  const standing = find(shipments, shipment);
  if (standing) shipments.splice(shipments.indexOf(standing), 1);
  shipments.push(shipment);
}

function refused(
  field: string,
  value: string | number | null,
  { message }: { message: string },
): Refused {
  const shown = typeof value === "number" && field.endsWith("_quantity");
  return {
    field,
    value: shown ? formatQuantity(value) : String(value ?? ""),
    message,
  };
}
