import { refuse, type Refusal } from "../core/refusal.ts";
import {
  inReading,
  inTransaction,
  rollBackWith,
} from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  countAliases,
  deleteAlias,
  findItemIds,
  listAliases,
  lockAliases,
  upsertAliases,
  type Alias,
} from "./alias.queries.ts";
import {
  aliasOf,
  lastTaught,
  MOST_ALIASES,
  type TaughtAlias,
} from "./alias.rules.ts";

/** Whose aliases, and who teaches them. */
export interface Teacher {
  partnerId: number;
  userId: number;
}

export async function viewAliases(
  services: Services,
  partnerId: number,
): Promise<{ aliases: Alias[] }> {
  const scope = { role: "partner", partnerId } as const;
  const aliases = await inReading(services.db, scope, (trx) =>
    listAliases(trx, partnerId),
  );
  return { aliases };
}

/** Remembers all of them for the partner, or none; what was taught before under a text gives way. */
export async function learnAliases(
  services: Services,
  { partnerId, userId }: Teacher,
  taught: TaughtAlias[],
): Promise<{ learned: number } | Refusal> {
  const scope = { role: "partner", partnerId } as const;
  return await inTransaction(services.db, scope, async (trx) => {
    const itemIds = await findItemIds(
      trx,
      taught.map(({ itemCode }) => itemCode),
    );
    const unknown = taught.findIndex(({ itemCode }) => !itemIds.has(itemCode));
    if (unknown >= 0) {
      return refuse("BAD_REQUEST", "unknown_code", {
        field: `aliases.${unknown}.itemCode`,
        params: { value: taught[unknown]?.itemCode ?? "" },
      });
    }
    const aliases = lastTaught(taught).flatMap(
      ({ alias, written, itemCode }) => {
        const itemId = itemIds.get(itemCode);
        return itemId === undefined ? [] : { alias, written, itemId };
      },
    );
    await lockAliases(trx, partnerId);
    const at = services.clock.now();
    await upsertAliases(trx, { partnerId, userId, at, aliases });
    if ((await countAliases(trx, partnerId)) > MOST_ALIASES) {
      const params = { most: MOST_ALIASES };
      rollBackWith(refuse("CONFLICT", "too_many_aliases", { params }));
    }
    return { learned: aliases.length };
  });
}

/** Forgets what was taught under a text; what nobody taught is forgotten already. */
export async function forgetAlias(
  services: Services,
  partnerId: number,
  written: string,
): Promise<Record<string, never>> {
  const scope = { role: "partner", partnerId } as const;
  const alias = aliasOf(written);
  await inTransaction(services.db, scope, (trx) =>
    deleteAlias(trx, { partnerId, alias }),
  );
  return {};
}
