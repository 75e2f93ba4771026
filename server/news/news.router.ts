import { refuse } from "../core/refusal.ts";
import { readerOf } from "../notices/inbox.ts";
import {
  adminProcedure,
  orRefuse,
  partnerProcedure,
  router,
  salesProcedure,
} from "../platform/trpc.ts";
import {
  addPicture,
  getForStaff,
  listForStaff,
  moveNews,
  saveNews,
  viewAudienceOptions,
  viewReach,
} from "./edit-news.ts";
import {
  moveNewsInput,
  newsIdInput,
  pictureInput,
  portfolioNewsInput,
  portfolioNewsItemInput,
  previewInput,
  reachInput,
  readNewsInput,
  saveNewsInput,
} from "./news.parse.ts";
import { viewPortfolioNews, viewPortfolioNewsItem } from "./portfolio-news.ts";
import { previewNews } from "./preview-news.ts";
import { listNews, readNews } from "./read-news.ts";

/** Who reads for a partner is one of his people; staff look, and leave no trace of it. */
const personProcedure = partnerProcedure.use(({ ctx, next }) => {
  if (ctx.caller.role !== "partner")
    orRefuse(refuse("FORBIDDEN", "no_permission"));
  return next();
});

export const newsRouter = router({
  list: partnerProcedure.query(({ ctx }) =>
    listNews(ctx, readerOf(ctx), ctx.language),
  ),
  read: personProcedure
    .input(readNewsInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(
        await readNews(ctx, readerOf(ctx), { ...input, confirms: false }),
      ),
    ),
  confirm: personProcedure
    .input(readNewsInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(
        await readNews(ctx, readerOf(ctx), { ...input, confirms: true }),
      ),
    ),
  /** What the partners of a member of staff read. */
  portfolio: router({
    list: salesProcedure
      .input(portfolioNewsInput)
      .query(async ({ ctx, input: { cursor = null } }) =>
        orRefuse(
          await viewPortfolioNews(ctx, ctx.caller, {
            cursor,
            language: ctx.language,
          }),
        ),
      ),
    get: salesProcedure
      .input(portfolioNewsItemInput)
      .query(async ({ ctx, input: { id, cursor = null } }) =>
        orRefuse(
          await viewPortfolioNewsItem(ctx, ctx.caller, {
            id,
            cursor,
            language: ctx.language,
          }),
        ),
      ),
  }),
  staff: router({
    list: adminProcedure.query(({ ctx }) => listForStaff(ctx)),
    get: adminProcedure
      .input(newsIdInput)
      .query(async ({ ctx, input }) =>
        orRefuse(await getForStaff(ctx, input.id)),
      ),
    options: adminProcedure.query(({ ctx }) => viewAudienceOptions(ctx)),
    reach: adminProcedure
      .input(reachInput)
      .query(({ ctx, input }) => viewReach(ctx, input.audience)),
    preview: adminProcedure
      .input(previewInput)
      .query(async ({ ctx, input }) =>
        orRefuse(await previewNews(ctx, { ...input, language: ctx.language })),
      ),
    save: adminProcedure
      .input(saveNewsInput)
      .mutation(async ({ ctx, input }) => {
        const { id, revision, anew, news } = input;
        const draft = {
          anew,
          news,
          ...(id !== undefined && { id }),
          ...(revision !== undefined && { revision }),
        };
        return orRefuse(await saveNews(ctx, ctx.caller, draft));
      }),
    publish: adminProcedure
      .input(moveNewsInput)
      .mutation(async ({ ctx, input }) =>
        orRefuse(
          await moveNews(ctx, ctx.caller, { ...input, to: "published" }),
        ),
      ),
    withdraw: adminProcedure
      .input(moveNewsInput)
      .mutation(async ({ ctx, input }) =>
        orRefuse(
          await moveNews(ctx, ctx.caller, { ...input, to: "withdrawn" }),
        ),
      ),
    addPicture: adminProcedure
      .input(pictureInput)
      .mutation(async ({ ctx, input }) =>
        orRefuse(await addPicture(ctx, input.bytes)),
      ),
  }),
});
