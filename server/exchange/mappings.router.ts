import * as v from "valibot";
import { adminProcedure, orRefuse, router } from "../platform/trpc.ts";
import { getMappingFor, getMappings, saveMapping } from "./edit-mapping.ts";
import { isSource } from "./file-mapping.parse.ts";
import { FEED_NAMES } from "./feeds.ts";
import { tryMapping } from "./try-mapping.ts";

const SOURCE = v.pipe(v.string(), v.check(isSource));
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

const LONGEST_SAMPLE = 100_000;

const tryInput = v.strictObject({
  feed: FEED,
  content: v.record(v.string(), v.unknown()),
  sample: v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_SAMPLE)),
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
  try: adminProcedure
    .input(tryInput)
    .mutation(async ({ ctx, input }) => orRefuse(await tryMapping(ctx, input))),
  remove: adminProcedure
    .input(removeInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveMapping(ctx, ctx.caller, { ...input, content: null })),
    ),
});
