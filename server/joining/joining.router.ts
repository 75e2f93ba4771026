import * as v from "valibot";
import { PARTNER_ROLES } from "../auth/create-user.rules.ts";
import { LANGUAGES } from "../core/language.ts";
import {
  adminProcedure,
  orRefuse,
  publicProcedure,
  router,
  salesProcedure,
} from "../platform/trpc.ts";
import { giveCode, saveJoiningSettings, viewBoard } from "./board.ts";
import { approveApplication, refuseApplication } from "./decide-application.ts";
import { invitePartner } from "./invite-partner.ts";
import { openForm, sendApplication } from "./send-application.ts";

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const token = v.pipe(text(200), v.minLength(1));
const code = v.pipe(text(100), v.trim(), v.minLength(1));
const codes = v.pipe(v.array(code), v.maxLength(200));
const whole = (most: number) =>
  v.nullable(
    v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(most)),
  );

const applicationInput = v.strictObject({
  name: text(200),
  taxId: text(30),
  registrationNumber: text(30),
  contact: text(200),
  email: text(200),
  phone: text(60),
  address: text(200),
  city: text(100),
  postalCode: text(20),
  note: text(2000),
  language: v.picklist(LANGUAGES),
  website: text(200),
  ticket: text(200),
  token: v.optional(token),
});
const termsInput = v.strictObject({
  group: v.nullable(code),
  priceList: v.nullable(code),
  warehouses: codes,
  paymentMethods: codes,
  paymentTermsDays: whole(3650),
  creditLimit: whole(Number.MAX_SAFE_INTEGER),
  salesperson: v.nullable(code),
  role: v.picklist(PARTNER_ROLES),
});
const application = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** How a company becomes a partner. */
export const joiningRouter = router({
  open: publicProcedure
    .input(v.strictObject({ token: v.optional(token) }))
    .query(({ ctx, input }) => openForm(ctx, { token: input.token })),
  send: publicProcedure
    .input(applicationInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await sendApplication(ctx, input)),
    ),
  invite: salesProcedure
    .input(v.strictObject({ name: text(200), email: text(200) }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await invitePartner(ctx, ctx.caller, input)),
    ),
  board: salesProcedure.query(({ ctx }) => viewBoard(ctx, ctx.caller)),
  approve: salesProcedure
    .input(
      v.strictObject({
        application,
        login: v.pipe(text(100), v.trim(), v.minLength(1)),
        terms: termsInput,
        existing: v.nullable(code),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { application: id, login: username, terms, existing } = input;
      const request = { id, username, terms, existing };
      return orRefuse(await approveApplication(ctx, ctx.caller, request));
    }),
  refuse: salesProcedure
    .input(
      v.strictObject({
        application,
        reason: v.pipe(text(500), v.trim(), v.minLength(1)),
      }),
    )
    .mutation(async ({ ctx, input }) =>
      orRefuse(
        await refuseApplication(ctx, ctx.caller, {
          id: input.application,
          reason: input.reason,
        }),
      ),
    ),
  giveCode: adminProcedure
    .input(v.strictObject({ provisional: code, erpCode: code }))
    .mutation(async ({ ctx, input }) => {
      const given = { provisional: input.provisional, code: input.erpCode };
      return orRefuse(await giveCode(ctx, ctx.caller, given));
    }),
  saveSettings: adminProcedure
    .input(
      v.strictObject({ isOpen: v.boolean(), sendsProvisional: v.boolean() }),
    )
    .mutation(({ ctx, input }) => saveJoiningSettings(ctx, ctx.caller, input)),
});
