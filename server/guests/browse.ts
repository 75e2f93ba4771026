import { findGuestBrowsing } from "../company/guest-browsing.queries.ts";
import type { GuestBrowsing } from "../company/guest-browsing.rules.ts";
import { findWordGroups } from "../catalog/synonyms.queries.ts";
import { readCursor, writeCursor } from "../core/cursor.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { searchWords } from "../core/search-fold.ts";
import {
  listItemDocuments,
  listPictureNames,
} from "../pictures/item-pictures.queries.ts";
import {
  dataSheetUrl,
  LARGEST_SIDE,
  pictureUrl,
  smallPictureUrl,
} from "../pictures/picture-address.rules.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Context } from "../platform/trpc.ts";
import { findCommonDisplay } from "../stock/common-display.queries.ts";
import type { CategoryDisplay } from "../stock/display-rule-choice.rules.ts";
import { availableOver } from "../stock/stock-available.rules.ts";
import {
  findGuestItem,
  listGuestItems,
  type GuestItem,
} from "./guest-items.queries.ts";
import { createGuestTurns } from "./guest-turns.ts";

export type GuestContext = Pick<Context, "db" | "address">;

export interface GuestItemView {
  code: string;
  name: string;
  unit: string;
  manufacturer: GuestItem["manufacturer"];
  category: GuestItem["category"];
  imageUrl: string | null;
  /** Whether there is any; null: guests are not told. */
  isAvailable: boolean | null;
}

const turns = createGuestTurns();
type Display = (categoryId: number | null) => CategoryDisplay;

/** What guests may see, if they may see anything and this one has not asked too much. */
export async function admitGuest({
  db,
  address,
}: GuestContext): Promise<GuestBrowsing | Refusal> {
  const browsing = await findGuestBrowsing(db);
  if (!browsing.isOpen) return refuse("FORBIDDEN", "guests_closed");
  if (!turns.take(address))
    return refuse("TOO_MANY_REQUESTS", "guest_too_often", {
      retryAfterSeconds: 60,
    });
  return browsing;
}

/** A page of the goods for somebody whom nobody knows. */
export async function browseItems(
  ctx: GuestContext,
  asked: {
    search?: string | undefined;
    category?: string | undefined;
    manufacturer?: string | undefined;
    cursor?: string | null | undefined;
    limit: number;
  },
): Promise<{ items: GuestItemView[]; nextCursor: string | null } | Refusal> {
  const browsing = await admitGuest(ctx);
  if (isRefusal(browsing)) return browsing;
  const { cursor, limit, search = "", ...filter } = asked;
  const place = cursor ? readCursor(cursor, 2) : [];
  if (!place)
    return refuse("BAD_REQUEST", "invalid_input", { field: "cursor" });
  const [name, code] = place.map(String);
  const withStock = browsing.showsAvailability;
  return await inReading(ctx.db, HOUSE, async (trx) => {
    const rows = await listGuestItems(trx, {
      ...filter,
      words: await findWordGroups(trx, searchWords(search)),
      after:
        name === undefined || code === undefined ? undefined : { name, code },
      limit: limit + 1,
      withStock,
    });
    const display = withStock ? await findCommonDisplay(trx) : undefined;
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map((item) => viewOf(item, display)),
      nextCursor:
        rows.length > limit && last
          ? writeCursor([last.name, last.code])
          : null,
    };
  });
}

/** One of them, with its pictures, its description and its data sheets. */
export async function browseItem(ctx: GuestContext, code: string) {
  const browsing = await admitGuest(ctx);
  if (isRefusal(browsing)) return browsing;
  const withStock = browsing.showsAvailability;
  return await inReading(ctx.db, HOUSE, async (trx) => {
    const item = await findGuestItem(trx, { code, withStock });
    if (!item) return refuse("NOT_FOUND", "not_found");
    const pictures = await listPictureNames(trx, item.itemId);
    const documents = await listItemDocuments(trx, item.itemId);
    const display = withStock ? await findCommonDisplay(trx) : undefined;
    return {
      ...viewOf(item, display),
      description: item.description,
      images: pictures.map((picture) => pictureUrl(picture, LARGEST_SIDE)),
      documents: documents.map(({ title, name, bytes }) => ({
        title,
        url: dataSheetUrl(name),
        bytes,
      })),
    };
  });
}

function viewOf(item: GuestItem, display: Display | undefined): GuestItemView {
  const { code, name, unit, manufacturer, category } = item;
  return {
    code,
    name,
    unit,
    manufacturer,
    category,
    imageUrl: smallPictureUrl(item.picture),
    isAvailable: display ? isAvailable(item, display) : null,
  };
}

/** Yes or no, whatever the rule for everybody shows to partners: nobody learns a number here. */
function isAvailable(item: GuestItem, display: Display): boolean {
  const { warehouses } = display(item.categoryId);
  const ids = warehouses.map(({ id }) => id);
  return availableOver(item.stock, ids) > 0;
}
