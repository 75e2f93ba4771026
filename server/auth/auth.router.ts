import * as v from "valibot";
import { LANGUAGES } from "../core/language.ts";
import {
  orRefuse,
  publicProcedure,
  router,
  signedInProcedure,
} from "../platform/trpc.ts";
import { changePassword } from "./change-password.ts";
import { findSelf } from "./find-self.ts";
import { makeFirstAdmin } from "./first-admin.ts";
import { endOwnSession, viewOwnSessions } from "./own-sessions.ts";
import { requestPasswordReset } from "./request-password-reset.ts";
import { resetPassword } from "./reset-password.ts";
import { secondFactorRouter } from "./second-factor.router.ts";
import { saveOwnSettings, viewOwnSettings } from "./own-settings.ts";
import { setLanguage } from "./set-language.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";
import { signOutEverywhere } from "./sign-out-everywhere.ts";

const nothing = v.optional(v.strictObject({}), {});
const username = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const password = v.pipe(v.string(), v.minLength(1), v.maxLength(1000));
const code = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40));
const token = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

export const authRouter = router({
  me: publicProcedure.query(({ ctx }) => orRefuse(findSelf(ctx))),
  signIn: publicProcedure
    .input(v.strictObject({ username, password, code: v.optional(code) }))
    .mutation(async ({ ctx, input }) => orRefuse(await signIn(ctx, input))),
  secondFactor: secondFactorRouter,
  signOut: publicProcedure.input(nothing).mutation(({ ctx }) => signOut(ctx)),
  signOutEverywhere: signedInProcedure
    .input(nothing)
    .mutation(({ ctx }) => signOutEverywhere(ctx)),
  /** Where one is signed in. */
  sessions: signedInProcedure.query(({ ctx }) => viewOwnSessions(ctx)),
  endSession: signedInProcedure
    .input(v.strictObject({ session: v.pipe(v.number(), v.safeInteger()) }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await endOwnSession(ctx, input)),
    ),
  changePassword: signedInProcedure
    .input(v.strictObject({ currentPassword: password, newPassword: password }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await changePassword(ctx, input)),
    ),
  makeFirstAdmin: publicProcedure
    .input(
      v.strictObject({
        token,
        username,
        password,
        email: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), ""),
      }),
    )
    .mutation(async ({ ctx, input }) =>
      orRefuse(await makeFirstAdmin(ctx, input)),
    ),
  requestPasswordReset: publicProcedure
    .input(v.strictObject({ username }))
    .mutation(({ ctx, input }) => requestPasswordReset(ctx, input)),
  resetPassword: publicProcedure
    .input(v.strictObject({ token, newPassword: password }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await resetPassword(ctx, input)),
    ),
  settings: signedInProcedure.query(({ ctx }) => viewOwnSettings(ctx)),
  saveSettings: signedInProcedure
    .input(
      v.strictObject({
        withVat: v.boolean(),
        theme: v.picklist(["system", "light", "dark"]),
      }),
    )
    .mutation(({ ctx, input }) => saveOwnSettings(ctx, input)),
  setLanguage: signedInProcedure
    .input(v.strictObject({ language: v.picklist(LANGUAGES) }))
    .mutation(({ ctx, input }) => setLanguage(ctx, input)),
});
