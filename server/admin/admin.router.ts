import * as v from "valibot";
import { saveCreditPolicyInput } from "../company/credit-policy.parse.ts";
import { saveCreditPolicy } from "../company/credit-policy.ts";
import { saveLimitsInput } from "../company/offline-limits.parse.ts";
import {
  getOfflineLimits,
  saveOfflineLimits,
} from "../company/offline-limits.ts";
import {
  saveCompanyDataInput,
  saveLogoInput,
  saveOrderTermsInput,
} from "../company/own-settings.parse.ts";
import {
  getCompanyData,
  getOrderTerms,
  saveCompanyData,
  saveLogo,
  saveOrderTerms,
} from "../company/own-settings.ts";
import { mailTextsRouter } from "../documents/mail-texts.router.ts";
import { changeOrder } from "../orders/change-order.ts";
import { confirmOrder } from "../orders/confirm-order.ts";
import { endOrderByStaff } from "../orders/end-order-by-staff.ts";
import {
  changeInput,
  confirmInput,
  endInput,
  lineInput,
  numberInput,
} from "../orders/orders.parse.ts";
import { saveOrderNumbersInput } from "../orders/order-numbers.parse.ts";
import { getOrderNumbers, saveOrderNumbers } from "../orders/order-numbers.ts";
import type { Staff } from "../orders/staff-order.ts";
import { viewOrder } from "../orders/order-view.ts";
import {
  adminProcedure,
  orRefuse,
  router,
  salesProcedure,
  type Caller,
} from "../platform/trpc.ts";
import { getCreditOfOrder, getCreditPolicyPage } from "./credit.ts";
import { displayRulesRouter } from "./display-rules.router.ts";
import { getStaffReceipt } from "./line-receipt.ts";
import { MAIL_STATES, type MailKind } from "./mails.queries.ts";
import { listStaffMails, resendMail } from "./mails.ts";
import { getMissedSearches } from "./missed-searches.ts";
import { getOverview } from "./overview.ts";
import { getProbing } from "./probing.ts";
import { pricingRouter } from "./pricing.router.ts";
import { partnerDeskRouter } from "../partner-desk/partner-desk.router.ts";
import { receivablesRouter } from "../receivables/receivables.router.ts";
import { reportsRouter } from "../reports/reports.router.ts";
import { staffScope } from "../auth/staff-scope.ts";
import { synonymsRouter } from "./synonyms.router.ts";
import { getTransfer } from "../order-sending/view-transfer.ts";
import { orderFilter } from "./order-filter.parse.ts";
import { resendConfirmation } from "./resend-confirmation.ts";
import {
  countStaffOrders,
  getOrderChoices,
  getStaffOrder,
  listOrdersForStaff,
} from "./staff-orders.ts";

const ordersInput = v.optional(
  v.strictObject({
    ...orderFilter,
    cursor: v.nullish(v.pipe(v.string(), v.maxLength(200))),
    limit: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
      50,
    ),
  }),
  {},
);

const MAIL_KINDS = [
  "order_confirmation",
  "order_news",
  "password_reset",
  "invitation",
  "statement_answer",
  "payment_reminder",
  "monthly_statement",
  "message",
  "payment_posted",
  "notice",
  "staff_notice",
  "claim_news",
  "partner_invitation",
  "application_refused",
] as const satisfies MailKind[];

const mailsInput = v.optional(
  v.strictObject({
    state: v.optional(v.picklist(MAIL_STATES)),
    kind: v.optional(v.picklist(MAIL_KINDS)),
    partner: v.optional(v.pipe(v.string(), v.maxLength(100))),
    cursor: v.nullish(v.pipe(v.number(), v.safeInteger())),
    limit: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
      50,
    ),
  }),
  {},
);

export const adminRouter = router({
  displayRules: displayRulesRouter,
  overview: salesProcedure.query(({ ctx }) => getOverview(ctx, ctx.caller)),
  orders: salesProcedure
    .input(ordersInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await listOrdersForStaff(ctx, ctx.caller, input)),
    ),
  orderCounts: salesProcedure.query(({ ctx }) =>
    countStaffOrders(ctx, ctx.caller),
  ),
  orderChoices: salesProcedure.query(({ ctx }) =>
    getOrderChoices(ctx, ctx.caller),
  ),
  /** Sends the confirmation with its proforma once more, as it is now. */
  resendConfirmation: salesProcedure
    .input(numberInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await resendConfirmation(ctx, ctx.caller, input.number)),
    ),
  order: salesProcedure.input(numberInput).query(async ({ ctx, input }) => {
    const { order, partner } = orRefuse(
      await getStaffOrder(ctx, ctx.caller, input.number),
    );
    const transfer = await getTransfer(ctx, order.orderId);
    const credit = await getCreditOfOrder(ctx, ctx.caller, order);
    return { ...viewOrder(order, ctx.clock.now()), partner, transfer, credit };
  }),
  missedSearches: salesProcedure.query(({ ctx }) =>
    getMissedSearches(ctx, ctx.caller),
  ),
  synonyms: synonymsRouter,
  probing: salesProcedure.query(({ ctx }) => getProbing(ctx, ctx.caller)),
  receipt: salesProcedure
    .input(lineInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await getStaffReceipt(ctx, ctx.caller, input)),
    ),
  orderNumbers: adminProcedure.query(({ ctx }) => getOrderNumbers(ctx)),
  saveOrderNumbers: adminProcedure
    .input(saveOrderNumbersInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveOrderNumbers(ctx, ctx.caller, input)),
    ),
  mailTexts: mailTextsRouter,
  pricing: pricingRouter,
  receivables: receivablesRouter,
  reports: reportsRouter,
  partners: partnerDeskRouter,
  confirmOrder: salesProcedure
    .input(confirmInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await confirmOrder(ctx, staffOf(ctx.caller), input)),
    ),
  changeOrder: salesProcedure
    .input(changeInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await changeOrder(ctx, staffOf(ctx.caller), input)),
    ),
  cancelOrder: salesProcedure
    .input(endInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await endOrderByStaff(ctx, staffOf(ctx.caller), input)),
    ),
  offlineLimits: adminProcedure.query(({ ctx }) => getOfflineLimits(ctx)),
  saveOfflineLimits: adminProcedure
    .input(saveLimitsInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveOfflineLimits(ctx, ctx.caller, input)),
    ),
  companyData: adminProcedure.query(({ ctx }) => getCompanyData(ctx)),
  saveCompanyData: adminProcedure
    .input(saveCompanyDataInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveCompanyData(ctx, ctx.caller, input)),
    ),
  saveLogo: adminProcedure
    .input(saveLogoInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveLogo(ctx, ctx.caller, input)),
    ),
  orderTerms: adminProcedure.query(({ ctx }) => getOrderTerms(ctx)),
  saveOrderTerms: adminProcedure
    .input(saveOrderTermsInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveOrderTerms(ctx, ctx.caller, input)),
    ),
  creditPolicy: adminProcedure.query(({ ctx }) => getCreditPolicyPage(ctx)),
  saveCreditPolicy: adminProcedure
    .input(saveCreditPolicyInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveCreditPolicy(ctx, ctx.caller, input)),
    ),
  mails: adminProcedure
    .input(mailsInput)
    .query(({ ctx, input }) => listStaffMails(ctx, input)),
  resendMail: adminProcedure
    .input(v.strictObject({ id: v.pipe(v.number(), v.safeInteger()) }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await resendMail(ctx, ctx.caller, input.id)),
    ),
});

function staffOf(caller: Caller): Staff {
  const { userId: id, username: name } = caller;
  return { scope: staffScope(caller), user: { id, name } };
}
