import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { findCompany } from "../company/company.queries.ts";
import { momentInZone } from "../core/calendar.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import {
  insertEdit,
  listEdits,
  type Edit,
  type EditSubject,
} from "../platform/edit-history.queries.ts";
import type { Caller, Services } from "../platform/trpc.ts";

/** Who edits what, as the history notes it. */
export interface Editing {
  services: Services;
  caller: Pick<Caller, "userId" | "username">;
}

/** Notes an edit in the history, in the transaction that makes it. */
export async function noteEdit(
  trx: Transaction<Database>,
  { services, caller }: Editing,
  edit: Pick<Edit, "subject" | "key" | "before" | "after"> & {
    undoes: number | undefined;
  },
): Promise<void> {
  await insertEdit(trx, {
    at: services.clock.now(),
    byUserId: caller.userId,
    byName: caller.username,
    ...edit,
  });
}

/**
 * Refuses an edit of something that is no longer as it was read, and says who changed it when: the
 * last editor, or somebody else when what stands is not what he left.
 *
 * @param leftByEditor whether what stands is what an edit left
 */
export async function changedMeanwhile(
  trx: Transaction<Database>,
  services: Services,
  what: {
    subject: EditSubject;
    key: string;
    leftByEditor: (edit: Edit) => boolean;
    /** Who else changes such things, and keeps no history here. */
    otherwise: string;
  },
): Promise<Refusal> {
  const { subject, key } = what;
  const [last] = await listEdits(trx, { subjects: [subject], key, limit: 1 });
  const known = last && what.leftByEditor(last) ? last : undefined;
  // Through the edit's own connection: the others may all be waiting for what it has locked.
  const { timeZone } = await findCompany(trx);
  return refuse("CONFLICT", "changed_meanwhile", {
    params: {
      by: known?.byName ?? what.otherwise,
      at: momentInZone(known?.at ?? services.clock.now(), timeZone),
    },
  });
}

/** A field of a kept state, whatever its shape. */
export function keptField(state: object | null, field: string): unknown {
  return state && Object.hasOwn(state, field)
    ? (state as Record<string, unknown>)[field]
    : undefined;
}
