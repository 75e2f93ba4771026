import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { ClearanceAudience } from "../../db/tables/clearance.ts";
import { localToday } from "../company/known-company.ts";
import {
  addDays,
  isCalendarDate,
  type CalendarDate,
} from "../core/calendar.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { findUnknownInAudience } from "../news/news-audience.queries.ts";
import type { AuditAct } from "../platform/audit-acts.rules.ts";
import { insertAuditEntry } from "../platform/audit-entry.queries.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { findActionBeside } from "./action-beside.queries.ts";
import { leastPrice } from "./clearance.rules.ts";
import {
  deleteRules,
  findClearance,
  hasPriceList,
  insertClearance,
  insertRules,
  letGoOfEnded,
  listItemPrices,
  listOwners,
  lockClearances,
  lockItems,
  putWithdrawn,
  type ClearedItem,
  type Owner,
} from "./clearance.queries.ts";

/** Each owner makes a rule for each item; more would weigh on everybody's prices. */
const MOST_RULES = 5000;
const MOST_DAYS = 366;

export interface ClearanceDraft {
  items: { code: string; price: number }[];
  audience: ClearanceAudience;
  until: CalendarDate;
}

interface By {
  username: string;
}

/**
 * Publishes action prices for old stock, from now through a day: rules of the pricing like any
 * other, which end by themselves. Refused is what lies under a limit or above the list price, and
 * what somebody else clears already.
 */
export async function publishClearance(
  services: Services,
  by: By,
  draft: ClearanceDraft,
): Promise<{ id: number; revision: number } | Refusal> {
  const today = await localToday(services);
  const { until, audience } = draft;
  if (
    !isCalendarDate(until) ||
    until < today ||
    until > addDays(today, MOST_DAYS)
  )
    return refuse("BAD_REQUEST", "invalid_input", { field: "until" });
  const at = services.clock.now();
  return await inTransaction(services.db, HOUSE, async (trx) => {
    await lockClearances(trx);
    await letGoOfEnded(trx, today);
    const owners = await ownersOf(trx, { audience, now: at });
    if (isRefusal(owners)) return owners;
    const items = await sellable(trx, draft.items);
    if (isRefusal(items)) return items;
    if (owners.length * items.length > MOST_RULES)
      return refuse("BAD_REQUEST", "clearance_too_large", {
        field: "audience",
        params: { most: MOST_RULES },
      });
    const beside = await besideAction(trx, items, {
      owners,
      from: today,
      to: until,
    });
    if (beside) return beside;
    const id = await insertClearance(trx, {
      audience,
      validFrom: today,
      validTo: until,
      at,
      byName: by.username,
      items,
    });
    await insertRules(trx, { id, owners });
    await note(trx, by, { id, action: "clearance.published", details: draft });
    return { id, revision: 1 };
  });
}

/** Takes a clearance back: from now on nobody pays its prices. */
export async function withdrawClearance(
  services: Services,
  by: By,
  { id, revision }: { id: number; revision: number },
): Promise<{ id: number; revision: number } | Refusal> {
  const at = services.clock.now();
  return await inTransaction(services.db, HOUSE, async (trx) => {
    await lockClearances(trx);
    const standing = await findClearance(trx, id);
    if (!standing) return refuse("NOT_FOUND", "not_found");
    if (standing.revision !== revision || standing.withdrawnAt)
      return refuse("CONFLICT", "clearance_moved");
    await deleteRules(trx, id);
    await putWithdrawn(trx, { id, withdrawn: { at, by: by.username } });
    await note(trx, by, { id, action: "clearance.withdrawn" });
    return { id, revision: revision + 1 };
  });
}

/** Undoes a withdrawal, if its prices may still be given and nobody else clears its items. */
export async function restoreClearance(
  services: Services,
  by: By,
  { id, revision }: { id: number; revision: number },
): Promise<{ id: number; revision: number } | Refusal> {
  const today = await localToday(services);
  const now = services.clock.now();
  return await inTransaction(services.db, HOUSE, async (trx) => {
    await lockClearances(trx);
    await letGoOfEnded(trx, today);
    const standing = await findClearance(trx, id);
    if (!standing) return refuse("NOT_FOUND", "not_found");
    if (standing.revision !== revision || !standing.withdrawnAt)
      return refuse("CONFLICT", "clearance_moved");
    if (standing.validTo < today) return refuse("CONFLICT", "clearance_over");
    const items = await sellable(trx, await listItemPrices(trx, id));
    if (isRefusal(items)) return items;
    const owners = await ownersOf(trx, { audience: standing.audience, now });
    if (isRefusal(owners)) return owners;
    const span = { owners, from: today, to: standing.validTo };
    const beside = await besideAction(trx, items, span);
    if (beside) return beside;
    await putWithdrawn(trx, { id, withdrawn: null });
    await insertRules(trx, { id, owners });
    await note(trx, by, { id, action: "clearance.restored" });
    return { id, revision: revision + 1 };
  });
}

async function ownersOf(
  trx: Transaction<Database>,
  { audience, now }: { audience: ClearanceAudience; now: Date },
): Promise<Owner[] | Refusal> {
  const unknown =
    audience.kind === "price_list"
      ? (await hasPriceList(trx, audience.priceList))
        ? undefined
        : audience.priceList
      : await findUnknownInAudience(trx, audience);
  if (unknown !== undefined)
    return refuse("BAD_REQUEST", "unknown_code", {
      field: "audience",
      params: { value: unknown },
    });
  const owners = await listOwners(trx, { audience, now });
  return owners.length > 0
    ? owners
    : refuse("BAD_REQUEST", "clearance_for_nobody", { field: "audience" });
}

type PricedItem = ClearedItem & { price: number };

async function sellable(
  trx: Transaction<Database>,
  wanted: { code: string; price: number }[],
): Promise<PricedItem[] | Refusal> {
  const found = await lockItems(
    trx,
    wanted.map(({ code }) => code),
  );
  const byCode = new Map(found.map((item) => [item.code, item]));
  const items: PricedItem[] = [];
  for (const [place, { code, price }] of wanted.entries()) {
    const field = `items.${place}.price`;
    const item = byCode.get(code);
    if (!item?.active)
      return refuse("BAD_REQUEST", "unknown_code", {
        field: `items.${place}.code`,
        params: { value: code },
      });
    if (item.runningBy !== null)
      return refuse("CONFLICT", "clearance_runs", {
        field,
        params: { item: code, by: item.runningBy },
      });
    if (price < leastPrice(item))
      return refuse("CONFLICT", "clearance_below_limit", {
        field,
        params: { item: code },
      });
    if (price >= item.listPrice)
      return refuse("CONFLICT", "clearance_not_lower", {
        field,
        params: { item: code },
      });
    items.push({ ...item, price });
  }
  return items;
}

async function besideAction(
  trx: Transaction<Database>,
  items: PricedItem[],
  span: { owners: Owner[]; from: CalendarDate; to: CalendarDate },
): Promise<Refusal | undefined> {
  const found = await findActionBeside(trx, {
    ...span,
    items: items.map(({ id }) => id),
  });
  if (!found) return undefined;
  const place = items.findIndex(({ code }) => code === found.item);
  return refuse("CONFLICT", "clearance_beside_action", {
    field: `items.${place}.price`,
    params: found,
  });
}

async function note(
  trx: Transaction<Database>,
  by: By,
  done: { id: number; action: AuditAct; details?: object },
): Promise<void> {
  await insertAuditEntry(trx, {
    actor: by.username,
    action: done.action,
    subject: String(done.id),
    details: done.details,
  });
}
