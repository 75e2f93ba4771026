import * as v from "valibot";
import { adminProcedure, orRefuse, router } from "../platform/trpc.ts";
import { getMappingFor, getMappings, saveMapping } from "./edit-mapping.ts";
import { FEED_NAMES } from "./feeds.ts";

const SOURCE = v.pipe(
  v.string(),
  v.regex(/^(key:(\d{1,15}|bootstrap)|folder|upload|command)$/),
);
const FEED = v.picklist(FEED_NAMES);
const VERSION = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const whichInput = v.strictObject({ source: SOURCE, feed: FEED });
const removeInput = v.strictObject({
  ...whichInput.entries,
  version: VERSION,
});
const saveInput = v.strictObject({
  ...removeInput.entries,
  content: v.record(v.string(), v.unknown()),
});

/** How the files of each source are to be read. */
export const mappingsRouter = router({
  list: adminProcedure.query(({ ctx }) => getMappings(ctx)),
  get: adminProcedure
    .input(whichInput)
    .query(({ ctx, input }) => getMappingFor(ctx, input)),
  save: adminProcedure
    .input(saveInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveMapping(ctx, ctx.caller, input)),
    ),
  remove: adminProcedure
    .input(removeInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveMapping(ctx, ctx.caller, { ...input, content: null })),
    ),
});
