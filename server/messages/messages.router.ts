import {
  adminProcedure,
  orRefuse,
  partnerProcedure,
  router,
  salesProcedure,
  type ActingPartner,
  type Caller,
} from "../platform/trpc.ts";
import { mayReadCard } from "../auth/card-reader.rules.ts";
import {
  getDepartments,
  getHands,
  removeDepartment,
  saveDepartment,
  viewDepartments,
} from "./edit-departments.ts";
import {
  answerInput,
  closeInput,
  handOverInput,
  inboxInput,
  readInput,
  removeDepartmentInput,
  saveDepartmentInput,
  sendInput,
  staffReadInput,
  staffThreadInput,
  threadInput,
  threadsInput,
} from "./messages.parse.ts";
import { viewRefusedMails } from "./receive-mail.ts";
import { sendMessage, type Writer } from "./send-message.ts";
import {
  answerThread,
  closeThread,
  handOver,
  staffWriterOf,
} from "./staff-thread.ts";
import {
  readStaffThread,
  readThread,
  viewInbox,
  viewStaffThread,
  viewThread,
  viewThreads,
  viewUnread,
} from "./view-threads.ts";

export const messagesRouter = router({
  departments: partnerProcedure.query(({ ctx }) =>
    viewDepartments(ctx, {
      partnerId: ctx.partner.id,
      language: ctx.language,
    }),
  ),
  threads: partnerProcedure
    .input(threadsInput)
    .query(({ ctx, input }) =>
      viewThreads(ctx, writerOf(ctx), { ...input, language: ctx.language }),
    ),
  thread: partnerProcedure.input(threadInput).query(async ({ ctx, input }) =>
    orRefuse(
      await viewThread(ctx, writerOf(ctx), {
        ...input,
        language: ctx.language,
      }),
    ),
  ),
  send: partnerProcedure
    .input(sendInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await sendMessage(ctx, writerOf(ctx), input)),
    ),
  read: partnerProcedure
    .input(readInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await readThread(ctx, writerOf(ctx), input)),
    ),
  unread: partnerProcedure.query(({ ctx }) => viewUnread(ctx, writerOf(ctx))),

  inbox: router({
    list: salesProcedure.input(inboxInput).query(({ ctx, input }) =>
      viewInbox(ctx, staffWriterOf(ctx.caller), {
        ...input,
        language: ctx.language,
      }),
    ),
    thread: salesProcedure
      .input(staffThreadInput)
      .query(async ({ ctx, input }) =>
        orRefuse(
          await viewStaffThread(ctx, staffWriterOf(ctx.caller), {
            ...input,
            language: ctx.language,
          }),
        ),
      ),
    hands: salesProcedure.query(({ ctx }) => getHands(ctx, ctx.language)),
    answer: salesProcedure
      .input(answerInput)
      .mutation(async ({ ctx, input }) =>
        orRefuse(await answerThread(ctx, staffWriterOf(ctx.caller), input)),
      ),
    handOver: salesProcedure
      .input(handOverInput)
      .mutation(async ({ ctx, input }) =>
        orRefuse(await handOver(ctx, staffWriterOf(ctx.caller), input)),
      ),
    close: salesProcedure
      .input(closeInput)
      .mutation(async ({ ctx, input }) =>
        orRefuse(await closeThread(ctx, staffWriterOf(ctx.caller), input)),
      ),
    read: salesProcedure
      .input(staffReadInput)
      .mutation(async ({ ctx, input }) =>
        orRefuse(await readStaffThread(ctx, staffWriterOf(ctx.caller), input)),
      ),
  }),

  setup: router({
    list: adminProcedure.query(({ ctx }) => getDepartments(ctx)),
    save: adminProcedure
      .input(saveDepartmentInput)
      .mutation(async ({ ctx, input }) =>
        orRefuse(await saveDepartment(ctx, ctx.caller.username, input)),
      ),
    /** Mail to threads that was not let in. */
    refusedMails: adminProcedure.query(({ ctx }) => viewRefusedMails(ctx)),
    remove: adminProcedure
      .input(removeDepartmentInput)
      .mutation(async ({ ctx, input }) =>
        orRefuse(await removeDepartment(ctx, ctx.caller.username, input)),
      ),
  }),
});

/** Staff who act for a partner see what its owner sees, and write in their own name. */
function writerOf({
  caller,
  partner,
}: {
  caller: Caller;
  partner: ActingPartner;
}): Writer {
  const isOwn = caller.role === "partner";
  return {
    partnerId: partner.id,
    userId: caller.userId,
    name: caller.username,
    acting: !isOwn,
    mayReadFinance: !isOwn || mayReadCard(caller),
  };
}
