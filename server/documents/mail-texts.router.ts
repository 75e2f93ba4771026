import { adminProcedure, orRefuse, router } from "../platform/trpc.ts";
import {
  mailTextInput,
  previewMailInput,
  saveMailTextInput,
} from "./mail-wording.parse.ts";
import { getMailText, listMailTexts, saveMailText } from "./mail-wording.ts";
import { previewMail } from "./preview-mail.ts";

/** How the portal's mails are worded: for administrators. */
export const mailTextsRouter = router({
  list: adminProcedure.query(({ ctx }) => listMailTexts(ctx)),
  text: adminProcedure
    .input(mailTextInput)
    .query(({ ctx, input }) => getMailText(ctx, input)),
  // A mutation only because a draft does not fit an address; it changes nothing.
  preview: adminProcedure
    .input(previewMailInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await previewMail(ctx, input)),
    ),
  save: adminProcedure
    .input(saveMailTextInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveMailText(ctx, ctx.caller, input)),
    ),
});
