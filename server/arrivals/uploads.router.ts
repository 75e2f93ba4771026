import * as v from "valibot";
import { FEED_NAMES } from "../exchange/feeds.ts";
import { adminProcedure, orRefuse, router } from "../platform/trpc.ts";
import {
  applyUpload,
  cancelUpload,
  getLook,
  getUploadProgress,
  tryUpload,
} from "./uploads.ts";

const id = v.pipe(v.string(), v.uuid());
/** In place of the saved one; what it may hold depends on the feed. */
const mapping = v.optional(v.record(v.string(), v.unknown()));
const idInput = v.strictObject({ id });
const lookInput = v.strictObject({
  id,
  feed: v.optional(v.picklist(FEED_NAMES)),
  mode: v.optional(v.picklist(["upsert", "replace"])),
  mapping,
});
const useInput = v.strictObject({
  id,
  feed: v.picklist(FEED_NAMES),
  mode: v.picklist(["upsert", "replace"]),
  mapping,
});
const importInput = v.strictObject({
  ...useInput.entries,
  force: v.optional(v.boolean(), false),
  /** The run whose rows it mends. */
  follows: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
});

/** Files that staff send up: looked at, tried, and imported. */
export const uploadsRouter = router({
  uploads: router({
    look: adminProcedure
      .input(lookInput)
      .query(async ({ ctx, input }) =>
        orRefuse(await getLook(ctx, ctx.caller, input)),
      ),
    try: adminProcedure
      .input(useInput)
      .mutation(async ({ ctx, input }) =>
        orRefuse(await tryUpload(ctx, ctx.caller, input)),
      ),
    import: adminProcedure
      .input(importInput)
      .mutation(async ({ ctx, input }) =>
        orRefuse(await applyUpload(ctx, ctx.caller, input)),
      ),
    progress: adminProcedure
      .input(idInput)
      .query(async ({ ctx, input }) =>
        orRefuse(await getUploadProgress(ctx, ctx.caller, input.id)),
      ),
    cancel: adminProcedure
      .input(idInput)
      .mutation(async ({ ctx, input }) =>
        orRefuse(await cancelUpload(ctx, ctx.caller, input.id)),
      ),
  }),
});
