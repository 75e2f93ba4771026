import { sql } from "kysely";
import type { Invariant } from "./invariant.ts";

const SEALED_TABLES = ["audit_entry", "edit_history", "audit_seal"];
const WATCHED_TABLES = [
  "app_user",
  "user_second_factor",
  "exchange_key",
  "department_member",
  "company",
  "department",
  "order_sending",
  "exchange_mapping",
  "claim_terms",
  "erp_status",
  "service_status",
  "partner_tolerance",
  "partner_application",
  "data_request",
  "vat_rate",
  "warehouse",
  "payment_method",
  "price_policy",
  "stock_display_rule",
  "document_forms",
  "price_list",
  "price",
  "rebate",
  "item",
  "partner",
];
const SOURCES = [
  "audit_entry",
  "edit_history",
  "sales_order_event",
  "claim_event",
];

/** What makes the audit worth reading: see the decisions. */
export const AUDIT_INVARIANTS: Invariant[] = [
  {
    name: "what the audit holds is sealed, or waits for its seal",
    violating: sql`
      select from audit_link l
      left join audit_seal s using (source, source_id)
      where s.place is null and not exists (select from audit_pending p
        where p.source = l.source and p.source_id = l.source_id)`,
  },
  {
    name: "the audit's chain is whole, and each entry is as it was sealed",
    // Each link is proved against the hash that stands before it, so all are by the last.
    violating: sql`
      select from (
        select s.place, s.source, s.source_id, s.hash,
          lag(s.hash) over (order by s.place) as before,
          lag(s.place, 1, 0::bigint) over (order by s.place) as place_before
        from audit_seal s
      ) s
      left join audit_link l using (source, source_id)
      where s.place <> s.place_before + 1 or l.form is null
        or s.hash <> sha256(coalesce(s.before, '') || convert_to(
          s.place || ' ' || s.source || ' ' || s.source_id || ' ' || l.form, 'UTF8'))
        -- A person in it was erased: it has the form that followed from that.
        and not exists (select from audit_renamed r
          where r.source = s.source and r.source_id = s.source_id
            and r.form_hash = sha256(convert_to(l.form, 'UTF8')))`,
  },
  {
    name: "what the audit calls otherwise followed from a decision that is sealed",
    violating: sql`
      select from (select distinct leave_request_id as id from audit_renamed) r
      where not exists (select from audit_entry a
        where a.action = 'leave.accept' and (a.details ->> 'request')::bigint = r.id
          and a.details ->> 'renamed' = renamed_digest(r.id))`,
  },
  {
    name: "nobody who works here may change the audit",
    violating: sql`
      select from unnest(array['rabat_app', 'rabat_sales', 'rabat_house']) as role,
        unnest(${SEALED_TABLES}::text[]) as sealed,
        unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) as deed
      where has_table_privilege(role, sealed, deed)
      union all
      select from unnest(array['rabat_app', 'rabat_sales']) as role,
        unnest(${SEALED_TABLES}::text[]) as sealed, unnest(array['SELECT', 'INSERT']) as deed
      where has_table_privilege(role, sealed, deed)`,
  },
  {
    name: "the database itself keeps the audit",
    violating: sql`
      select from (
        select t as owner, 'audit_change' as name from unnest(${WATCHED_TABLES}::text[]) as t
        union all select t, n from unnest(${SOURCES}::text[]) as t,
          unnest(array['append_only', 'no_truncate', 'await_seal']) as n
        union all select 'audit_seal', n from unnest(array['append_only', 'no_truncate']) as n
        union all select 'exchange_batch', 'audit_batch'
        union all select 'partner', 'audit_terms'
      ) needed
      where not exists (select from pg_trigger t
        where t.tgrelid = needed.owner::regclass and t.tgname = needed.name
          and t.tgenabled <> 'D')`,
  },
];
