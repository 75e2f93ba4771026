import { createHash } from "node:crypto";
import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CatalogItem } from "../catalog/catalog.queries.ts";
import { knownCompany } from "../company/known-company.ts";
import { addDays, endOfDay, type CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { today } from "../platform/clock.ts";
import { createLimiter } from "../platform/concurrency.ts";
import {
  inTransaction,
  isRetryable,
  isUniqueViolation,
  rollBackWith,
} from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { countShortages } from "../stock/count-shortages.ts";
import { findCreditStanding } from "./credit.queries.ts";
import {
  creditMatters,
  judgeCredit,
  PASSES,
  type CreditVerdict,
} from "./credit.rules.ts";
import {
  draftOrder,
  type OrderDraft,
  type UnreadViews,
} from "./draft-order.ts";
import { isOverOwnLimit } from "./own-limit.rules.ts";
import { refuseBelowMinimum } from "./minimum-order.rules.ts";
import { holdStock, itemsForConfirmation, shortItems } from "./hold-stock.ts";
import {
  canonicalContent,
  CONTENT_VERSION,
  refuseItemTwice,
  refuseWishedDate,
  type OrderRequest,
} from "./order-content.rules.ts";
import type { Conflict } from "./order-lines.rules.ts";
import {
  insertOrderBody,
  insertOrderHead,
  type PlacedOrder,
} from "./place-order.queries.ts";
import {
  findPlacingTerms,
  lockOrderId,
  type PlacingTerms,
} from "./placing-terms.queries.ts";
import { readViews, type PartnerViews } from "./partner-views.ts";
import type { PricedLine } from "./price-lines.ts";

export interface PlacingParty {
  partnerId: number;
  /** Who pressed the button: the partner's user, or staff acting for the partner. */
  user: {
    id: number;
    name: string;
    email: string;
    /** What an order of his may come to before an owner is asked; null or left out: anything. */
    orderLimit?: Amount | null;
  };
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
    const { timeZone } = await knownCompany(services.db);
    const date = today(services.clock, timeZone);
    const forConfirmation = new Set<string>();
    for (;;) {
      const placing = { party, request, date, forConfirmation };
      const answer = await tryPlacing(services, placing);
      const itemCodes = shortItems(answer);
      if (itemCodes.length === 0) return answer;
      const { partnerId } = party;
      const refused = { partnerId, itemCodes, day: date };
      const exhausted = await countShortages(services, refused);
      if (exhausted.length === 0) return answer;
      for (const itemCode of exhausted) forConfirmation.add(itemCode);
    }
  });
}

/** Somebody was quicker, though the partner would take what is left: his order starts again. */
interface Overtaken {
  overtaken: Refusal;
}

/**
 * A server of the version before, still running during an upgrade, takes no lock of the id: its
 * copy is met where ours is written, and is the answer of the next try.
 */
function isTaken(error: unknown): boolean {
  return isUniqueViolation(error);
}

interface Placing {
  party: PlacingParty;
  request: OrderRequest;
  date: CalendarDate;
  /** Items that must not be refused any more, by code: they wait for staff instead. */
  forConfirmation: ReadonlySet<string>;
}

async function tryPlacing(
  services: Services,
  placing: Placing,
): Promise<PlacedOrder | Refusal> {
  let views: PartnerViews | undefined;
  let attempt = 1;
  for (;;) {
    try {
      const answer = await attemptPlacing(services, placing, views);
      if ("unread" in answer) {
        const { partnerId } = placing.party;
        const wanted = {
          partnerId,
          viewKey: answer.unread,
          date: placing.date,
        };
        views = await readViews(services.db, wanted);
        continue;
      }
      if (!("overtaken" in answer)) return answer;
      if (attempt === MAX_TRIES) return answer.overtaken;
    } catch (error) {
      if (attempt === MAX_TRIES || !(isRetryable(error) || isTaken(error)))
        throw error;
    }
    attempt += 1;
  }
}

async function attemptPlacing(
  services: Services,
  { party, request, date, forConfirmation }: Placing,
  views: PartnerViews | undefined,
): Promise<PlacedOrder | Refusal | Overtaken | UnreadViews> {
  const contentHash = createHash("sha256")
    .update(canonicalContent(request))
    .digest("hex");
  const scope = { role: "partner", partnerId: party.partnerId } as const;
  return await inTransaction(services.db, scope, async (trx) => {
    const { partnerId } = party;
    const key = { partnerId, clientOrderId: request.id, day: date };
    // One sending of an id after another: a later one, overlapping the first, would else find the
    // stock that the first has just taken gone, and refuse what was accepted.
    await lockOrderId(trx, key);
    const terms = await findPlacingTerms(trx, key);
    // The id is looked up before anything is judged: what was accepted stays accepted.
    if (terms.placed) return answerAgain(terms.placed, contentHash);
    const senseless =
      refuseItemTwice(request.lines) ?? refuseWishedDate(request, date);
    if (senseless) return senseless;
    if (terms.blocked) return refuse("FORBIDDEN", "partner_blocked");
    if (terms.sellerAccount === "")
      return refuse("CONFLICT", "company_incomplete", {
        params: { command: "rabat company set" },
      });

    const draft = await draftOrder({
      services,
      trx,
      partnerId,
      request,
      terms,
      date,
      confirmationOnly: new Set([
        ...terms.confirmationOnly,
        ...forConfirmation,
      ]),
      views,
    });
    if ("unread" in draft || isRefusal(draft)) return draft;
    const small = refuseBelowMinimum(
      draft.askedNet,
      draft.currency === terms.companyCurrency ? terms.minimumOrderValue : null,
    );
    if (small) return small;
    const placedAt = services.clock.now();
    const validUntil = addDays(date, terms.validityDays);
    const reservedUntil = endOfDay(validUntil, terms.timeZone);
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
      wishedDate: request.wishedDate ?? null,
      validUntil,
      reservedUntil,
      viewKey: draft.viewKey,
      currency: draft.currency,
      paymentMethod: draft.paymentMethod,
      ...draft.totals,
    });
    const notes = new Map(
      request.lines.map((line) => [line.itemCode, line.note]),
    );
    const credit = await judgeByCredit(trx, { partnerId, terms, draft, date });
    const waiting = itemsForConfirmation(draft);
    const forOwner = isOverOwnLimit(
      { total: draft.totals.total, currency: draft.currency },
      { limit: party.user.orderLimit, currency: terms.companyCurrency },
    );
    const isHeld = forOwner || credit.outcome === "hold" || waiting.length > 0;
    const state = isHeld ? "on_hold" : "placed";
    await insertOrderBody(trx, {
      partnerId: party.partnerId,
      orderId: head.orderId,
      lines: draft.lines.map((line, index) => ({
        ...orderLine(line, index),
        note: notes.get(line.item.code) ?? "",
      })),
      state,
      at: placedAt,
      by: { userId: party.user.id, name: party.user.name },
      forConfirmation: waiting,
      heldByCredit: credit.outcome === "hold" ? credit.because : [],
      forOwner,
      adjusted: draft.adjusted,
      mail: {
        recipient: terms.email || party.user.email || terms.sellerEmail,
        language: terms.language,
        messageId: `<${head.number}.confirmation@${services.config.publicUrl.hostname}>`,
      },
    });
    const short = await holdStock(trx, draft, {
      partnerId: party.partnerId,
      orderId: head.orderId,
      deadline: reservedUntil,
      at: placedAt,
      byName: party.user.name,
    });
    const { because } = credit;
    const unpaid: Conflict[] =
      credit.outcome === "advance_only"
        ? [{ kind: "advance_only", because }]
        : [];
    const conflicts = [...unpaid, ...short];
    if (conflicts.length > 0) {
      const refusal = refuse("CONFLICT", "needs_decision", { conflicts });
      const isOvertaken = short.length > 0 && terms.tolerances.shipAvailable;
      rollBackWith(isOvertaken ? { overtaken: refusal } : refusal);
    }
    const { number, orderId } = head;
    const { currency, totals, adjusted } = draft;
    const { net, vatTotal, total } = totals;
    return {
      orderId,
      number,
      state,
      contentHash,
      contentVersion: CONTENT_VERSION,
      currency,
      net,
      vatTotal,
      total,
      validUntil,
      adjusted,
      forOwner,
    };
  });
}

/**
 * What the credit makes of an order whose head is written: under the lock of the partner's credit,
 * which that takes, so that of two orders at once the second sees the first.
 */
async function judgeByCredit(
  trx: Transaction<Database>,
  {
    partnerId,
    terms,
    draft,
    date,
  }: {
    partnerId: number;
    terms: PlacingTerms;
    draft: OrderDraft;
    date: CalendarDate;
  },
): Promise<CreditVerdict> {
  const { creditPolicy, creditLimit, companyCurrency: currency } = terms;
  if (!creditMatters(creditPolicy, creditLimit)) return PASSES;
  const { total } = draft.totals;
  const standing = await findCreditStanding(trx, {
    partnerId,
    currency,
    today: date,
  });
  const inAdvance = draft.paymentMethod?.inAdvance ?? false;
  const before = { ...standing, openOrders: standing.openOrders - total };
  return judgeCredit(before, { total, inAdvance }, creditPolicy);
}

function answerAgain(
  placed: PlacedOrder,
  contentHash: string,
): PlacedOrder | Refusal {
  // Hashes of two versions tell nothing of one another. Whose version is another was sent by a
  // phone before an upgrade: the order that stands is its answer, as for every repetition.
  const isSame =
    placed.contentVersion !== CONTENT_VERSION ||
    placed.contentHash === contentHash;
  return isSame ? placed : refuse("CONFLICT", "id_reused");
}

function orderLine(
  { item, quantity, price, lineTotal }: PricedLine<CatalogItem>,
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
