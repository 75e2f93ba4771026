import * as v from "valibot";
import { getAllocation, setAllocation } from "../ledger/allocation.ts";
import { adminProcedure, orRefuse, router } from "../platform/trpc.ts";
import {
  answerStatement,
  viewMailedStatement,
  viewStatementAnswers,
} from "./answer-statement.ts";
import {
  answerInput,
  cardInput,
  documentInput,
  mailedStatementInput,
  openItemsInput,
  overdueNoticesInput,
  reminderPolicyInput,
  statementMailInput,
  statementPolicyInput,
  summaryInput,
} from "./card.parse.ts";
import { financeProcedure } from "./finance-procedure.ts";
import {
  getStatementPolicy,
  saveStatementPolicy,
} from "./monthly-statements.ts";
import { getOverdueNotices, saveOverdueNotices } from "./overdue-notices.ts";
import { getReminderPolicy, saveReminderPolicy } from "./reminders.ts";
import { setStatementMail, viewStatementMail } from "./statement-wish.ts";
import { viewCard } from "./view-card.ts";
import { viewDocument } from "./view-document.ts";
import { viewOpenItems } from "./view-open-items.ts";
import { viewSummary } from "./view-summary.ts";

export const ledgerRouter = router({
  card: financeProcedure
    .input(cardInput)
    .query(async ({ ctx, input }) => orRefuse(await viewCard(ctx, input))),
  openItems: financeProcedure
    .input(openItemsInput)
    .query(({ ctx, input }) => viewOpenItems(ctx, ctx.partner.id, input)),
  document: financeProcedure
    .input(documentInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await viewDocument(ctx, ctx.partner.id, input)),
    ),
  summary: financeProcedure
    .input(summaryInput)
    .query(({ ctx }) => viewSummary(ctx)),

  /** Says whether the partner agrees with the balance that his statement shows. */
  answerStatement: financeProcedure
    .input(answerInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await answerStatement(ctx, ctx.caller, input)),
    ),
  statementAnswers: financeProcedure.query(({ ctx }) =>
    viewStatementAnswers(ctx, ctx.partner.id),
  ),

  /** What a statement came to that was mailed. */
  mailedStatement: financeProcedure
    .input(mailedStatementInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await viewMailedStatement(ctx, ctx.partner.id, input)),
    ),

  /** Whether the person who asks is sent a statement each month. */
  statementMail: financeProcedure.query(async ({ ctx }) =>
    orRefuse(await viewStatementMail(ctx, ctx.caller)),
  ),
  setStatementMail: financeProcedure
    .input(statementMailInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await setStatementMail(ctx, ctx.caller, input)),
    ),

  /** When statements go by mail each month, and what to those who have not chosen; null: none go. */
  statements: adminProcedure.query(({ ctx }) => getStatementPolicy(ctx)),
  saveStatements: adminProcedure
    .input(statementPolicyInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveStatementPolicy(ctx, ctx.caller, input)),
    ),

  /** When partners are reminded of what they owe; null: never. */
  reminders: adminProcedure.query(({ ctx }) => getReminderPolicy(ctx)),
  saveReminders: adminProcedure
    .input(reminderPolicyInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveReminderPolicy(ctx, ctx.caller, input)),
    ),

  /** Since when partners are told of what falls overdue; null: they are not. */
  overdueNotices: adminProcedure.query(({ ctx }) => getOverdueNotices(ctx)),
  saveOverdueNotices: adminProcedure
    .input(overdueNoticesInput)
    .mutation(({ ctx, input }) =>
      saveOverdueNotices(ctx, { ...input, byName: ctx.caller.username }),
    ),

  /** What becomes of payments that name no document. */
  allocation: adminProcedure.query(({ ctx }) => getAllocation(ctx)),
  setAllocation: adminProcedure
    .input(v.strictObject({ allocation: v.picklist(["fifo", "none"]) }))
    .mutation(async ({ ctx, input }) => {
      const { allocation } = input;
      await setAllocation(ctx, { allocation, byName: ctx.caller.username });
      return { allocation };
    }),
});
