import * as v from "valibot";
import { adminProcedure, orRefuse, router } from "../platform/trpc.ts";
import {
  changeStaff,
  inviteStaff,
  renewStaff,
  switchStaff,
  viewStaff,
} from "./keep-staff.ts";
import { STAFF_ROLES } from "./staff.rules.ts";

const user = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const email = v.pipe(v.string(), v.trim(), v.maxLength(200));
const role = v.picklist(STAFF_ROLES);

/** Who administers and sells, as an administrator keeps them. */
export const staffRouter = router({
  list: adminProcedure.query(({ ctx }) => viewStaff(ctx, ctx.caller)),
  invite: adminProcedure
    .input(v.strictObject({ name: v.pipe(user, v.trim()), email, role }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await inviteStaff(ctx, ctx.caller, input)),
    ),
  change: adminProcedure
    .input(v.strictObject({ user, email, role }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await changeStaff(ctx, ctx.caller, input)),
    ),
  switch: adminProcedure
    .input(v.strictObject({ user, isActive: v.boolean() }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await switchStaff(ctx, ctx.caller, input)),
    ),
  renew: adminProcedure
    .input(v.strictObject({ user }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await renewStaff(ctx, ctx.caller, input)),
    ),
});
