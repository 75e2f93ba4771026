import { sql, type Kysely } from "kysely";

/** What the ledger brings for an order: which rows pay it, and what is told of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [ORDER_NAMED, ORDER_PAYMENTS, LAST_LEDGER_BATCH])
    await sql.raw(statement).execute(db);
  // An order finds the rows that name it, also those that came before it did.
  await sql`
    create index ledger_entry_pays
    on ledger_entry (partner_id, order_named(closes, order_number))
    where ended_by is null and order_named(closes, order_number) is not null`.execute(
    db,
  );
  // What was invoiced since the last batch of the ledger is still owed by the order: a few of
  // all that ever were.
  await sql`
    create index sales_order_event_invoiced on sales_order_event (at)
    include (partner_id, order_id) where state = 'invoiced' and kind = 'state'`.execute(
    db,
  );
  await sql`
    alter table sales_order_event
      drop constraint sales_order_event_kind_check,
      add constraint sales_order_event_kind_check check (kind in
        ('state', 'extended', 'changed', 'taken_back', 'paid', 'unpaid'))`.execute(
    db,
  );
  await sql`
    alter table mail
      drop constraint mail_kind_check,
      add constraint mail_kind_check check (kind in ('order_confirmation', 'order_news',
        'password_reset', 'invitation', 'statement_answer', 'payment_reminder',
        'payment_posted', 'monthly_statement'))`.execute(db);
}

/** Our order that a row of a card names by text, whatever the case: as itself or as its proforma. */
const ORDER_NAMED = `
create function order_named(closes text, order_number text) returns text
language sql immutable parallel safe as $$
  select case
    when closes ~* '^(N|PR)-[0-9]{4}-[0-9]+$' then regexp_replace(upper(closes), '^PR-', 'N-')
    when order_number ~* '^(N|PR)-[0-9]{4}-[0-9]+$'
      then regexp_replace(upper(order_number), '^PR-', 'N-')
  end
$$`;

/**
 * The rows of a partner's card that pay one order of his, or take back what has paid it. What a
 * row closes says more than the order that it hangs on. A payment is a credit; a reversal is a
 * minus on that side, or a plus on the other one that names the order in \`closes\` or stands under
 * the payment's own number. Any other charge is the order's invoice and no payment.
 *
 * In two halves, each with an index: one condition with an "or" would read the partner's card.
 */
const ORDER_PAYMENTS = `
create function order_payments(owner bigint, ordered bigint, named text, money text)
returns table (entry_id bigint, place bigint, entry_date date, document_number text, amount bigint)
language sql stable as $$
  select * from (
    select r.id, r.place, r.entry_date, r.document_number,
      case
        when r.credit < 0 or (r.credit > 0 and r.credit > r.debit) then r.credit - r.debit
        when r.debit > 0 and r.credit >= 0 and (order_named(r.closes, '') = named
            or bool_or(r.credit > 0 and r.credit > r.debit)
              over (partition by r.document_type, r.document_number))
          then r.credit - r.debit
        else 0 end as amount
    from (
      select e.* from ledger_entry e
      where e.partner_id = owner and e.ended_by is null
        and order_named(e.closes, e.order_number) = named
      union all
      select e.* from ledger_entry e
      where e.order_id = ordered and e.ended_by is null and e.partner_id = owner
        and (order_named(e.closes, e.order_number) is null
          or (order_named(e.closes, e.order_number) <> named
            and not exists (select from sales_order x where x.partner_id = owner
              and x.number = order_named(e.closes, e.order_number))))
    ) r
    where r.side = 'customer' and r.currency = money
  ) rows
  where amount <> 0
$$`;

/** When the last batch of the ledger came. Partners see it beside their card; the journal is not theirs. */
const LAST_LEDGER_BATCH = `
create function last_ledger_batch() returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  select max(started_at) from exchange_batch
  where feed = 'ledger' and state = 'applied' and source <> 'parked'
$$`;
