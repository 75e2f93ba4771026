import { randomBytes } from "node:crypto";
import type { ReservedBasis } from "../../db/tables/company.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction, nameActor } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { hashExchangeKey } from "./exchange-key.ts";
import {
  insertNamedKey,
  isNameTaken,
  listKeys,
  lockKey,
  setRevoked,
  type KnownKey,
} from "./exchange-keys.queries.ts";
import { FEED_NAMES, type FeedName } from "./feeds.ts";

/** A withdrawal can be taken back for so long: a link cut by mistake, not one cut on purpose. */
const RESTORE_MS = 10 * 60_000;
const HINT_LENGTH = 4;

type Actor = Pick<Caller, "username">;

export interface KeyView extends Omit<
  KnownKey,
  "madeAt" | "lastUsedAt" | "revokedAt"
> {
  madeAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
}

export interface KeyToMake {
  name: string;
  feeds: FeedName[] | null;
  orders: boolean;
  mail: boolean;
  reservedBasis: ReservedBasis | null;
}

/** The keys, those in use first, and whether the bootstrap key of the environment is one more. */
export async function getKeys({
  db,
  config,
}: Pick<Services, "db" | "config">): Promise<{
  keys: KeyView[];
  bootstrap: boolean;
  /** What there is to open, in the order in which one feed names the other. */
  feeds: readonly FeedName[];
}> {
  const keys = await inTransaction(db, HOUSE, listKeys);
  return {
    keys: keys.map(viewKey),
    bootstrap: config.exchangeKey !== undefined,
    feeds: FEED_NAMES,
  };
}

/** Makes a key. It is told once, here: what is kept is its hash. */
export async function makeKey(
  { db, clock }: Pick<Services, "db" | "clock">,
  actor: Actor,
  input: KeyToMake,
): Promise<{ key: KeyView; secret: string } | Refusal> {
  const secret = `rabat_${randomBytes(32).toString("base64url")}`;
  return await inTransaction(db, HOUSE, async (trx) => {
    await nameActor(trx, actor.username);
    const made = await insertNamedKey(trx, {
      ...input,
      keyHash: hashExchangeKey(secret),
      hint: secret.slice(-HINT_LENGTH),
      madeBy: actor.username,
      at: clock.now(),
    });
    if (!made)
      return refuse("CONFLICT", "key_name_taken", {
        field: "name",
        params: { name: input.name },
      });
    return { key: viewKey(made), secret };
  });
}

/** Withdraws a key: from the next request on it opens nothing. Again, the same. */
export async function revokeKey(
  { db, clock }: Pick<Services, "db" | "clock">,
  actor: Actor,
  id: number,
): Promise<{ key: KeyView } | Refusal> {
  return await inTransaction(db, HOUSE, async (trx) => {
    await nameActor(trx, actor.username);
    const key = await lockKey(trx, id);
    if (!key) return refuse("NOT_FOUND", "not_found");
    if (key.revokedAt) return { key: viewKey(key) };
    const revoked = { at: clock.now(), by: actor.username };
    await setRevoked(trx, id, revoked);
    return {
      key: viewKey({ ...key, revokedAt: revoked.at, revokedBy: revoked.by }),
    };
  });
}

/** Takes a withdrawal back, within minutes of it. */
export async function restoreKey(
  { db, clock }: Pick<Services, "db" | "clock">,
  actor: Actor,
  id: number,
): Promise<{ key: KeyView } | Refusal> {
  return await inTransaction(db, HOUSE, async (trx) => {
    await nameActor(trx, actor.username);
    const key = await lockKey(trx, id);
    if (!key) return refuse("NOT_FOUND", "not_found");
    if (!key.revokedAt) return { key: viewKey(key) };
    if (clock.now().getTime() - key.revokedAt.getTime() > RESTORE_MS)
      return refuse("CONFLICT", "key_long_revoked");
    if (await isNameTaken(trx, key.name))
      return refuse("CONFLICT", "key_name_taken", {
        params: { name: key.name },
      });
    await setRevoked(trx, id, null);
    return { key: viewKey({ ...key, revokedAt: null, revokedBy: null }) };
  });
}

function viewKey(key: KnownKey): KeyView {
  return {
    ...key,
    madeAt: key.madeAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
  };
}
