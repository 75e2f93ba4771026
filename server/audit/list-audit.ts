import type { AuditTopic } from "../../db/tables/audit.ts";
import { readCursor, writeCursor } from "../core/cursor.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { AUDIT_ACTS, isAuditAct } from "../platform/audit-acts.rules.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { changesBetween, type AuditChange } from "./audit-changes.rules.ts";
import {
  listAuditRows,
  type AuditFilter,
  type AuditPlace,
  type AuditRow,
} from "./audit.queries.ts";
import { findChainHead, type ChainHead } from "./seal.queries.ts";

export interface AuditView {
  key: string;
  at: string;
  actor: string;
  /** `user`, `feed`, `job`, `command`; empty: a statement by hand. */
  actorKind: string;
  forPartner: string;
  topic: AuditTopic;
  action: string;
  subjectKind: string;
  subject: string;
  changes: AuditChange[];
  /** What else is known of it. */
  note: AuditChange[];
  isSealed: boolean;
}

export interface AuditList {
  entries: AuditView[];
  nextCursor: string | null;
  /** Where the chain ends: written down elsewhere it proves all that was before. */
  head: ChainHead | null;
}

/** A page of the audit, newest first. */
export async function listAudit(
  { db }: Pick<Services, "db">,
  query: AuditFilter & { cursor?: string | null | undefined; limit: number },
): Promise<AuditList | Refusal> {
  const { cursor, limit, ...filter } = query;
  const after = cursor ? placeOf(cursor) : undefined;
  if (cursor && !after)
    return refuse("BAD_REQUEST", "invalid_input", { field: "cursor" });
  return await inReading(db, HOUSE, async (trx) => {
    const rows = await listAuditRows(trx, {
      ...filter,
      after,
      limit: limit + 1,
    });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      entries: shown.map(viewRow),
      nextCursor: last ? writeCursor([last.place, last.source, last.id]) : null,
      head: (await findChainHead(trx)) ?? null,
    };
  });
}

function placeOf(cursor: string): AuditPlace | undefined {
  const values = readCursor(cursor, 3);
  if (!values) return undefined;
  const [place, source, id] = values;
  return typeof place === "number" &&
    typeof source === "string" &&
    typeof id === "number"
    ? [place, source, id]
    : undefined;
}

/** What an act was done to, where that was not written down at its time. */
function kindOf(action: string): string {
  return isAuditAct(action) ? AUDIT_ACTS[action] : "";
}

function viewRow(row: AuditRow): AuditView {
  return {
    key: `${row.source}/${row.id}`,
    at: row.at.toISOString(),
    actor: row.actor,
    actorKind: row.actor_kind,
    forPartner: row.for_partner,
    topic: row.topic,
    action: row.action,
    subjectKind: row.subject_kind || kindOf(row.action),
    subject: row.subject,
    changes: changesBetween(row.before, row.after),
    note: changesBetween(null, row.details),
    isSealed: row.sealed !== null,
  };
}
