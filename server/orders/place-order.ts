import { createHash } from "node:crypto";
import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import {
  findItemsByCode,
  type CatalogItem,
} from "../catalog/catalog.queries.ts";
import { knownCompany } from "../company/known-company.ts";
import { addDays, endOfDay, type CalendarDate } from "../core/calendar.ts";
import type { Quantity } from "../core/quantity.ts";
import { formatQuantity } from "../core/quantity.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { documentTotals } from "../core/vat.ts";
import { today } from "../platform/clock.ts";
import { createLimiter } from "../platform/concurrency.ts";
import {
  inTransaction,
  isRetryable,
  rollBackWith,
} from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { priceSheetFor } from "../pricing/partner-sheet.ts";
import { stockViewFor, type StockView } from "../stock/stock-view.ts";
import {
  findAvailable,
  lockStock,
  reserveStock,
  type StockRequest,
} from "../stock/stock.queries.ts";
import {
  canonicalContent,
  CONTENT_VERSION,
  itemStandingTwice,
  type OrderRequest,
} from "./order-content.rules.ts";
import {
  lineConflict,
  listAndNetTotals,
  type Conflict,
} from "./order-lines.rules.ts";
import {
  findPlacingTerms,
  insertOrderBody,
  insertOrderHead,
  setBackordered,
  type AllowedPaymentMethod,
  type PlacedOrder,
  type PlacingTerms,
} from "./place-order.queries.ts";
import { priceLines, type PricedLine } from "./price-lines.ts";

export interface PlacingParty {
  partnerId: number;
  /** Who pressed the button: the partner's user, or staff acting for the partner. */
  user: { id: number; name: string; email: string };
}

const MAX_PLACING = 12;
const MAX_TRIES = 4;
// On one hot item few connections place the most orders: the rest wait here, not in Postgres.
const limitPlacing = createLimiter(MAX_PLACING);

/**
 * Places an order in one short transaction, or says line by line what speaks against it. The
 * same id with the same content gets the same answer for ever; a refused order binds nothing.
 */
export async function placeOrder(
  services: Services,
  party: PlacingParty,
  request: OrderRequest,
): Promise<PlacedOrder | Refusal> {
  return await limitPlacing(async () => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await attemptPlacing(services, party, request);
      } catch (error) {
        if (attempt === MAX_TRIES || !isRetryable(error)) throw error;
      }
    }
  });
}

async function attemptPlacing(
  services: Services,
  party: PlacingParty,
  request: OrderRequest,
): Promise<PlacedOrder | Refusal> {
  const contentHash = createHash("sha256")
    .update(canonicalContent(request))
    .digest("hex");
  const company = await knownCompany(services.db);
  const date = today(services.clock, company.timeZone);
  const scope = { role: "partner", partnerId: party.partnerId } as const;
  return await inTransaction(services.db, scope, async (trx) => {
    const key = { partnerId: party.partnerId, clientOrderId: request.id };
    const terms = await findPlacingTerms(trx, key);
    // The id is looked up before anything is judged: what was accepted stays accepted.
    if (terms.placed) return answerAgain(terms.placed, contentHash);
    const twice = itemStandingTwice(request.lines);
    if (twice !== undefined) {
      return refuse("BAD_REQUEST", "item_twice", {
        field: "lines",
        params: { itemCode: twice },
      });
    }
    if (terms.blocked) return refuse("FORBIDDEN", "partner_blocked");
    if (terms.sellerAccount === "")
      return refuse("CONFLICT", "company_incomplete", {
        params: { command: "rabat company set" },
      });

    const draft = await draftOrder({
      services,
      trx,
      party,
      request,
      terms,
      date,
    });
    if (isRefusal(draft)) return draft;
    const placedAt = services.clock.now();
    const validUntil = addDays(date, terms.validityDays);
    const head = await insertOrderHead(trx, {
      partnerId: party.partnerId,
      clientOrderId: request.id,
      contentHash,
      contentVersion: CONTENT_VERSION,
      year: Number(date.slice(0, 4)),
      placedAt,
      placedBy: party.user.id,
      dueDays: terms.paymentTermsDays ?? draft.paymentMethod?.termsDays ?? 0,
      deliveryAddress: request.deliveryAddress ?? terms.address,
      reference: request.reference ?? "",
      note: request.note ?? "",
      validUntil,
      viewKey: draft.viewKey,
      currency: draft.currency,
      paymentMethod: draft.paymentMethod,
      ...draft.totals,
    });
    if (!head) {
      const raced = await findPlacingTerms(trx, key);
      if (!raced.placed)
        throw new Error("an order id was taken and its order is not there");
      return answerAgain(raced.placed, contentHash);
    }
    const overLimit =
      terms.creditLimit !== null && head.openOrdersTotal > terms.creditLimit;
    const state = overLimit ? "on_hold" : "placed";
    await insertOrderBody(trx, {
      partnerId: party.partnerId,
      orderId: head.orderId,
      lines: draft.lines.map(orderLine),
      state,
      at: placedAt,
      by: { userId: party.user.id, name: party.user.name },
      mail: {
        recipient: terms.email || party.user.email || terms.sellerEmail,
        language: terms.language,
        messageId: `<${head.number}.confirmation@${services.config.publicUrl.hostname}>`,
      },
    });
    await holdStock(trx, {
      draft,
      owner: {
        partnerId: party.partnerId,
        orderId: head.orderId,
        deadline: endOfDay(validUntil, terms.timeZone),
        at: placedAt,
        byName: party.user.name,
      },
    });
    const { number, orderId } = head;
    const { currency, totals } = draft;
    const { net, vatTotal, total } = totals;
    return {
      orderId,
      number,
      state,
      contentHash,
      currency,
      net,
      vatTotal,
      total,
      validUntil,
    };
  });
}

function answerAgain(
  placed: PlacedOrder,
  contentHash: string,
): PlacedOrder | Refusal {
  return placed.contentHash === contentHash
    ? placed
    : refuse("CONFLICT", "id_reused");
}

interface Draft {
  viewKey: string;
  currency: string;
  lines: PricedLine[];
  paymentMethod: AllowedPaymentMethod | undefined;
  totals: ReturnType<typeof documentTotals> & { listTotal: number };
  stock: StockView;
  terms: PlacingTerms;
}

/** Prices the request anew and compares it with what the person saw. */
async function draftOrder(input: {
  services: Services;
  trx: Transaction<Database>;
  party: PlacingParty;
  request: OrderRequest;
  terms: PlacingTerms;
  date: CalendarDate;
}): Promise<Draft | Refusal> {
  const { services, trx, party, request, terms, date } = input;
  const { partnerId } = party;
  const codes = request.lines.map((line) => line.itemCode);
  const items = await findItemsByCode(trx, partnerId, { codes, today: date });
  // The key of the items' own snapshot: a rule and a list price that change together must not
  // meet one half each.
  const viewKey = items[0]?.viewKey ?? terms.viewKey;
  // A sheet that must be compiled takes a second connection: MAX_PLACING stays well below the
  // pool's size, so that one is always free. The sheet is as new as the key or newer.
  const sheet = await priceSheetFor(services.db, {
    partnerId,
    viewKey,
    date,
  });
  const stock = await stockViewFor(services.db, partnerId, viewKey);
  const conflicts: Conflict[] = [];
  const paymentMethod = choosePaymentMethod(
    request.paymentMethod,
    terms.paymentMethods,
  );
  if (request.paymentMethod !== undefined && !paymentMethod) {
    conflicts.push({ kind: "payment_method_not_allowed" });
  }
  const byCode = new Map(items.map((item) => [item.code, item]));
  const asked = request.lines.flatMap((line) => {
    const item = byCode.get(line.itemCode);
    return item ? [{ item, quantity: line.quantity }] : [];
  });
  const offered = priceLines(sheet, asked, paymentMethod?.id);
  if (isRefusal(offered)) return offered;
  const priced = new Map(
    offered.flatMap((line) => (line ? [[line.item.code, line]] : [])),
  );
  for (const line of request.lines) {
    const netPrice = priced.get(line.itemCode)?.price.netPrice;
    const conflict = lineConflict(line, byCode.get(line.itemCode), netPrice);
    if (conflict) conflicts.push(conflict);
  }
  const lines = request.lines.flatMap(
    (line) => priced.get(line.itemCode) ?? [],
  );
  if (conflicts.length > 0) {
    // The answer sheet is whole: what the stock says against the other lines is on it too.
    const hindered = new Set(
      conflicts.map((one) => ("itemCode" in one ? one.itemCode : "")),
    );
    const open = lines.filter((line) => !hindered.has(line.item.code));
    const requests = stockRequests(open, stock);
    const available = await findAvailable(trx, requests);
    conflicts.push(...shortLines(open, available, { stock, terms }));
    return refuse("CONFLICT", "needs_decision", { conflicts });
  }
  const taxed = lines.map((line) => ({
    lineTotal: line.lineTotal,
    vatRateE4: line.item.vatRateE4,
  }));
  const { listTotal } = listAndNetTotals(
    lines.map((line) => ({ ...line, listPrice: line.price.listPrice })),
  );
  return {
    viewKey: sheet.viewKey,
    currency: sheet.currency,
    lines,
    paymentMethod,
    totals: { ...documentTotals(taxed), listTotal },
    stock,
    terms,
  };
}

/** The named method if the partner may use it; unnamed, the first that changes no price. */
export function choosePaymentMethod(
  code: string | undefined,
  allowed: AllowedPaymentMethod[],
): AllowedPaymentMethod | undefined {
  return allowed.find((method) =>
    code === undefined
      ? method.cashDiscountPercentE4 === 0
      : method.code === code,
  );
}

/** Takes the stock last, so that rows that all want are held for a moment only. */
async function holdStock(
  trx: Transaction<Database>,
  {
    draft,
    owner,
  }: {
    draft: Draft;
    owner: Parameters<typeof reserveStock>[2];
  },
): Promise<void> {
  const requests = stockRequests(draft.lines, draft.stock);
  await lockStock(
    trx,
    requests.map((one) => one.itemId),
  );
  const taken = await reserveStock(trx, requests, owner);
  const short = shortLines(draft.lines, taken, draft);
  if (short.length > 0) {
    rollBackWith(refuse("CONFLICT", "needs_decision", { conflicts: short }));
  }
  const awaited = new Map<number, Quantity>();
  for (const [index, line] of draft.lines.entries()) {
    const missing = line.quantity - (taken.get(index + 1) ?? 0);
    if (missing > 0) awaited.set(index + 1, missing);
  }
  if (awaited.size > 0) await setBackordered(trx, owner.orderId, awaited);
}

function stockRequests(lines: PricedLine[], stock: StockView): StockRequest[] {
  return lines.map(({ item, quantity }, index) => ({
    line: index + 1,
    itemId: item.itemId,
    quantity,
    warehouseIds: stock.ruleFor(item.categoryId).warehouses.map(({ id }) => id),
  }));
}

function shortLines(
  lines: PricedLine[],
  got: Map<number, Quantity>,
  { stock, terms }: { stock: StockView; terms: PlacingTerms },
): Conflict[] {
  return lines.flatMap(({ item, quantity }, index): Conflict[] => {
    const available = got.get(index + 1) ?? 0;
    if (available >= quantity || (terms.backorder ?? item.backorder)) return [];
    const { rule, warehouses } = stock.ruleFor(item.categoryId);
    const nextDate = rule.showsIncoming
      ? nextArrivalOf(item, warehouses)
      : undefined;
    return [
      {
        kind: "not_enough_stock",
        itemCode: item.code,
        // The exact number is told only to whom it is shown.
        ...(rule.mode === "exact" && {
          available: formatQuantity(Math.min(available, quantity)),
        }),
        ...(nextDate !== undefined && { nextDate }),
      },
    ];
  });
}

/** The first known day on which something comes to a warehouse that counts for the partner. */
function nextArrivalOf(
  item: CatalogItem,
  warehouses: { id: number }[],
): CalendarDate | undefined {
  const ids = warehouses.map(({ id }) => id);
  return item.stock
    .filter((level) => level.incoming > 0 && ids.includes(level.warehouseId))
    .flatMap((level) => level.incomingDate ?? [])
    .toSorted()[0];
}

function orderLine(
  { item, quantity, price, lineTotal }: PricedLine,
  index: number,
) {
  return {
    line: index + 1,
    itemId: item.itemId,
    itemCode: item.code,
    name: item.name,
    unit: item.unit,
    quantity,
    listPrice: price.listPrice,
    rebatePercentE4: price.rebatePercentE4,
    netPrice: price.netPrice,
    vatCode: item.vatCode,
    vatRateE4: item.vatRateE4,
    lineTotal,
    trace: price.trace,
  };
}
