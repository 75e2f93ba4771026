import {
  orRefuse,
  partnerProcedure,
  router,
  salesProcedure,
} from "../platform/trpc.ts";
import { refuse } from "../core/refusal.ts";
import {
  readerOf,
  readNotices,
  saveSettings,
  viewInbox,
  viewSettings,
  viewUnread,
} from "./inbox.ts";
import {
  inboxInput,
  readInput,
  settingsInput,
  staffSettingsInput,
} from "./notices.parse.ts";
import { saveStaffSettings, viewStaffSettings } from "./staff-settings.ts";

/** Notices are a person's: staff who act for a partner have none, and choose nothing for him. */
const personProcedure = partnerProcedure.use(({ ctx, next }) => {
  if (ctx.caller.role !== "partner")
    orRefuse(refuse("FORBIDDEN", "no_permission"));
  return next();
});

export const noticesRouter = router({
  list: partnerProcedure
    .input(inboxInput)
    .query(({ ctx, input }) =>
      viewInbox(ctx, readerOf(ctx), { ...input, language: ctx.language }),
    ),
  unread: partnerProcedure.query(({ ctx }) => viewUnread(ctx, readerOf(ctx))),
  markRead: personProcedure
    .input(readInput)
    .mutation(({ ctx, input }) => readNotices(ctx, readerOf(ctx), input)),
  settings: partnerProcedure.query(({ ctx }) =>
    viewSettings(ctx, readerOf(ctx)),
  ),
  saveSettings: personProcedure
    .input(settingsInput)
    .mutation(({ ctx, input }) => saveSettings(ctx, readerOf(ctx), input)),
  /** How a member of the staff is told of what waits for him. */
  staff: router({
    settings: salesProcedure.query(({ ctx }) =>
      viewStaffSettings(ctx, ctx.caller),
    ),
    saveSettings: salesProcedure
      .input(staffSettingsInput)
      .mutation(({ ctx, input }) => saveStaffSettings(ctx, ctx.caller, input)),
  }),
});
