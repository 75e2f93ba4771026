import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Edit } from "../platform/edit-history.queries.ts";
import type { Services } from "../platform/trpc.ts";
import { raiseViewVersions } from "../platform/view-versions.queries.ts";
import { changedMeanwhile, noteEdit, type Editing } from "./edit-meanwhile.ts";
import {
  deletePriceList,
  hasPrices,
  insertPriceList,
  listPartnerScopes,
  listPriceLists,
  lockPriceList,
  updatePriceList,
  type PriceListView,
} from "./edit-prices.queries.ts";
import type { Named } from "./edit-rule.rules.ts";
import { orExists } from "./edit-rule.ts";

/** A price list as it is edited; its code stays. */
export type PriceListDraft = Named & { currency: string };

export async function getPriceLists(
  services: Services,
): Promise<{ lists: PriceListView[] }> {
  return {
    lists: await inTransaction(services.db, HOUSE, listPriceLists),
  };
}

/** Makes a price list, or renames the one that the editor read; a currency only while it is empty. */
export async function savePriceList(
  editing: Editing,
  draft: PriceListDraft,
  read?: Pick<PriceListDraft, "name" | "currency">,
): Promise<PriceListDraft | Refusal> {
  const { code, name, currency } = draft;
  if (!/^[A-Z]{3}$/.test(currency))
    return refuse("BAD_REQUEST", "invalid_input", { field: "currency" });
  return await orExists(() =>
    inTransaction(editing.services.db, HOUSE, async (trx) => {
      const now = await lockPriceList(trx, code);
      if (!read && now)
        return refuse("CONFLICT", "rule_exists", { field: "code" });
      if (read && (now?.name !== read.name || now.currency !== read.currency))
        return await changedMeanwhile(trx, editing.services, {
          subject: "price_list",
          key: code,
          leftByEditor: ({ after }) => isSame(after, now),
          otherwise: "ERP",
        });
      if (now && now.currency !== currency && (await hasPrices(trx, now.id)))
        return refuse("CONFLICT", "list_has_prices", { field: "currency" });
      if (now) await updatePriceList(trx, draft);
      else await insertPriceList(trx, { code, name, currency });
      await noteList(trx, editing, { code, before: now });
      return { code, name, currency };
    }),
  );
}

/** Puts a list back to what it was before an edit; false when the edit's state stands no more. */
export async function restorePriceList(
  trx: Transaction<Database>,
  editing: Editing,
  edit: Edit,
): Promise<boolean> {
  const code = edit.key;
  const now = await lockPriceList(trx, code);
  if (!isSame(edit.after, now)) return false;
  const before = edit.before as PriceListDraft | null;
  const changes = !before || before.currency !== now?.currency;
  const used =
    now &&
    ((await hasPrices(trx, now.id)) ||
      (!before && (await listPartnerScopes(trx, now.id)).length > 0));
  if (changes && used) return false;
  if (before) await updatePriceList(trx, before);
  else await deletePriceList(trx, code);
  await noteList(trx, editing, { code, before: now, undoes: edit.id });
  return true;
}

/** A partner's sheet is in the currency of his list. */
async function noteList(
  trx: Transaction<Database>,
  editing: Editing,
  change: {
    code: string;
    before: (PriceListDraft & { id: number }) | undefined;
    undoes?: number;
  },
): Promise<void> {
  const { code, before, undoes } = change;
  const after = await lockPriceList(trx, code);
  if (before && after && before.currency !== after.currency)
    await raiseViewVersions(trx, await listPartnerScopes(trx, after.id));
  await noteEdit(trx, editing, {
    subject: "price_list",
    key: code,
    before: before ? stateOf(before) : null,
    after: after ? stateOf(after) : null,
    undoes,
  });
}

function stateOf({ code, name, currency }: PriceListDraft): PriceListDraft {
  return { code, name, currency };
}

function isSame(kept: object | null, now: PriceListDraft | undefined): boolean {
  if (kept === null || !now) return kept === null && !now;
  const { name, currency } = kept as PriceListDraft;
  return name === now.name && currency === now.currency;
}
