import * as v from "valibot";
import { PARTNER_ROLES } from "../auth/create-user.rules.ts";
import {
  orRefuse,
  partnerProcedure,
  router,
  salesProcedure,
} from "../platform/trpc.ts";
import { changePerson } from "./change-person.ts";
import { endSessions } from "./end-sessions.ts";
import { invitePerson } from "./invite-person.ts";
import { renewAccess } from "./renew-access.ts";
import { renewAsStaff, viewWaiting } from "./staff-invitations.ts";
import { switchPerson } from "./switch-person.ts";
import { viewPeople } from "./view-people.ts";

const user = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const email = v.pipe(v.string(), v.trim(), v.maxLength(200));
const role = v.picklist(PARTNER_ROLES);
/** In 1/100 of the company's currency. */
const orderLimit = v.nullable(
  v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
);

/** Those who sign in for a company, as its owner keeps them. */
export const peopleRouter = router({
  list: partnerProcedure.query(async ({ ctx }) =>
    orRefuse(await viewPeople(ctx, ctx)),
  ),
  invite: partnerProcedure
    .input(v.strictObject({ name: user, email, role, orderLimit }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await invitePerson(ctx, ctx, input)),
    ),
  change: partnerProcedure
    .input(v.strictObject({ user, email, role, orderLimit }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await changePerson(ctx, ctx, input)),
    ),
  switch: partnerProcedure
    .input(v.strictObject({ user, isActive: v.boolean() }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await switchPerson(ctx, ctx, input)),
    ),
  renew: partnerProcedure
    .input(v.strictObject({ user }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await renewAccess(ctx, ctx, input)),
    ),
  endSessions: partnerProcedure
    .input(v.strictObject({ user }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await endSessions(ctx, ctx, input)),
    ),
  /** For staff: who was invited and has not come in, and a new way in for him. */
  waiting: salesProcedure.query(({ ctx }) => viewWaiting(ctx, ctx.caller)),
  renewAsStaff: salesProcedure
    .input(v.strictObject({ partner: user, user }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await renewAsStaff(ctx, ctx.caller, input)),
    ),
});
