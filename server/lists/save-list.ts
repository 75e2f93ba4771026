import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { findCompany } from "../company/company.queries.ts";
import { momentInZone } from "../core/calendar.ts";
import { formatQuantity, type Quantity } from "../core/quantity.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { inReading, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { MOST_LISTS } from "./list-limits.rules.ts";
import {
  countLists,
  deleteList,
  findListedItemIds,
  findListHead,
  findLists,
  lockLists,
  replaceList,
  type ListHead,
  type ListUser,
  type SavedList,
} from "./lists.queries.ts";

export interface ListDraft {
  id: string;
  version: number;
  name: string;
  shared: boolean;
  lines: { itemCode: string; quantity?: Quantity | undefined }[];
}

/** Who keeps lists, with the name that the others of his company read. */
export interface ListKeeper extends ListUser {
  name: string;
}

export async function viewLists(services: Services, user: ListUser) {
  const scope = { role: "partner", partnerId: user.partnerId } as const;
  const lists = await inReading(services.db, scope, (trx) =>
    findLists(trx, user),
  );
  return { lists: lists.map((list) => viewList(list, user)) };
}

export type ListView = ReturnType<typeof viewList>;

function viewList(list: SavedList, { userId }: ListUser) {
  const { id, name, shared, version, changedAt, changedBy } = list;
  return {
    id,
    name,
    shared,
    own: list.ownerId === userId,
    version,
    changedAt: changedAt.toISOString(),
    changedBy,
    lines: list.lines.map((line) => ({
      itemCode: line.itemCode,
      name: line.name,
      ...(line.successor !== null && { successor: line.successor }),
      ...(line.quantity !== null && {
        quantity: formatQuantity(line.quantity),
      }),
    })),
  };
}

const maySee = (list: ListHead, { userId }: ListUser) =>
  list.shared || list.ownerId === userId;

/**
 * Keeps a list as a person left it. Whoever saw another version is told who changed it meanwhile,
 * and nothing of either is lost; the same content once more is no change, so that a save whose
 * answer was lost may be sent again.
 */
export async function saveList(
  services: Services,
  keeper: ListKeeper,
  draft: ListDraft,
): Promise<ListView | Refusal> {
  const { partnerId, userId } = keeper;
  const scope = { role: "partner", partnerId } as const;
  return await inTransaction(services.db, scope, async (trx) => {
    await lockLists(trx, partnerId);
    const standing = await findListHead(trx, { partnerId, id: draft.id });
    if (standing ? !maySee(standing, keeper) : draft.version > 0)
      return refuse("NOT_FOUND", "not_found");
    if (standing) {
      const [whole] = await findLists(trx, keeper, draft.id);
      if (whole && isSame(whole, draft)) return viewList(whole, keeper);
      if (standing.version !== draft.version)
        return await changedMeanwhile(trx, standing);
      // His own list would be gone for whoever made it everybody's.
      if (standing.ownerId !== userId && !draft.shared)
        return refuse("FORBIDDEN", "no_permission");
    } else if ((await countLists(trx, partnerId)) >= MOST_LISTS) {
      return refuse("CONFLICT", "too_many_lists", {
        params: { most: MOST_LISTS },
      });
    }
    const lines = await withItemIds(trx, draft);
    if (!Array.isArray(lines)) return lines;
    await replaceList(trx, {
      partnerId,
      id: draft.id,
      ownerId: standing?.ownerId ?? userId,
      name: draft.name,
      shared: draft.shared,
      version: (standing?.version ?? 0) + 1,
      changedAt: services.clock.now(),
      changedBy: keeper.name,
      lines,
    });
    const [saved] = await findLists(trx, keeper, draft.id);
    if (!saved) throw new Error(`the list ${draft.id} was not written`);
    return viewList(saved, keeper);
  });
}

async function withItemIds(
  trx: Transaction<Database>,
  { lines }: ListDraft,
): Promise<{ itemId: number; quantity: Quantity | undefined }[] | Refusal> {
  const ids = await findListedItemIds(
    trx,
    lines.map(({ itemCode }) => itemCode),
  );
  const unknown = lines.findIndex(({ itemCode }) => !ids.has(itemCode));
  if (unknown >= 0)
    return refuse("BAD_REQUEST", "unknown_code", {
      field: `lines.${unknown}.itemCode`,
      params: { value: lines[unknown]?.itemCode ?? "" },
    });
  return lines.flatMap(({ itemCode, quantity }) => {
    const itemId = ids.get(itemCode);
    return itemId === undefined ? [] : { itemId, quantity };
  });
}

function isSame(standing: SavedList, draft: ListDraft): boolean {
  const content = (
    { name, shared }: { name: string; shared: boolean },
    lines: { itemCode: string; quantity?: Quantity | null | undefined }[],
  ) =>
    JSON.stringify([
      name,
      shared,
      lines.map(({ itemCode, quantity }) => [itemCode, quantity ?? null]),
    ]);
  return content(standing, standing.lines) === content(draft, draft.lines);
}

async function changedMeanwhile(
  trx: Transaction<Database>,
  { changedBy, changedAt }: ListHead,
): Promise<Refusal> {
  const { timeZone } = await findCompany(trx);
  return refuse("CONFLICT", "changed_meanwhile", {
    params: { by: changedBy, at: momentInZone(changedAt, timeZone) },
  });
}

/** Takes a list away as the person saw it. */
export async function removeList(
  services: Services,
  user: ListUser,
  { id, version }: { id: string; version: number },
): Promise<Record<string, never> | Refusal> {
  const { partnerId } = user;
  const scope = { role: "partner", partnerId } as const;
  return await inTransaction(services.db, scope, async (trx) => {
    await lockLists(trx, partnerId);
    const standing = await findListHead(trx, { partnerId, id });
    if (!standing || !maySee(standing, user))
      return refuse("NOT_FOUND", "not_found");
    if (standing.version !== version)
      return await changedMeanwhile(trx, standing);
    await deleteList(trx, { partnerId, id });
    return {};
  });
}
