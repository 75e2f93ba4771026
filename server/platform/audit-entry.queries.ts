import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { AuditTopic } from "../../db/tables/audit.ts";
import { AUDIT_ACTS, type AuditAct } from "./audit-acts.rules.ts";

export interface ActToNote {
  actor: string;
  action: AuditAct;
  /** In the words of the trade, as all subjects. */
  subject: string;
  /** What it is done to, where the act is done to several kinds. */
  kind?: string;
  topic?: AuditTopic;
  /** What else it is about, as `partner:10001`. */
  about?: string[];
  details?: object;
  before?: object;
  after?: object;
}

/** Leaves word of what somebody did in the transaction that does it. */
export async function insertAuditEntry(
  trx: Transaction<Database>,
  act: ActToNote,
): Promise<void> {
  const { actor, action, subject, topic, details = {}, before, after } = act;
  const { kind = AUDIT_ACTS[action], about = [] } = act;
  const own = kind === "" || subject === "" ? [] : [`${kind}:${subject}`];
  await trx
    .insertInto("audit_entry")
    .values({
      actor,
      action,
      topic,
      subject_kind: kind,
      subject,
      about: [...own, ...about],
      details: JSON.stringify(details),
      before: before && JSON.stringify(before),
      after: after && JSON.stringify(after),
    })
    .execute();
}
