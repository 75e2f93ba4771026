import * as v from "valibot";
import { inviteUser } from "../auth/invite-user.ts";
import { FEED_NAMES } from "../exchange/feeds.ts";
import { adminProcedure, orRefuse, router } from "../platform/trpc.ts";
import { exampleFile, HEADER_LANGUAGES } from "./example-file.ts";
import { getSetup, putSetupAway, saveCompany } from "./setup.ts";
import { typeIn } from "./type-in.ts";

const text = v.pipe(v.string(), v.maxLength(1000));
const companyInput = v.strictObject({
  name: text,
  address: text,
  city: text,
  postalCode: text,
  pib: text,
  mb: text,
  account: text,
  email: text,
  phone: text,
});
/** A handful: more come by file. */
const rowsInput = v.strictObject({
  feed: v.picklist(FEED_NAMES),
  rows: v.pipe(v.array(v.record(text, text)), v.minLength(1), v.maxLength(100)),
});

/** The first steps of a wholesaler with a portal that holds nothing yet. */
export const setupRouter = router({
  get: adminProcedure.query(({ ctx }) => getSetup(ctx)),
  saveCompany: adminProcedure
    .input(companyInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveCompany(ctx, ctx.caller, input)),
    ),
  typeIn: adminProcedure
    .input(rowsInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await typeIn(ctx, ctx.caller, input)),
    ),
  invite: adminProcedure
    .input(v.strictObject({ partner: text, username: text, email: text }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await inviteUser(ctx, input, ctx.caller.username)),
    ),
  putAway: adminProcedure
    .input(v.strictObject({ isAway: v.boolean() }))
    .mutation(({ ctx, input }) => putSetupAway(ctx, ctx.caller, input.isAway)),
  example: adminProcedure
    .input(
      v.strictObject({
        feed: v.picklist(FEED_NAMES),
        headers: v.picklist(HEADER_LANGUAGES),
      }),
    )
    .query(({ input }) => exampleFile(input.feed, input.headers)),
});
