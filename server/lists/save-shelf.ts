import { formatQuantity, type Quantity } from "../core/quantity.ts";
import { inReading, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  findListedItemIds,
  listShelf,
  lockLists,
  replaceShelf,
  type ListUser,
} from "./lists.queries.ts";

/** In which order a person walks along his shelf, and how much should stand there. */
export async function viewShelf(services: Services, user: ListUser) {
  const scope = { role: "partner", partnerId: user.partnerId } as const;
  const items = await inReading(services.db, scope, (trx) =>
    listShelf(trx, user),
  );
  return {
    items: items.map(({ itemCode, par }) => ({
      itemCode,
      ...(par !== null && { par: formatQuantity(par) }),
    })),
  };
}

/**
 * Keeps it whole, the last one winning: it is one person's own. What is in no catalogue any more
 * is left out, since a phone may send it days later.
 */
export async function saveShelf(
  services: Services,
  user: ListUser,
  items: { itemCode: string; par?: Quantity | undefined }[],
): Promise<Record<string, never>> {
  const { partnerId } = user;
  const scope = { role: "partner", partnerId } as const;
  await inTransaction(services.db, scope, async (trx) => {
    await lockLists(trx, partnerId);
    const ids = await findListedItemIds(
      trx,
      items.map(({ itemCode }) => itemCode),
    );
    await replaceShelf(
      trx,
      user,
      items.flatMap(({ itemCode, par }) => {
        const itemId = ids.get(itemCode);
        return itemId === undefined ? [] : { itemId, par };
      }),
    );
  });
  return {};
}
