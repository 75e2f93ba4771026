import { noteActivity } from "../platform/activity-notes.ts";
import { inReading } from "../platform/database.ts";
import {
  orRefuse,
  partnerProcedure,
  router,
  type Caller,
  type Services,
} from "../platform/trpc.ts";
import {
  countInput,
  itemInput,
  itemsInput,
  listInput,
  missedSearchesInput,
  receiptInput,
} from "./catalog.parse.ts";
import { listCategories, listManufacturers } from "./catalog.queries.ts";
import { explainItemPrice } from "./explain-item-price.ts";
import { findCatalogItems, getCatalogItem } from "./find-items.ts";
import { countCatalog, listCatalog, type Browser } from "./list-catalog.ts";
import { reportMissedSearches } from "./report-missed-searches.ts";

const browserOf = (ctx: {
  partner: { id: number };
  language: Browser["language"];
}): Browser => ({
  partnerId: ctx.partner.id,
  language: ctx.language,
});

type Done =
  | { kind: "search"; typed: string; found: number }
  | { kind: "view"; code: string; price: number; currency: string }
  | { kind: "why"; code: string };

/** What staff do for a partner is no doing of his. */
function note(
  { db, clock, caller }: Services & { caller: Caller },
  done: Done,
) {
  if (!caller.partner) return;
  const { userId, partner } = caller;
  noteActivity(db, { ...done, partnerId: partner.id, userId, at: clock.now() });
}

export const catalogRouter = router({
  list: partnerProcedure.input(listInput).query(async ({ ctx, input }) => {
    const page = orRefuse(await listCatalog(ctx, browserOf(ctx), input));
    const { search, cursor } = input;
    if (search && !cursor)
      note(ctx, {
        kind: "search",
        typed: search,
        found: page.items.length,
      });
    return page;
  }),
  count: partnerProcedure
    .input(countInput)
    .query(({ ctx, input }) => countCatalog(ctx, browserOf(ctx), input)),
  item: partnerProcedure.input(itemInput).query(async ({ ctx, input }) => {
    const item = orRefuse(
      await getCatalogItem(ctx, browserOf(ctx), input.code),
    );
    const { code, netPrice: price, currency } = item;
    note(ctx, { kind: "view", code, price, currency });
    return item;
  }),
  receipt: partnerProcedure
    .input(receiptInput)
    .query(async ({ ctx, input }) => {
      const receipt = orRefuse(
        await explainItemPrice(ctx, ctx.partner.id, input),
      );
      note(ctx, { kind: "why", code: receipt.itemCode });
      return receipt;
    }),
  reportMissedSearches: partnerProcedure
    .input(missedSearchesInput)
    .mutation(({ ctx, input }) =>
      reportMissedSearches(ctx, ctx.partner.id, input.reports),
    ),
  items: partnerProcedure.input(itemsInput).query(async ({ ctx, input }) => ({
    items: await findCatalogItems(ctx, browserOf(ctx), input.codes),
  })),
  categories: partnerProcedure.query(async ({ ctx }) => ({
    categories: await inReading(
      ctx.db,
      { role: "partner", partnerId: ctx.partner.id },
      listCategories,
    ),
  })),
  manufacturers: partnerProcedure.query(async ({ ctx }) => ({
    manufacturers: await inReading(
      ctx.db,
      { role: "partner", partnerId: ctx.partner.id },
      listManufacturers,
    ),
  })),
});
