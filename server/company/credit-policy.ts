import { momentInZone } from "../core/calendar.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { insertEdit, listEdits } from "../platform/edit-history.queries.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { insertAuditEntry, lockCompany } from "./company.queries.ts";
import {
  findCreditPolicy,
  updateCreditPolicy,
} from "./credit-policy.queries.ts";
import type { CreditPolicy } from "./credit-policy.rules.ts";

const SUBJECT = "credit_policy" as const;
const SHOWN_EDITS = 10;

/** What becomes of orders that the credit speaks against, with its last changes, newest first. */
export async function getCreditPolicy({ db }: Pick<Services, "db">) {
  return await inTransaction(db, HOUSE, async (trx) => {
    const policy = await findCreditPolicy(trx);
    const edits = await listEdits(trx, {
      subjects: [SUBJECT],
      limit: SHOWN_EDITS,
    });
    return {
      policy,
      edits: edits.map(({ id, at, byName, before, after }) => ({
        id,
        at: at.toISOString(),
        byName,
        before: before as CreditPolicy,
        after: after as CreditPolicy,
      })),
    };
  });
}

/** Puts a policy in place of the one that the editor read. Orders that stand are not judged anew. */
export async function saveCreditPolicy(
  services: Pick<Services, "db" | "clock">,
  caller: Pick<Caller, "userId" | "username">,
  { policy, read }: { policy: CreditPolicy; read: CreditPolicy },
): Promise<{ policy: CreditPolicy } | Refusal> {
  return await inTransaction(services.db, HOUSE, async (trx) => {
    const { timeZone } = await lockCompany(trx);
    const now = await findCreditPolicy(trx);
    if (!isSame(read, now)) {
      const [last] = await listEdits(trx, { subjects: [SUBJECT], limit: 1 });
      return refuse("CONFLICT", "changed_meanwhile", {
        params: {
          by: last?.byName ?? "rabat",
          at: momentInZone(last?.at ?? services.clock.now(), timeZone),
        },
      });
    }
    if (isSame(policy, now)) return { policy: now };
    await updateCreditPolicy(trx, policy);
    await insertEdit(trx, {
      at: services.clock.now(),
      byUserId: caller.userId,
      byName: caller.username,
      subject: SUBJECT,
      key: "",
      before: now,
      after: policy,
    });
    await insertAuditEntry(trx, {
      actor: caller.username,
      action: "company.set",
      subject: "",
      details: { fields: ["credit_policy"] },
    });
    return { policy };
  });
}

function isSame(left: CreditPolicy, right: CreditPolicy): boolean {
  return left.overLimit === right.overLimit && left.overdue === right.overdue;
}
