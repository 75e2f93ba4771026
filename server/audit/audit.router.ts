import * as v from "valibot";
import { AUDIT_ACT_NAMES } from "../platform/audit-acts.rules.ts";
import { adminProcedure, orRefuse, router } from "../platform/trpc.ts";
import { AUDIT_TOPICS } from "./audit.queries.ts";
import { listAudit } from "./list-audit.ts";

const moment = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.transform((text) => new Date(text)),
);

const listInput = v.strictObject({
  /** What it is about, by its kind and its key: `partner:10001`, `order:N-2026-00001`. */
  about: v.optional(v.pipe(v.string(), v.regex(/^[a-z_]+:/), v.maxLength(220))),
  actor: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  topic: v.optional(v.picklist(AUDIT_TOPICS)),
  act: v.optional(v.picklist(AUDIT_ACT_NAMES)),
  /** By which call, where the act is one in a partner's name. */
  call: v.optional(v.pipe(v.string(), v.regex(/^[\w.]+$/), v.maxLength(100))),
  from: v.optional(moment),
  to: v.optional(moment),
  cursor: v.nullish(v.pipe(v.string(), v.maxLength(300))),
  limit: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
    50,
  ),
});

export const auditRouter = router({
  list: adminProcedure
    .input(listInput)
    .query(async ({ ctx, input }) => orRefuse(await listAudit(ctx, input))),
});
