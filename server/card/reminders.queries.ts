import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { ReminderPolicy, ReminderTone } from "../../db/tables/company.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import { standingPromises } from "../ledger/promises.queries.ts";

export async function findReminderPolicy(
  trx: Transaction<Database>,
): Promise<ReminderPolicy | null> {
  const { reminders } = await trx
    .selectFrom("company")
    .select("reminders")
    .executeTakeFirstOrThrow();
  return reminders;
}

export async function updateReminderPolicy(
  trx: Transaction<Database>,
  policy: ReminderPolicy | null,
): Promise<void> {
  await trx
    .updateTable("company")
    .set({ reminders: policy && JSON.stringify(policy) })
    .execute();
}

/** What a partner was reminded of. */
export interface SentReminder {
  partnerId: number;
  tone: ReminderTone;
  currency: string;
  total: Amount;
  documents: { type: string; number: string; dueDate: CalendarDate }[];
}

/** Who of a partner is written to about money: his own address, else his bookkeeper's or owner's. */
const RECIPIENT = sql`coalesce(nullif(p.email, ''), (
  select u.email from app_user u
  where u.partner_id = p.id and u.disabled_at is null and u.email <> ''
    and u.partner_role in ('finance', 'owner')
  order by u.partner_role = 'finance' desc, u.id limit 1))`;

/**
 * Writes down which documents are now to be reminded of, but not those for which a payment is
 * promised for a day that has not passed, each once in each tone and never in a
 * milder one than before, and mails each partner his own, in the firmest tone of them. Of two at
 * once only one finds anything. Returns what each was written.
 */
export async function queueReminders(
  trx: Transaction<Database>,
  { today, at, host }: { today: CalendarDate; at: Date; host: string },
): Promise<SentReminder[]> {
  const { rows } = await sql<SentReminder>`
    with policy as (
      select (reminders ->> 'friendly')::int as friendly, (reminders ->> 'plain')::int as plain,
        (reminders ->> 'firm')::int as firm
      from company where reminders is not null
    ),
    item as (
      select o.partner_id, o.currency, e.place, e.document_type, e.document_number, o.due_date,
        o.open, ${today}::date - o.due_date as late, p.language, ${RECIPIENT} as recipient,
        coalesce(p.overdue_tolerance_days, 0) as tolerance
      from ledger_open_item o
      join ledger_entry e on e.id = o.entry_id and e.partner_id = o.partner_id
      join partner p on p.id = o.partner_id
      where o.kind = 'document' and o.side = 'customer'
    ),
    promised as (
      select partner_id, currency, place from (${standingPromises(today)}) p
      where state = 'open'
    ),
    due as (
      select i.*, case
          when late > 0 and late >= policy.firm + tolerance then 3
          when late > 0 and late >= policy.plain + tolerance then 2
          when late <= 0 and -late <= policy.friendly then 1
        end as rank
      from item i cross join policy
      where i.recipient is not null and not exists (
        select from promised p where p.partner_id = i.partner_id and p.currency = i.currency
          and coalesce(p.place, i.place) = i.place)
    ),
    fresh as (
      insert into payment_reminder (partner_id, place, tone, at)
      select d.partner_id, d.place, (array['friendly', 'plain', 'firm'])[d.rank], ${at}
      from due d
      where d.rank is not null and not exists (
        select from payment_reminder r
        where r.partner_id = d.partner_id and r.place = d.place
          and array_position(array['friendly', 'plain', 'firm'], r.tone) >= d.rank)
      order by d.partner_id, d.place
      on conflict do nothing
      returning partner_id, place
    ),
    told as (
      select partner_id, currency, min(language) as language, min(recipient) as recipient,
        (array['friendly', 'plain', 'firm'])[max(rank)] as tone, sum(open)::bigint as total,
        json_agg(json_build_object('type', document_type, 'number', document_number,
          'dueDate', due_date, 'open', open) order by due_date, place) as documents
      from fresh join due using (partner_id, place)
      group by partner_id, currency
    ),
    sent as (
      insert into mail (partner_id, kind, recipient, language, message_id, payload)
      select partner_id, 'payment_reminder', recipient, language,
        format('<reminder.%s@%s>', gen_random_uuid(), ${host}::text),
        json_build_object('tone', tone, 'currency', currency, 'total', total,
          'documents', documents)
      from told returning id, partner_id, payload ->> 'currency' as currency
    )
    select t.partner_id as "partnerId", t.tone, t.currency, t.total, t.documents,
      enqueue_job('send_mail', json_build_object('mailId', s.id))
    from sent s join told t using (partner_id, currency)`.execute(trx);
  return rows;
}
