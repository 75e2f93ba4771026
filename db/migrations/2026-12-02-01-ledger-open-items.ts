import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/**
 * What is left of each document on a partner's card, and of each payment. Kept beside the rows,
 * so that a card of 50,000 of them tells its balance and its age without reading them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table company add column allocation text not null default 'fifo'
      check (allocation in ('fifo', 'none'))`.execute(db);
  await sql`
    create table ledger_open_item (
      partner_id bigint not null references partner (id),
      side text not null check (side in ('customer', 'supplier')),
      currency text not null,
      kind text not null check (kind in ('document', 'credit')),
      entry_id bigint not null,
      due_date date not null,
      amount bigint not null check (amount > 0),
      open bigint not null check (open > 0),
      primary key (partner_id, side, currency, entry_id, kind),
      foreign key (partner_id, entry_id) references ledger_entry (partner_id, id),
      check (open <= amount)
    )`.execute(db);
  await ownByPartner(db, "ledger_open_item");
  // Whose receivables are late, across all partners.
  await sql`
    create index ledger_open_item_due on ledger_open_item (due_date)
    where kind = 'document'`.execute(db);
  await sql.raw(OPEN_ITEMS).execute(db);
  // The owner of a forced table sees no row of it: only the house does.
  await sql`set local role rabat_house`.execute(db);
  await sql`
    insert into ledger_open_item
    select * from ledger_open_items(
      array(select distinct partner_id from ledger_month), 'fifo')`.execute(db);
  await sql`set local role none`.execute(db);
}

/**
 * All open items of some partners, from the rows of their cards since the last opening. One
 * definition for the merge, for the check and for what stood before the table did.
 *
 * Both sides read alike: a charge is what the card's owner owes by it (debit of a customer, credit
 * of a supplier), a payment is its counterpart. Rows of one number on the charging side are one
 * document. A payment lowers the document that it names (\`closes\`; without it, the one of its own
 * type and number, as a reversal on the other side does); what is over, and what names none, is
 * free. Where the ERP says what is left of a document, free money covers that first, and what
 * there is no money for stays open: so the items always add up to the balance. Then the rule
 * \`fifo\` spends what is free on documents of which the ERP says nothing, by due date; the rule
 * \`none\` spends only what the ERP calls spent.
 *
 * NOTE: the merge asks right after it has written the rows, of which Postgres has no figures yet:
 * it would take each step for one row and join 40,000 to 40,000 by loops, for minutes.
 */
const OPEN_ITEMS = `
create function ledger_open_items(partners bigint[], rule text)
returns setof ledger_open_item language sql stable
set enable_nestloop = off set work_mem = '64MB' as $$
with start as (
  select partner_id, side, currency, max(entry_date) as day from ledger_entry
  where opening and ended_by is null and partner_id = any(partners)
  group by partner_id, side, currency
),
entry as (
  select e.partner_id, e.side, e.currency, e.id, e.place, e.document_type as type,
    e.document_number as number, e.entry_date, coalesce(e.due_date, e.entry_date) as due_date,
    case e.side when 'customer' then e.debit else e.credit end as charge,
    case e.side when 'customer' then e.credit else e.debit end as payment,
    abs(e.open_amount) as said, e.closes
  from ledger_entry e
  left join start using (partner_id, side, currency)
  where e.ended_by is null and e.partner_id = any(partners)
    and e.entry_date >= coalesce(start.day, e.entry_date)
),
charged as (
  select partner_id, side, currency, number, sum(charge) as total,
    bool_or(said is not null) as is_said,
    sum(sign(charge) * coalesce(said, abs(charge))) as said,
    (array_agg(id order by charge < 0, entry_date, place))[1] as id
  from entry
  where charge > 0 or (charge < 0 and closes in ('', number))
  group by partner_id, side, currency, number
),
document as (
  select c.*, e.type, e.entry_date, e.due_date, e.place
  from charged c join entry e using (id, partner_id, side, currency, number)
  where c.total > 0
),
payment as (
  select p.*, d.id as document_id, 
    case when p.said is not null then least(p.said, p.amount) end as remains
  from (
    select partner_id, side, currency, id, place, type, number, entry_date, payment as amount,
      coalesce(nullif(closes, ''), number) as names, closes = '' and charge = 0 as by_type,
      case when charge = 0 and payment > 0 then said end as said
    from entry where payment <> 0
    union all
    select partner_id, side, currency, id, place, type, number, entry_date, -charge, closes, false,
      case when payment = 0 then said end
    from entry where charge < 0 and closes not in ('', number)
  ) p
  left join document d on (d.partner_id, d.side, d.currency, d.number)
      = (p.partner_id, p.side, p.currency, p.names)
    and (not p.by_type or d.type = p.type)
),
linked as (
  select document_id, sum(amount - coalesce(remains, 0)) as paid,
    (array_agg(id order by amount < 0, entry_date desc, place desc))[1] as last_id
  from payment where document_id is not null
  group by document_id
),
unlinked as (
  select partner_id, side, currency, number, sum(amount) as total,
    greatest(coalesce(sum(amount - remains), 0), 0) as spent,
    (array_agg(id order by sign(amount) <> sign(total), entry_date, place))[1] as id
  from (
    select *, sum(amount) over (partition by partner_id, side, currency, number) as total
    from payment where document_id is null
  ) p
  group by partner_id, side, currency, number
),
item as (
  select *, amount - taken as rest, paid - taken as over,
    coalesce(amount - said - taken, 0) as claim
  from (
    select *, least(paid, amount - coalesce(said, 0)) as taken
    from (
      select d.partner_id, d.side, d.currency, d.id, d.place, d.entry_date, d.due_date, l.last_id,
        d.total - least(coalesce(l.paid, 0), 0) as amount,
        greatest(coalesce(l.paid, 0), 0) as paid,
        case when d.is_said then least(greatest(d.said, 0), d.total) end as said
      from document d left join linked l on l.document_id = d.id
      union all
      select u.partner_id, u.side, u.currency, u.id, e.place, e.entry_date, e.due_date, null,
        -u.total, 0, null
      from unlinked u join entry e using (id, partner_id, side, currency)
      where u.total < 0
    ) i
  ) i
),
free as (
  select f.partner_id, f.side, f.currency, f.id, sum(f.amount) as amount,
    least(sum(f.spent), sum(f.amount)) as spent
  from (
    select partner_id, side, currency, id, total as amount, spent from unlinked where total > 0
    union all
    select partner_id, side, currency, id, -total, 0 from charged where total < 0
    union all
    select partner_id, side, currency, id, remains, 0 from payment
    where document_id is not null and remains > 0
    union all
    select partner_id, side, currency, last_id, over, 0 from item where over > 0
  ) f
  group by f.partner_id, f.side, f.currency, f.id
),
purse as (
  select partner_id, side, currency, sum(amount) as money, sum(spent) as spent
  from free group by partner_id, side, currency
),
claimed as (
  select i.*, coalesce(p.money, 0) as money, coalesce(p.spent, 0) as spent,
    greatest(0, least(i.claim, coalesce(p.money, 0) - (sum(i.claim) over card - i.claim))) as covered
  from item i left join purse p using (partner_id, side, currency)
  where i.rest > 0
  window card as (partition by partner_id, side, currency order by i.due_date, i.entry_date, i.place)
),
budgeted as (
  select *, case rule when 'fifo' then money - covered_sum
      else least(money - covered_sum, greatest(0, spent - covered_sum)) end as budget
  from (
    select *, sum(covered) over (partition by partner_id, side, currency) as covered_sum,
      case when said is null then rest else 0 end as payable
    from claimed
  ) c
),
settled as (
  select *, greatest(0, least(payable, budget - (sum(payable) over card - payable))) as settled
  from budgeted
  window card as (partition by partner_id, side, currency order by due_date, entry_date, place)
),
used as (
  select partner_id, side, currency, sum(covered + settled) as amount
  from settled group by partner_id, side, currency
),
kept as (
  select f.partner_id, f.side, f.currency, f.id, e.due_date, f.amount,
    f.amount - greatest(0, least(f.amount,
      coalesce(u.amount, 0) - (sum(f.amount) over card - f.amount))) as open
  from free f
  join entry e using (id, partner_id, side, currency)
  left join used u using (partner_id, side, currency)
  window card as (partition by f.partner_id, f.side, f.currency
    order by f.spent = 0, e.entry_date, e.place)
)
select partner_id, side, currency, 'document', id, due_date, amount::bigint,
  (rest - covered - settled)::bigint
from settled where rest > covered + settled
union all
select partner_id, side, currency, 'credit', id, due_date, amount::bigint, open::bigint
from kept where open > 0
$$`;
