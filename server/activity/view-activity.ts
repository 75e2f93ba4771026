import { staffScope } from "../auth/staff-scope.ts";
import { quantitiesIn } from "../carts/cart-state.rules.ts";
import { knownCompany, localToday } from "../company/known-company.ts";
import { addDays, endOfDay } from "../core/calendar.ts";
import { readCursor, writeCursor } from "../core/cursor.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  countQuiet,
  findItemNames,
  findUserNames,
  listLookedItems,
  listLookers,
  listOldCarts,
  listPartners,
  listPriceLooks,
  listTerms,
  type ItemName,
  type KeptCart,
} from "./activity.queries.ts";
import { firstDayCounted } from "./activity.rules.ts";
import { findDropped } from "./write-activity.queries.ts";

const ROWS = 50;
const LOOKERS = 200;
/** A cart that was touched since is being filled. */
export const CART_LEFT_MS = 2 * 24 * 3_600_000;
const CART_LOST_DAYS = 180;
/** So many carts are looked through for one page: most are empty, since their order went. */
const MOST_SIFTED = 400;

type Staff = Pick<Caller, "role" | "username">;
type Cursor = string | null | undefined;
type Place = (string | number)[] | undefined;

const wrongCursor = () =>
  refuse("BAD_REQUEST", "invalid_input", { field: "cursor" });

function placeOf(cursor: Cursor, length: number): Place | Refusal {
  return cursor ? (readCursor(cursor, length) ?? wrongCursor()) : undefined;
}

/** A page of rows, of which one more was read than is shown. */
function pageOf<Row>(rows: Row[], place: (last: Row) => (string | number)[]) {
  const shown = rows.slice(0, ROWS);
  const last = rows.length > ROWS ? shown.at(-1) : undefined;
  return { rows: shown, nextCursor: last ? writeCursor(place(last)) : null };
}

async function countedSince(services: Services) {
  const { timeZone } = await knownCompany(services.db);
  const from = firstDayCounted(await localToday(services));
  return { from, since: endOfDay(addDays(from, -1), timeZone) };
}

/** Who was here when, or who is quieter than it is his way. */
export async function viewPartners(
  services: Services,
  caller: Staff & Caller,
  input: { quiet: boolean; search: string; cursor?: Cursor },
) {
  const place = placeOf(input.cursor, 2);
  if (place && "kind" in place) return place;
  const { from } = await countedSince(services);
  const now = services.clock.now();
  return await inReading(services.db, staffScope(caller), async (trx) => {
    const rows = await listPartners(trx, {
      quiet: input.quiet,
      search: input.search,
      now,
      from,
      after: place && { at: String(place[0]), id: Number(place[1]) },
      limit: ROWS + 1,
    });
    const { rows: shown, nextCursor } = pageOf(rows, (row) => [
      row.activeAt.toISOString(),
      row.id,
    ]);
    return {
      rows: shown.map(({ id: _id, activeAt, seenAt, ...row }) => ({
        ...row,
        activeAt: activeAt.toISOString(),
        seenAt: seenAt?.toISOString() ?? null,
      })),
      nextCursor,
      quiet: await countQuiet(trx, now),
      dropped: caller.role === "admin" ? await findDropped(trx) : 0,
    };
  });
}

/** What many partners looked at and did not buy. */
export async function viewLooked(
  services: Services,
  caller: Caller,
  input: { cursor?: Cursor },
) {
  const place = placeOf(input.cursor, 3);
  if (place && "kind" in place) return place;
  const [partners, looks, id] = (place ?? []).map(Number);
  const { since } = await countedSince(services);
  const rows = await inReading(services.db, staffScope(caller), (trx) =>
    listLookedItems(trx, {
      ofAll: caller.role === "admin",
      since,
      after:
        partners === undefined || looks === undefined || id === undefined
          ? undefined
          : { partners, looks, id },
      limit: ROWS + 1,
    }),
  );
  const page = pageOf(rows, (row) => [row.partners, row.looks, row.id]);
  return {
    ...page,
    rows: page.rows.map(({ id: _id, lookedAt, ...row }) => ({
      ...row,
      lookedAt: lookedAt.toISOString(),
    })),
  };
}

/** Who looked at one item and did not buy it. */
export async function viewLookers(
  services: Services,
  caller: Caller,
  input: { item: string },
) {
  const { since } = await countedSince(services);
  const rows = await inReading(services.db, staffScope(caller), (trx) =>
    listLookers(trx, { item: input.item, since, limit: LOOKERS }),
  );
  return {
    rows: rows.map((row) => ({ ...row, lookedAt: row.lookedAt.toISOString() })),
  };
}

/** What partners look for, with or without a result. */
export async function viewSearches(
  services: Services,
  caller: Caller,
  input: { missed: boolean; cursor?: Cursor },
) {
  const place = placeOf(input.cursor, 3);
  if (place && "kind" in place) return place;
  const { from } = await countedSince(services);
  const rows = await inReading(services.db, staffScope(caller), (trx) =>
    listTerms(trx, {
      ofAll: caller.role === "admin",
      missed: input.missed,
      from,
      after: place && {
        partners: Number(place[0]),
        times: Number(place[1]),
        folded: String(place[2]),
      },
      limit: ROWS + 1,
    }),
  );
  return pageOf(rows, (row) => [row.partners, row.times, row.folded]);
}

/** Who met another price than the last time he looked. */
export async function viewPriceLooks(
  services: Services,
  caller: Caller,
  input: { cursor?: Cursor },
) {
  const place = placeOf(input.cursor, 3);
  if (place && "kind" in place) return place;
  const { since } = await countedSince(services);
  const rows = await inReading(services.db, staffScope(caller), (trx) =>
    listPriceLooks(trx, {
      since,
      after: place && {
        at: String(place[0]),
        partnerId: Number(place[1]),
        itemId: Number(place[2]),
      },
      limit: ROWS + 1,
    }),
  );
  const page = pageOf(rows, (row) => [
    row.changedAt.toISOString(),
    row.partnerId,
    row.itemId,
  ]);
  return {
    ...page,
    rows: page.rows.map(
      ({ itemId: _itemId, partnerId: _partnerId, changedAt, ...row }) => ({
        ...row,
        changedAt: changedAt.toISOString(),
      }),
    ),
  };
}

/** Carts with goods in them that nobody has touched for two days. */
export async function viewLeftCarts(
  services: Services,
  caller: Caller,
  input: { partner?: string; cursor?: Cursor },
) {
  const place = placeOf(input.cursor, 3);
  if (place && "kind" in place) return place;
  const now = services.clock.now().getTime();
  const until = new Date(now - CART_LEFT_MS);
  const since = new Date(now - CART_LOST_DAYS * 24 * 3_600_000);
  const found = await inReading(
    services.db,
    staffScope(caller),
    async (trx) => {
      let after = place && {
        at: String(place[0]),
        userId: Number(place[1]),
        cart: String(place[2]),
      };
      const kept: KeptCart[] = [];
      let isMore = true;
      for (let read = 0; isMore && read < MOST_SIFTED; read += 100) {
        // oxlint-disable-next-line no-await-in-loop -- each begins where the one before ended
        const rows = await listOldCarts(trx, {
          partner: input.partner,
          until,
          since,
          after,
          limit: 100,
        });
        isMore = rows.length === 100;
        for (const row of rows) {
          if (kept.length === ROWS) {
            isMore = true;
            break;
          }
          after = {
            at: row.changedAt.toISOString(),
            userId: row.userId,
            cart: row.cart,
          };
          if (isLeft(row)) kept.push(row);
        }
        if (kept.length === ROWS) break;
      }
      const codes = new Set(
        kept.flatMap((row) => [...quantitiesIn(row.state).keys()]),
      );
      const items = new Map(
        (await findItemNames(trx, [...codes])).map((item) => [item.code, item]),
      );
      return { kept, items, isMore, after };
    },
  );
  const { kept, items, isMore, after } = found;
  const names = await inReading(services.db, HOUSE, (trx) =>
    findUserNames(
      trx,
      kept.map(({ userId }) => userId),
    ),
  );
  return {
    rows: kept.map((row) => ({
      ...shownCart(row, items),
      person: names.get(row.userId) ?? "",
    })),
    nextCursor:
      isMore && after
        ? writeCursor([after.at, after.userId, after.cart])
        : null,
  };
}

function shownCart(
  { partner, state, changedAt }: KeptCart,
  items: Map<string, ItemName>,
) {
  const lines = [...quantitiesIn(state)];
  const priced = lines.flatMap(([code, quantity]) => {
    const item = items.get(code);
    return item ? [{ item, quantity }] : [];
  });
  return {
    partner,
    cart: state.details.value.name,
    changedAt: changedAt.toISOString(),
    lines: lines.length,
    /** By list prices, in minor units: how much goods are worth that lie there. */
    worth: priced.reduce(
      (sum, { item, quantity }) =>
        sum + Math.round((item.listPrice * quantity) / 100_000),
      0,
    ),
    names: priced.slice(0, 3).map(({ item }) => item.name),
  };
}

function isLeft({ state }: KeptCart): boolean {
  return !state.details.value.dropped && quantitiesIn(state).size > 0;
}
