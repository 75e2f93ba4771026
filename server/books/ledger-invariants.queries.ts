import { sql } from "kysely";
import type { Invariant } from "./invariant.ts";

/** What must hold of the partners' cards, the ERP's documents and its service orders. */
export const LEDGER_INVARIANTS: Invariant[] = [
  {
    name: "a card's months are the sums of its rows",
    violating: sql`
      select from (select partner_id, side, currency, date_trunc('month', entry_date)::date as month,
          sum(debit) as debit, sum(credit) as credit, count(*) as entries
        from ledger_entry where ended_by is null group by 1, 2, 3, 4) e
      full join ledger_month m using (partner_id, side, currency, month)
      where (e.debit, e.credit, e.entries) is distinct from (m.debit, m.credit, m.entries)`,
  },
  {
    name: "a row of a card has one current version at most",
    violating: sql`
      select from ledger_entry where ended_by is null group by partner_id, place
        having count(*) > 1
      union all
      select from ledger_entry where ended_by is null and entry is not null group by entry
        having count(*) > 1`,
  },
  {
    name: "a superseded version has its successor, of the batch that ended it",
    violating: sql`
      select from ledger_entry old
      left join ledger_entry next on next.id = old.superseded_by
      where old.superseded_by is not null
        and (next.partner_id, next.place, next.batch_id)
          is distinct from (old.partner_id, old.place, old.ended_by)`,
  },
  {
    name: "a version takes the place of one, or begins its row",
    violating: sql`
      select from ledger_entry e
      left join (select superseded_by as id, count(*) as older from ledger_entry
        where superseded_by is not null group by 1) o using (id)
      where coalesce(o.older, 0) <> case when e.place = e.id then 0 else 1 end`,
  },
  {
    name: "a line of a document belongs to the document's partner",
    violating: sql`
      select from erp_document_line l left join erp_document d on d.id = l.document_id
      where l.partner_id is distinct from d.partner_id`,
  },
  {
    name: "a service order's history is its partner's, and ends with its status",
    violating: sql`
      select from service_order o
      left join lateral (select status, note from service_order_event e
        where e.service_order_id = o.id order by id desc limit 1) last on true
      where (last.status, last.note) is distinct from (o.status, o.note)
      union all
      select from service_order_event e left join service_order o on o.id = e.service_order_id
      where e.partner_id is distinct from o.partner_id`,
  },
];
