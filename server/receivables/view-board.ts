import { staffScope } from "../auth/staff-scope.ts";
import { knownCompany } from "../company/known-company.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { readCursor, writeCursor } from "../core/cursor.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { overLimitBy } from "../orders/credit.rules.ts";
import { insertAuditEntry } from "../platform/audit-entry.queries.ts";
import { today } from "../platform/clock.ts";
import { HOUSE, inSnapshot, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  findBoard,
  listBoardPartners,
  type Board,
  type BoardQuestion,
  type BoardRow,
  type BoardSort,
} from "./board.queries.ts";
import type { BoardFilter, BoardInput } from "./receivables.parse.ts";
import { isMeant } from "./partner-search.rules.ts";

/** What partners owe by age, page after page: of all of them, or of a salesperson's own. */
export async function viewBoard(
  services: Services,
  caller: Caller,
  input: BoardInput,
) {
  const { cursor, limit, ...filter } = input;
  const after = readPlace(cursor);
  if (after === "unreadable")
    return refuse("BAD_REQUEST", "invalid_input", { field: "cursor" });
  if (!after) await noteBoardRead(services, caller, filter);
  const { rows, ...board } = await readBoard(services, caller, {
    filter,
    page: { after, limit: limit + 1 },
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    ...board,
    rows: shown.map(rowView),
    nextCursor:
      rows.length > limit && last
        ? writeCursor([sortedValue(last, filter.sort), last.id])
        : null,
  };
}

/** Puts into the audit who has looked at what all partners owe, and what he looked for. */
export async function noteBoardRead(
  { db }: Pick<Services, "db">,
  caller: Caller,
  filter: object,
): Promise<void> {
  await inTransaction(db, HOUSE, (trx) =>
    insertAuditEntry(trx, {
      actor: caller.username,
      action: "receivables.read",
      subject: "",
      details: filter,
    }),
  );
}

export async function readBoard(
  services: Pick<Services, "db" | "clock">,
  caller: Caller,
  {
    filter,
    page,
  }: { filter: BoardFilter; page: Pick<BoardQuestion, "after" | "limit"> },
): Promise<Board & { currency: string; today: CalendarDate }> {
  const company = await knownCompany(services.db);
  const day = today(services.clock, company.timeZone);
  const { search, ...narrowed } = filter;
  const currency = filter.currency ?? company.currency;
  return await inSnapshot(services.db, staffScope(caller), async (trx) => {
    const ids = search
      ? (await listBoardPartners(trx))
          .filter((partner) => isMeant(partner, search))
          .map(({ id }) => id)
      : undefined;
    const board = await findBoard(trx, {
      ...narrowed,
      ...page,
      currency,
      isCompanys: currency === company.currency,
      today: day,
      ids,
    });
    return { ...board, currency, today: day };
  });
}

/** A row as it is shown, with what is left of the limit and by how much it is passed. */
export function rowView(found: BoardRow) {
  const { id: _id, limit, openOrders, ...row } = found;
  const standing = { ...row, limit, openOrders };
  return {
    ...standing,
    free: limit === null ? null : Math.max(0, limit - row.balance - openOrders),
    overBy: row.isOverLimit ? overLimitBy(standing) : 0,
  };
}

function sortedValue(row: BoardRow, sort: BoardSort): number {
  return { overdue: row.overdue, oldest: row.daysLate, balance: row.balance }[
    sort
  ];
}

function readPlace(
  cursor: string | null | undefined,
): BoardQuestion["after"] | "unreadable" {
  if (!cursor) return undefined;
  const [value, id] = readCursor(cursor, 2) ?? [];
  return typeof value === "number" && typeof id === "number"
    ? { value, id }
    : "unreadable";
}

export type BoardView = Exclude<Awaited<ReturnType<typeof viewBoard>>, Refusal>;
