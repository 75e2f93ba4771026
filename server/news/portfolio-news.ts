import { readCursor, writeCursor } from "../core/cursor.ts";
import type { Language } from "../core/language.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import {
  pictureUrl,
  SMALLEST_SIDE,
} from "../pictures/picture-address.rules.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { wordsOf } from "./news-view.ts";
import {
  listPartnersReading,
  listPortfolioNews,
  type NewsPlace,
  type PartnerPlace,
  type PortfolioNews,
  type Seller,
} from "./portfolio-news.queries.ts";

const SHOWN = 30;
const SHOWN_PARTNERS = 50;
const WRONG_CURSOR = refuse("BAD_REQUEST", "invalid_input", {
  field: "cursor",
});

/** News is the house's, so who asks stands in the question and not in the transaction. */
const sellerOf = ({ clock }: Services, caller: Caller): Seller => ({
  salesperson: caller.role === "sales" ? caller.username : null,
  now: clock.now(),
});

function viewOf(news: PortfolioNews, language: Language) {
  const {
    titleEn: _1,
    bodyEn: _2,
    shownFrom,
    untilAt,
    pictures,
    ...rest
  } = news;
  return {
    ...rest,
    ...wordsOf(news, language),
    at: shownFrom.toISOString(),
    until: untilAt?.toISOString() ?? null,
    pictures: pictures.map((name) => pictureUrl(name, SMALLEST_SIDE)),
  };
}

/** A page of the news that partners of a member of staff see now, with how many have read it. */
export async function viewPortfolioNews(
  services: Services,
  caller: Caller,
  { cursor, language }: { cursor?: string | null; language: Language },
) {
  const after = cursor ? newsPlaceIn(cursor) : undefined;
  if (after === null) return WRONG_CURSOR;
  const rows = await inReading(services.db, HOUSE, (trx) =>
    listPortfolioNews(trx, sellerOf(services, caller), {
      ...(after && { after }),
      limit: SHOWN + 1,
    }),
  );
  const shown = rows.slice(0, SHOWN);
  const last = rows.length > SHOWN ? shown.at(-1) : undefined;
  return {
    news: shown.map((row) => viewOf(row, language)),
    nextCursor: last
      ? writeCursor([
          Number(last.pinned),
          last.shownFrom.toISOString(),
          last.id,
        ])
      : null,
  };
}

/** One piece of it, as they see it, and who of them has read it; for others' it is not found. */
export async function viewPortfolioNewsItem(
  services: Services,
  caller: Caller,
  {
    id,
    cursor,
    language,
  }: { id: number; cursor?: string | null; language: Language },
) {
  const after = cursor ? partnerPlaceIn(cursor) : undefined;
  if (after === null) return WRONG_CURSOR;
  const seller = sellerOf(services, caller);
  return await inReading(services.db, HOUSE, async (trx) => {
    const [news] = await listPortfolioNews(trx, seller, { id, limit: 1 });
    if (!news) return refuse("NOT_FOUND", "not_found");
    const rows = await listPartnersReading(trx, seller, {
      id,
      ...(after && { after }),
      limit: SHOWN_PARTNERS + 1,
    });
    const shown = rows.slice(0, SHOWN_PARTNERS);
    const last = rows.length > SHOWN_PARTNERS ? shown.at(-1) : undefined;
    return {
      news: viewOf(news, language),
      partners: shown,
      nextCursor: last
        ? writeCursor([
            Number(last.people === 0),
            last.confirmed,
            last.read,
            last.name,
            last.code,
          ])
        : null,
    };
  });
}

function newsPlaceIn(cursor: string): NewsPlace | null {
  const [pinned, at, id] = readCursor(cursor, 3) ?? [];
  return typeof pinned === "number" &&
    typeof at === "string" &&
    !Number.isNaN(Date.parse(at)) &&
    typeof id === "number"
    ? [pinned, new Date(at).toISOString(), id]
    : null;
}

function partnerPlaceIn(cursor: string): PartnerPlace | null {
  const [isEmpty, confirmed, read, name, code] = readCursor(cursor, 5) ?? [];
  return typeof isEmpty === "number" &&
    typeof confirmed === "number" &&
    typeof read === "number" &&
    typeof name === "string" &&
    typeof code === "string"
    ? [isEmpty, confirmed, read, name, code]
    : null;
}

export type PortfolioNewsPage = Exclude<
  Awaited<ReturnType<typeof viewPortfolioNews>>,
  Refusal
>;
