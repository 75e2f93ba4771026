import { inReading } from "../platform/database.ts";
import { orRefuse, partnerProcedure, router } from "../platform/trpc.ts";
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

export const catalogRouter = router({
  list: partnerProcedure
    .input(listInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await listCatalog(ctx, browserOf(ctx), input)),
    ),
  count: partnerProcedure
    .input(countInput)
    .query(({ ctx, input }) => countCatalog(ctx, browserOf(ctx), input)),
  item: partnerProcedure
    .input(itemInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await getCatalogItem(ctx, browserOf(ctx), input.code)),
    ),
  receipt: partnerProcedure
    .input(receiptInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await explainItemPrice(ctx, ctx.partner.id, input)),
    ),
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
