import {
  changeSetting,
  viewSetting,
  type CompanySetting,
} from "../company/company-setting.ts";
import { findCompany } from "../company/company.queries.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Caller, Context, Services } from "../platform/trpc.ts";
import { takeCode } from "./check-code.ts";
import { sealFactorSecret } from "./factor-secret.ts";
import { createRecoveryCodes, hashRecoveryCode } from "./recovery-code.ts";
import {
  countRecoveryCodes,
  deleteSecondFactor,
  findRequired,
  findSecondFactor,
  listStaffFactors,
  putSecret,
  replaceRecoveryCodes,
  setEnabled,
  updateRequired,
} from "./second-factor.queries.ts";
import { endUserSessions, startSession } from "./session.ts";
import { tryWithinLimits } from "./sign-in-limits.ts";
import { createSecret, secretUri } from "./totp.ts";
import { findAccountByName } from "./user.queries.ts";

type Asking = Context & { caller: Caller };

/** How it stands with one's own second factor. */
export async function viewOwnFactor({ db, caller }: Asking): Promise<{
  /** Only staff have one. */
  offered: boolean;
  required: boolean;
  enabledAt: string | null;
  recoveryLeft: number;
}> {
  return await inReading(db, HOUSE, async (trx) => {
    const factor = await findSecondFactor(trx, caller.userId);
    const { required } = await findRequired(trx);
    return {
      offered: caller.role !== "partner",
      required: required && caller.role !== "partner",
      enabledAt: factor?.enabledAt?.toISOString() ?? null,
      recoveryLeft: await countRecoveryCodes(trx, caller.userId),
    };
  });
}

/** A new secret for the caller's app; nothing is asked for until it is confirmed by a code. */
export async function beginFactor(
  ctx: Asking,
): Promise<{ secret: string; uri: string } | Refusal> {
  const { db, caller } = ctx;
  if (caller.role === "partner") return refuse("FORBIDDEN", "no_permission");
  const secret = createSecret();
  return await inTransaction(db, HOUSE, async (trx) => {
    const { userId, username } = caller;
    const sealed = sealFactorSecret(ctx, userId, secret);
    if (!(await putSecret(trx, { userId, secret: sealed })))
      return refuse("CONFLICT", "second_factor_enabled");
    const { name } = await findCompany(trx);
    const issuer = name || "Rabat";
    return { secret, uri: secretUri(secret, { issuer, username }) };
  });
}

/**
 * Confirms that the app shows right codes: from now on a sign-in asks for one. Sessions that were
 * opened without end, the caller's goes on under a new id. The codes to fall back on are told here
 * and never again.
 */
export async function confirmFactor(
  ctx: Asking,
  { code }: { code: string },
): Promise<{ recoveryCodes: string[] } | Refusal> {
  const { db, clock, caller } = ctx;
  if (caller.role === "partner") return refuse("FORBIDDEN", "no_permission");
  const { userId } = caller;
  const before = await inReading(db, HOUSE, (trx) =>
    findSecondFactor(trx, userId),
  );
  if (!before || before.enabledAt)
    return refuse(
      "CONFLICT",
      before ? "second_factor_enabled" : "second_factor_not_begun",
    );
  const taken = await withinLimits(ctx, code);
  if (isRefusal(taken)) return taken;
  const recoveryCodes = createRecoveryCodes();
  const cookie = await inTransaction(db, HOUSE, async (trx) => {
    await setEnabled(trx, { userId, at: clock.now() });
    const hashes = recoveryCodes.map((one) => hashRecoveryCode(userId, one));
    await replaceRecoveryCodes(trx, { userId, hashes });
    const services = { ...ctx, db: trx };
    await endUserSessions(services, userId);
    return await startSession(services, userId, ctx.device);
  });
  ctx.setCookie(cookie);
  return { recoveryCodes };
}

/** Ten new codes to fall back on in place of those that were; by a code. */
export async function renewRecoveryCodes(
  ctx: Asking,
  { code }: { code: string },
): Promise<{ recoveryCodes: string[] } | Refusal> {
  const taken = await withinLimits(ctx, code);
  if (isRefusal(taken)) return taken;
  const { userId } = ctx.caller;
  const recoveryCodes = createRecoveryCodes();
  const hashes = recoveryCodes.map((one) => hashRecoveryCode(userId, one));
  await inTransaction(ctx.db, HOUSE, (trx) =>
    replaceRecoveryCodes(trx, { userId, hashes }),
  );
  return { recoveryCodes };
}

/** Goes on without, where the house allows it; by a code. */
export async function turnFactorOff(
  ctx: Asking,
  { code }: { code: string },
): Promise<{ off: true } | Refusal> {
  const { required } = await inReading(ctx.db, HOUSE, findRequired);
  if (required) return refuse("FORBIDDEN", "second_factor_kept");
  const taken = await withinLimits(ctx, code);
  if (isRefusal(taken)) return taken;
  await inTransaction(ctx.db, HOUSE, (trx) =>
    deleteSecondFactor(trx, ctx.caller.userId),
  );
  return { off: true };
}

/** A code by the limits on guessing; the refusal of a wrong one. */
async function withinLimits(
  ctx: Asking,
  code: string,
): Promise<true | Refusal> {
  const { caller, address } = ctx;
  const guesser = { username: caller.username, address };
  const taken = await tryWithinLimits(ctx, guesser, async (halfWay) => {
    const one = await takeCode(ctx, caller.userId, code);
    if (isRefusal(one)) halfWay();
    return one === false ? undefined : one;
  });
  if (isRefusal(taken)) return taken;
  return taken ?? wrongCode();
}

// Not UNAUTHORIZED, which tells the app that the session is over.
function wrongCode(): Refusal {
  return refuse("BAD_REQUEST", "second_factor_wrong", { field: "code" });
}

/** Who of the staff has a second factor, and whether all must. */
export async function viewStaffFactors(services: Pick<Services, "db">) {
  const { value, edits } = await viewSetting(services, REQUIRED);
  const staff = await inReading(services.db, HOUSE, listStaffFactors);
  return {
    required: value.required,
    edits,
    staff: staff.map((one) => ({
      ...one,
      enabledAt: one.enabledAt?.toISOString() ?? null,
    })),
  };
}

const REQUIRED: CompanySetting<{ required: boolean }> = {
  subject: "second_factor",
  find: findRequired,
  update: updateRequired,
};

/** Says whether staff must have one: who has none can do nothing until he has. */
export async function saveRequired(
  services: Pick<Services, "db" | "clock">,
  caller: Pick<Caller, "userId" | "username">,
  change: { required: boolean; read: boolean },
): Promise<{ required: boolean } | Refusal> {
  return await changeSetting(services, caller, {
    setting: REQUIRED,
    value: { required: change.required },
    read: { required: change.read },
  });
}

/** The same by an administrator; his own goes only with a code, or whoever finds him signed in takes it. */
export async function resetFactorOf(
  services: Pick<Services, "db" | "config" | "clock">,
  caller: Caller,
  username: string,
): Promise<{ reset: true } | Refusal> {
  return username.toLowerCase() === caller.username.toLowerCase()
    ? refuse("CONFLICT", "own_second_factor", { field: "username" })
    : await resetFactor(services, username);
}

/** Takes the factor of somebody who lost his phone away, and ends his sessions. */
export async function resetFactor(
  services: Pick<Services, "db" | "config" | "clock">,
  username: string,
): Promise<{ reset: true } | Refusal> {
  return await inTransaction(services.db, HOUSE, async (trx) => {
    const account = await findAccountByName(trx, username);
    if (!account || account.role === "partner")
      return refuse("NOT_FOUND", "not_found", { field: "username" });
    if (!(await deleteSecondFactor(trx, account.userId)))
      return refuse("CONFLICT", "second_factor_none");
    await endUserSessions({ ...services, db: trx }, account.userId);
    return { reset: true };
  });
}
