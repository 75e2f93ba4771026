import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import {
  HOUSE,
  inTransaction,
  isUniqueViolation,
  rollBackWith,
} from "../platform/database.ts";
import {
  findEdit,
  listEdits,
  type Edit,
} from "../platform/edit-history.queries.ts";
import type { Services } from "../platform/trpc.ts";
import type { Editing } from "./edit-meanwhile.ts";
import { restorePolicy } from "./edit-policy.ts";
import { restorePriceList } from "./edit-price-lists.ts";
import { restorePrice } from "./edit-prices.ts";
import { restoreRule } from "./edit-rule.ts";
import { listUndone } from "./edit-undo.queries.ts";

const SUBJECTS = ["rebate", "price", "price_list", "price_policy"] as const;

export type PricingSubject = (typeof SUBJECTS)[number];

export interface ShownEdit extends Omit<Edit, "at" | "subject"> {
  at: string;
  subject: PricingSubject;
  /** The edit that took this one back. */
  undoneBy: number | null;
}

/** A page of the edits of prices and rules, newest first. */
export async function listPricingEdits(
  services: Services,
  filter: {
    subject?: PricingSubject | undefined;
    key?: string | undefined;
    before?: number | undefined;
    limit: number;
  },
): Promise<{ edits: ShownEdit[]; nextBefore: number | null }> {
  const { subject, key, before, limit } = filter;
  return await inTransaction(services.db, HOUSE, async (trx) => {
    const found = await listEdits(trx, {
      subjects: subject ? [subject] : [...SUBJECTS],
      key,
      before,
      limit: limit + 1,
    });
    const shown = found.slice(0, limit);
    const undone = await listUndone(
      trx,
      shown.map(({ id }) => id),
    );
    return {
      edits: shown.flatMap((edit) =>
        isPricing(edit.subject)
          ? {
              ...edit,
              subject: edit.subject,
              at: edit.at.toISOString(),
              undoneBy: undone.get(edit.id) ?? null,
            }
          : [],
      ),
      nextBefore: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
    };
  });
}

/** Takes an edit back, once, if what it left still stands; itself an edit in the history. */
export async function undoPricingEdit(
  editing: Editing,
  id: number,
): Promise<{ undone: number } | Refusal> {
  try {
    return await inTransaction(editing.services.db, HOUSE, async (trx) => {
      const edit = await findEdit(trx, id);
      if (!edit || !isPricing(edit.subject))
        return refuse("NOT_FOUND", "not_found");
      const restored = await restore(trx, editing, edit);
      if (isRefusal(restored)) return rollBackWith(restored);
      if (restored) return { undone: id };
      return (await listUndone(trx, [id])).has(id)
        ? alreadyUndone()
        : refuse("CONFLICT", "changed_since", { field: "id" });
    });
  } catch (error) {
    // Another took it back between the look and the note of it.
    if (isUniqueViolation(error)) return alreadyUndone();
    throw error;
  }
}

function restore(
  trx: Parameters<typeof restoreRule>[0],
  editing: Editing,
  edit: Edit,
): Promise<boolean | Refusal> {
  switch (edit.subject) {
    case "rebate":
      return restoreRule(trx, editing, edit);
    case "price":
      return restorePrice(trx, editing, edit);
    case "price_list":
      return restorePriceList(trx, editing, edit);
    case "price_policy":
      return restorePolicy(trx, editing, edit);
    case "clearance_rules":
    case "display_rule":
    case "offline_limits":
    case "trip_wires":
    case "document_forms":
    case "credit_policy":
    case "guest_browsing":
    case "company_data":
    case "order_terms":
    case "second_factor":
    case "mail_text":
    case "order_numbers":
    case "warehouse_display":
    case "reminders":
    case "statements":
      throw new Error(`${edit.subject} is not a price`);
  }
}

function isPricing(subject: Edit["subject"]): subject is PricingSubject {
  return SUBJECTS.some((one) => one === subject);
}

function alreadyUndone(): Refusal {
  return refuse("CONFLICT", "already_undone", { field: "id" });
}
