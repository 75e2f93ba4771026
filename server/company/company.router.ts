import {
  publicProcedure,
  router,
  signedInProcedure,
} from "../platform/trpc.ts";
import { DEMO_SIGN_INS } from "./demo-sign-ins.ts";
import { findGuestBrowsing } from "./guest-browsing.queries.ts";
import { knownCompany } from "./known-company.ts";

export const companyRouter = router({
  /** What the sign-in page shows before anybody is known. */
  publicProfile: publicProcedure.query(async ({ ctx }) => {
    const company = await knownCompany(ctx.db);
    return {
      name: company.name,
      currency: company.currency,
      timeZone: company.timeZone,
      /** How old what the phone holds may be. */
      offline: company.offline,
      /** Whether strangers may ask to become partners. */
      joinable: company.applicationsOpen,
      /** Whether whoever is not signed in may look through the catalogue. */
      browsable: (await findGuestBrowsing(ctx.db)).isOpen,
      demo: company.demo && ctx.config.demo ? { signIns: DEMO_SIGN_INS } : null,
    };
  }),

  /** Whom a partner pays; nothing while the company has no account. */
  payee: signedInProcedure.query(async ({ ctx }) => {
    const { name, address, city, account, paymentCode } = await knownCompany(
      ctx.db,
    );
    return account === ""
      ? null
      : { name, address, city, account, paymentCode };
  }),
});
