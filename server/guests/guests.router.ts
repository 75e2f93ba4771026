import * as v from "valibot";
import { saveGuestBrowsingInput } from "../company/guest-browsing.parse.ts";
import {
  getGuestBrowsing,
  saveGuestBrowsing,
} from "../company/guest-browsing.ts";
import {
  listCategories,
  listManufacturers,
} from "../catalog/catalog.queries.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import {
  adminProcedure,
  orRefuse,
  publicProcedure,
  router,
} from "../platform/trpc.ts";
import { admitGuest, browseItem, browseItems } from "./browse.ts";

const code = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

/** Exactly this: a list by price, or of what is on action, would tell of prices. */
const listInput = v.strictObject({
  search: v.optional(v.pipe(v.string(), v.maxLength(200))),
  category: v.optional(code),
  manufacturer: v.optional(code),
  cursor: v.nullish(v.pipe(v.string(), v.maxLength(2000))),
  limit: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)),
    30,
  ),
});

/** The goods without prices, for whoever is not signed in, where the wholesaler lets him look. */
export const guestsRouter = router({
  items: publicProcedure
    .input(listInput)
    .query(async ({ ctx, input }) => orRefuse(await browseItems(ctx, input))),
  item: publicProcedure
    .input(v.strictObject({ code }))
    .query(async ({ ctx, input }) =>
      orRefuse(await browseItem(ctx, input.code)),
    ),
  filters: publicProcedure.query(async ({ ctx }) => {
    orRefuse(await admitGuest(ctx));
    return await inReading(ctx.db, HOUSE, async (trx) => ({
      categories: await listCategories(trx),
      manufacturers: await listManufacturers(trx),
    }));
  }),
  settings: adminProcedure.query(({ ctx }) => getGuestBrowsing(ctx)),
  saveSettings: adminProcedure
    .input(saveGuestBrowsingInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveGuestBrowsing(ctx, ctx.caller, input)),
    ),
});
