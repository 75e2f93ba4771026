import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import {
  isSealed,
  isSealedNow,
  seal,
  secretKeysOf,
  unseal,
} from "../platform/secret-keys.ts";
import type { Services } from "../platform/trpc.ts";
import { listSecrets, replaceSecret } from "./second-factor.queries.ts";

const ofUser = (userId: number) => `second factor of ${userId}`;

/** A secret as it stands in the database: a copy of that alone makes no codes. */
export function sealFactorSecret(
  { config }: Pick<Services, "config">,
  userId: number,
  secret: string,
): string {
  return seal(secretKeysOf(config), secret, ofUser(userId));
}

/** The secret of somebody's app; undefined where the key is not here that it was sealed with. */
export function openFactorSecret(
  { config }: Pick<Services, "config">,
  userId: number,
  kept: string,
): string | undefined {
  // One that a process of an earlier version wrote, until the next start.
  if (!isSealed(kept)) return kept;
  return unseal(secretKeysOf(config), kept, ofUser(userId));
}

/**
 * Seals what lies open, and anew what an earlier key has sealed. What no key here opens stays: its
 * owner gets in by a code to fall back on, and everybody is right once the key is back.
 */
export async function sealFactorSecrets(
  services: Pick<Services, "db" | "config">,
): Promise<{ sealed: number; unreadable: number }> {
  const { db, config } = services;
  const keys = secretKeysOf(config);
  const kept = await inReading(db, HOUSE, listSecrets);
  const counts = { sealed: 0, unreadable: 0 };
  const toSeal = kept.flatMap(({ userId, secret: before }) => {
    if (isSealedNow(keys, before)) {
      if (openFactorSecret(services, userId, before) === undefined)
        counts.unreadable += 1;
      return [];
    }
    const secret = openFactorSecret(services, userId, before);
    if (secret === undefined) counts.unreadable += 1;
    return secret === undefined
      ? []
      : [{ userId, before, after: sealFactorSecret(services, userId, secret) }];
  });
  await inTransaction(db, HOUSE, async (trx) => {
    for (const one of toSeal)
      if (await replaceSecret(trx, one)) counts.sealed += 1;
  });
  return counts;
}
