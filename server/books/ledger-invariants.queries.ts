import { sql } from "kysely";
import { CARD_THEN } from "../ledger/erp-balance.queries.ts";
import type { Invariant } from "./invariant.ts";

/** What a card's rows say of it since its last opening, and what is kept of its open items. */
const bothWays = sql`
  select * from (
    select e.partner_id, e.side, e.currency, sum(e.debit - e.credit) as balance
    from ledger_entry e
    left join (select partner_id, side, currency, max(entry_date) as day from ledger_entry
        where opening and ended_by is null group by 1, 2, 3) start
      using (partner_id, side, currency)
    where e.ended_by is null and e.entry_date >= coalesce(start.day, e.entry_date)
    group by 1, 2, 3
  ) e
  full join (
    select partner_id, side, currency,
      sum(case when kind = 'document' then open else -open end)
        * case side when 'customer' then 1 else -1 end as open
    from ledger_open_item group by 1, 2, 3
  ) i using (partner_id, side, currency)`;

const openItems = sql`
  select * from ledger_open_items(
    array(select partner_id from ledger_month union select partner_id from ledger_open_item),
    (select allocation from company))`;

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
    name: "what is open on a card, less what is paid in advance, is its balance",
    violating: sql`
      select from (${bothWays}) card where coalesce(balance, 0) <> coalesce(open, 0)`,
  },
  {
    name: "what is kept of open items is what the rows of the cards say",
    violating: sql`
      (${openItems} except table ledger_open_item)
      union all
      (table ledger_open_item except ${openItems})`,
  },
  {
    name: "a card is compared with the ERP's balance as it is",
    violating: sql`
      select from partner_balance b
      cross join lateral (${CARD_THEN}) c
      where b.card_balance is distinct from c.balance`,
  },
  {
    name: "no document is open by more than it is, and none by less than nothing",
    violating: sql`
      select from ledger_open_item where open <= 0 or open > amount`,
  },
  {
    name: "a monthly statement is mailed only in a month that is noted as done",
    violating: sql`
      select from mail m
      where kind = 'monthly_statement' and not exists (
        select from statement_month s where s.partner_id = m.partner_id
          and starts_with(m.message_id, to_char(s.month, '"<statement."YYYY-MM')))`,
  },
  {
    name: "an answer about a day before its own is about a statement that was mailed",
    violating: sql`
      select from statement_answer a
      where a.as_of < (a.at at time zone (select time_zone from company))::date
        and not exists (select from mailed_statement m
          where (m.partner_id, m.side, m.currency, m.as_of, m.balance)
            = (a.partner_id, a.side, a.currency, a.as_of, a.balance))`,
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
