import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { isRefusal, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Edit } from "../platform/edit-history.queries.ts";
import { raiseViewVersions } from "../platform/view-versions.queries.ts";
import { changedMeanwhile, noteEdit, type Editing } from "./edit-meanwhile.ts";
import { formatPricePolicy, parsePricePolicy } from "./price-policy.rules.ts";
import type { ShownPolicy } from "./price-policy.ts";
import { lockPolicy, updatePolicy } from "./pricing.queries.ts";

/** Puts a policy in place of the one that the editor read. */
export async function savePolicy(
  editing: Editing,
  policy: object,
  read: object,
): Promise<ShownPolicy | Refusal> {
  return await inTransaction(editing.services.db, HOUSE, async (trx) => {
    const now = await lockPolicy(trx);
    const shown = formatPricePolicy(now);
    if (!isSame(read, shown))
      return await changedMeanwhile(trx, editing.services, {
        subject: "price_policy",
        key: "",
        leftByEditor: ({ after }) => isSame(after, shown),
        otherwise: "rabat",
      });
    const wanted = parsePricePolicy(policy, now);
    if (isRefusal(wanted)) return wanted;
    const after = formatPricePolicy(wanted);
    if (isSame(after, shown)) return after;
    await updatePolicy(trx, wanted);
    await notePolicy(trx, editing, { before: shown, after, undoes: undefined });
    return after;
  });
}

/** Puts the policy back to what it was before an edit; false when others followed. */
export async function restorePolicy(
  trx: Transaction<Database>,
  editing: Editing,
  edit: Edit,
): Promise<boolean | Refusal> {
  const before = formatPricePolicy(await lockPolicy(trx));
  if (!isSame(edit.after, before)) return false;
  const wanted = parsePricePolicy(edit.before);
  if (isRefusal(wanted)) return wanted;
  await updatePolicy(trx, wanted);
  const after = formatPricePolicy(wanted);
  await notePolicy(trx, editing, { before, after, undoes: edit.id });
  return true;
}

async function notePolicy(
  trx: Transaction<Database>,
  editing: Editing,
  edit: {
    before: ShownPolicy;
    after: ShownPolicy;
    undoes: number | undefined;
  },
): Promise<void> {
  await raiseViewVersions(trx, ["general"]);
  await noteEdit(trx, editing, { subject: "price_policy", key: "", ...edit });
}

function isSame(left: object | null, right: ShownPolicy): boolean {
  const kept = left as Record<string, unknown> | null;
  return (
    kept !== null &&
    Object.entries(right).every(([field, value]) => kept[field] === value)
  );
}
