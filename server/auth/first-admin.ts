import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction, rollBackWith } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { parseUserRequest } from "./create-user.rules.ts";
import { addUser } from "./create-user.ts";
import {
  hasAdmin,
  putFirstAdminLink,
  takeFirstAdminLink,
} from "./first-admin.queries.ts";
import { hashPassword } from "./password.ts";
import { createResetToken, hashResetToken } from "./reset-token.ts";

/** A day from the start; a start later makes another. */
const LIFE_MS = 24 * 3_600_000;

/** The link under which the first administrator is made; undefined where there is one. */
export async function offerFirstAdmin({
  db,
  clock,
  config,
}: Pick<Services, "db" | "clock" | "config">): Promise<string | undefined> {
  const token = createResetToken();
  const isOffered = await inTransaction(db, HOUSE, async (trx) => {
    if (await hasAdmin(trx)) return false;
    await putFirstAdminLink(trx, {
      tokenHash: hashResetToken(token),
      expiresAt: new Date(clock.now().getTime() + LIFE_MS),
    });
    return true;
  });
  if (!isOffered) return undefined;
  const url = new URL("/first", config.publicUrl);
  url.searchParams.set("token", token);
  return url.href;
}

/** Makes the first administrator by the link that the server printed, once. */
export async function makeFirstAdmin(
  { db, clock }: Pick<Services, "db" | "clock">,
  input: { token: string; username: string; password: string; email: string },
): Promise<{ username: string } | Refusal> {
  const { token, ...person } = input;
  const user = parseUserRequest({ ...person, role: "admin" });
  if (isRefusal(user)) return user;
  const tokenHash = hashResetToken(token);
  const now = clock.now();
  const passwordHash = await hashPassword(user.password);
  return await inTransaction(db, HOUSE, async (trx) => {
    const isTaken = await takeFirstAdminLink(trx, tokenHash, now);
    if (!isTaken || (await hasAdmin(trx)))
      return refuse("BAD_REQUEST", "first_link_invalid", { field: "token" });
    const actor = user.username;
    const added = await addUser(trx, { user, passwordHash, actor });
    // The link is not spent on a name that is taken.
    if (isRefusal(added)) return rollBackWith(added);
    return { username: user.username };
  });
}
