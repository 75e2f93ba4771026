import type { ClearanceAudience } from "../../db/tables/clearance.ts";
import { knownCompany, localToday } from "../company/known-company.ts";
import { addDays, dateInZone } from "../core/calendar.ts";
import { readCursor, writeCursor } from "../core/cursor.ts";
import { formatQuantity } from "../core/quantity.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  areSalesMade,
  listCandidates,
  refreshCandidates,
  sumCandidates,
} from "./candidates.queries.ts";
import { findClearanceRules } from "./clearance-rules.queries.ts";
import {
  leastPrice,
  measuredDays,
  suggestPrice,
  whyOld,
} from "./clearance.rules.ts";
import {
  countPartners,
  findClearance,
  listClearances,
  measureItems,
  type StandingClearance,
} from "./clearance.queries.ts";

const ROWS = 50;
const LOOK_EVERY_MS = 3_600_000;

/**
 * Reads anew how stocked items sell. Twice at once is harmless; while sales are added up anew all
 * would seem unsold, so what was found before stays.
 *
 * @returns whether it could be read
 */
export async function findOldStock(services: Services): Promise<boolean> {
  const today = await localToday(services);
  return await inTransaction(services.db, HOUSE, async (trx) => {
    if (!(await areSalesMade(trx))) return false;
    await refreshCandidates(trx, today);
    return true;
  });
}

/** Looks for old stock once an hour; what could not be read is looked at again at the next turn. */
export function watchOldStock(services: Services): () => Promise<void> {
  let due = 0;
  return async () => {
    const now = services.clock.now().getTime();
    if (now >= due && (await findOldStock(services))) due = now + LOOK_EVERY_MS;
  };
}

/** What to clear, with the price to propose; where no price is possible, that is said instead. */
export async function viewProposals(
  services: Services,
  { cursor }: { cursor?: string | null | undefined },
) {
  const place = cursor ? readCursor(cursor, 2) : [];
  if (!place)
    return refuse("BAD_REQUEST", "invalid_input", { field: "cursor" });
  const [worth, id] = place.map(Number);
  const today = await localToday(services);
  const { currency } = await knownCompany(services.db);
  return await inReading(services.db, HOUSE, async (trx) => {
    const rules = await findClearanceRules(trx);
    const found = await listCandidates(trx, {
      rules,
      today,
      after:
        worth === undefined || id === undefined ? undefined : { worth, id },
      limit: ROWS + 1,
    });
    const shown = found.slice(0, ROWS);
    const last = found.length > ROWS ? shown.at(-1) : undefined;
    return {
      rules,
      currency,
      until: addDays(today, rules.days - 1),
      today,
      all: await sumCandidates(trx, { rules, today }),
      rows: shown.map((row) => ({
        code: row.code,
        name: row.name,
        unit: row.unit,
        available: formatQuantity(row.available),
        sold: formatQuantity(row.sold),
        lastDay: row.lastDay,
        everSold: row.everSold,
        coverDays: row.coverDays,
        worth: row.worth,
        lookers: row.lookers,
        listPrice: row.listPrice,
        ...whyOld(row, rules, today),
        least: leastPrice(row),
        suggested: suggestPrice(row, rules.percent) ?? null,
      })),
      nextCursor: last ? writeCursor([last.worth, last.id]) : null,
    };
  });
}

/** How many partners it would reach now. */
export async function viewReach(
  { db, clock }: Services,
  audience: ClearanceAudience,
): Promise<{ partners: number }> {
  const now = clock.now();
  return {
    partners: await inReading(db, HOUSE, (trx) =>
      countPartners(trx, { audience, now }),
    ),
  };
}

/** What was published, the newest first. */
export async function viewClearances(
  services: Services,
  { before }: { before?: number | undefined },
) {
  const today = await localToday(services);
  const found = await inReading(services.db, HOUSE, (trx) =>
    listClearances(trx, { before, limit: ROWS + 1 }),
  );
  const shown = found.slice(0, ROWS);
  return {
    rows: shown.map((row) => ({
      ...headOf(row, today),
      items: row.items,
      names: row.names,
    })),
    nextCursor: found.length > ROWS ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** One clearance: what it sold, compared with as many days before, and the stock then and now. */
export async function viewClearance(
  services: Services,
  { id }: { id: number },
): Promise<Refusal | ReturnType<typeof measured>> {
  const today = await localToday(services);
  const { timeZone, currency } = await knownCompany(services.db);
  return await inReading(services.db, HOUSE, async (trx) => {
    const clearance = await findClearance(trx, id);
    if (!clearance) return refuse("NOT_FOUND", "not_found");
    const { validFrom, validTo, withdrawnAt } = clearance;
    const ended = withdrawnAt && dateInZone(withdrawnAt, timeZone);
    const days = measuredDays({ validFrom, validTo, ended }, today);
    const items = await measureItems(trx, { id, days });
    return measured({ clearance, today, days, items, currency });
  });
}

function measured({
  clearance,
  today,
  days,
  items,
  currency,
}: {
  clearance: StandingClearance;
  today: string;
  days: ReturnType<typeof measuredDays>;
  items: Awaited<ReturnType<typeof measureItems>>;
  currency: string;
}) {
  return {
    ...headOf(clearance, today),
    currency,
    measured: days,
    items: items.map((item) => ({
      ...item,
      stockThen: formatQuantity(item.stockThen),
      stockNow: formatQuantity(item.stockNow),
      sold: formatQuantity(item.sold),
      soldBefore: formatQuantity(item.soldBefore),
    })),
  };
}

function headOf(clearance: StandingClearance, today: string) {
  const { publishedAt, withdrawnAt, validTo } = clearance;
  const state: "withdrawn" | "runs" | "over" = withdrawnAt
    ? "withdrawn"
    : validTo >= today
      ? "runs"
      : "over";
  return {
    id: clearance.id,
    revision: clearance.revision,
    audience: clearance.audience,
    validFrom: clearance.validFrom,
    validTo,
    publishedAt: publishedAt.toISOString(),
    publishedBy: clearance.publishedBy,
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    withdrawnBy: clearance.withdrawnBy,
    state,
  };
}
