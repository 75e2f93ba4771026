import { sql, type Kysely } from "kysely";
import { addMailKind } from "./mail-kinds.ts";
import { ownByPartner } from "./ownership.ts";

/**
 * What each person of a partner is told: the list in the app is the truth, a push message and a
 * mail follow from its rows. A row is written in the transaction that causes it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // `said` is what it says in each language, or names a sentence about an order.
  await sql`
    create table notice (
      partner_id bigint not null references partner (id),
      id bigint generated always as identity,
      user_id bigint not null references app_user (id) on delete cascade,
      class text not null
        check (class in ('orders', 'money', 'news', 'service', 'messages', 'stock')),
      key text not null check (key <> ''),
      link text not null check (link like '/%' and link not like '//%'),
      said jsonb not null check (said ? 'sr-Latn' or said ? 'sentence'),
      by_push boolean not null default true,
      by_mail boolean not null default true,
      at timestamptz not null,
      read_at timestamptz,
      primary key (partner_id, id),
      unique (user_id, key)
    )`.execute(db);
  // A person's list, the newest first; and how much of it he has not read.
  await sql`create index notice_list on notice (user_id, id desc)`.execute(db);
  await sql`create index notice_unread on notice (user_id) where read_at is null`.execute(
    db,
  );
  // Old ones are swept by age.
  await sql`create index notice_age on notice using brin (at)`.execute(db);
  await ownByPartner(db, "notice");
  await sql`grant update (read_at) on notice to rabat_app`.execute(db);

  // Who has no row here takes what the columns' defaults say.
  await sql`
    create table notice_setting (
      partner_id bigint not null references partner (id),
      user_id bigint not null references app_user (id) on delete cascade,
      push text[] not null,
      mail text[] not null,
      quiet_from smallint check (quiet_from between 0 and 23),
      quiet_to smallint check (quiet_to between 0 and 23),
      primary key (partner_id, user_id),
      unique (user_id),
      check ((quiet_from is null) = (quiet_to is null))
    )`.execute(db);
  await ownByPartner(db, "notice_setting");
  await sql`grant insert, update on notice_setting to rabat_app`.execute(db);

  await addMailKind(db, "notice");

  // Notifications wait behind mail, and in a person's quiet hours until these are over.
  await sql`
    create function enqueue_push(payload json, run_at timestamptz default now()) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform graphile_worker.add_job('send_push', payload, run_at := run_at,
        max_attempts := 8, priority := 10);
    end $$`.execute(db);
  await sql`revoke all on function enqueue_push(json, timestamptz) from public`.execute(
    db,
  );
  await sql`grant execute on function enqueue_push(json, timestamptz) to rabat_house`.execute(
    db,
  );

  // Whoever causes a notice, also a partner's own transaction, writes it as the house, whose
  // rights a function of the house has.
  await sql`grant create on schema public to rabat_house`.execute(db);
  await sql`set local role rabat_house`.execute(db);
  for (const statement of AS_HOUSE) await sql.raw(statement).execute(db);
  await sql`set local role none`.execute(db);
  await sql`revoke create on schema public from rabat_house`.execute(db);

  // What the order's number is and whether this is its first event is seen by who writes it.
  await sql`
    create function tell_of_order() returns trigger
    language plpgsql set search_path = public, pg_temp as $$
    begin
      perform note_order(
        (select o.number from sales_order o where o.id = new.order_id),
        not exists (select from sales_order_event f
          where f.order_id = new.order_id and f.id < new.id), new);
      return null;
    end $$`.execute(db);
  await sql`
    create trigger tell_of_order after insert on sales_order_event
    for each row execute function tell_of_order()`.execute(db);
  await sql`
    create trigger send_notices after insert on notice
    referencing new table as added for each statement execute function send_notices()`.execute(
    db,
  );
}

const AS_HOUSE = [
  // One notice to a partner's people, or to those who are named; the same key tells it once.
  `create function note_people(for_partner bigint, for_users bigint[], roles text[], what jsonb)
   returns bigint
   language plpgsql security definer set search_path = public, pg_temp as $$
   declare told bigint;
   begin
     insert into notice
       (partner_id, user_id, class, key, link, said, by_push, by_mail, at, read_at)
     select u.partner_id, u.id, what ->> 'class', what ->> 'key', what ->> 'link', what -> 'said',
       coalesce((what ->> 'byPush')::boolean, true), coalesce((what ->> 'byMail')::boolean, true),
       (what ->> 'at')::timestamptz,
       case when u.id = (what ->> 'byUserId')::bigint then (what ->> 'at')::timestamptz end
     from app_user u
     where u.partner_id is not null and u.disabled_at is null
       and u.id = any(case when for_partner is null then for_users
         else array(select o.id from app_user o where o.partner_id = for_partner) end)
       and (roles is null or u.partner_role = any(roles))
     order by u.id
     on conflict do nothing;
     get diagnostics told = row_count;
     return told;
   end $$`,
  `create function order_note(number text, sentence text, event sales_order_event) returns jsonb
   language sql stable as $$
     select jsonb_build_object(
       'class', 'orders', 'key', 'order:' || event.id, 'link', '/orders/' || number,
       'said', jsonb_build_object('sentence', sentence, 'number', number),
       'at', event.at, 'byUserId', event.by_user_id) $$`,
  // Which sentence an event comes to: the same as the rules of push messages say.
  `create function note_order(number text, is_first boolean, event sales_order_event)
   returns void
   language plpgsql security definer set search_path = public, pg_temp as $$
   declare by_partner boolean; sentence text; asks boolean;
   begin
     by_partner := exists (select from app_user u
       where u.id = event.by_user_id and u.partner_id = event.partner_id);
     sentence := case
       when event.kind in ('extended', 'taken_back', 'unpaid') then null
       when event.kind = 'paid' then 'paid'
       when event.kind = 'owner_approved' and event.state = 'on_hold' then null
       when event.kind = 'changed' then case when not by_partner then 'changed' end
       when event.state = 'placed' then case when is_first then 'placed' else 'approved' end
       when event.state = 'cancelled' then case when not by_partner then 'cancelled' end
       when event.state = 'cancel_requested' then case when not by_partner then 'cancelling' end
       when event.state = 'invoiced' then null
       else event.state end;
     if sentence is null then return; end if;
     asks := sentence = 'on_hold' and exists (select from sales_order o
       where o.partner_id = event.partner_id and o.id = event.order_id and o.awaits_owner);
     if asks then
       perform note_people(event.partner_id, null, '{owner}',
         order_note(number, 'asks_owner', event));
     end if;
     perform note_people(event.partner_id, null,
       case when asks then '{buyer,finance,service}'::text[] end,
       order_note(number, sentence, event));
   end $$`,
  // Orders are told to devices by their events, so that a device may choose among these.
  `create function send_notices() returns trigger
   language plpgsql security definer set search_path = public, pg_temp as $$
   begin
     perform enqueue_push(json_build_object('subscriptionId', s.id, 'noticeId', n.id))
     from added n
     join push_subscription s on s.user_id = n.user_id
     left join notice_setting w on w.user_id = n.user_id
     where n.class <> 'orders' and n.by_push and n.read_at is null
       and n.class = any(coalesce(w.push, '{orders,money,service,messages,stock}'));
     perform enqueue_job('send_mail', json_build_object('mailId', m), priority := 5)
     from note_mails(array(select a.id from added a where a.by_mail and a.read_at is null)) m;
     return null;
   end $$`,
  // What the wholesaler writes to the company about orders and money anyway is not said twice.
  `create function note_mails(notices bigint[]) returns setof bigint
   language sql security definer set search_path = public, pg_temp as $$
     insert into mail (partner_id, kind, recipient, language, message_id, payload)
     select n.partner_id, 'notice', u.email, u.language,
       format('<notice.%s.%s@%s>', n.id, gen_random_uuid(),
         coalesce(nullif(split_part(c.email, '@', 2), ''), 'localhost')),
       json_build_object('noticeId', n.id)
     from notice n
     join app_user u on u.id = n.user_id and u.email <> ''
     join partner p on p.id = n.partner_id
     left join notice_setting w on w.user_id = n.user_id
     cross join company c
     where n.id = any(notices)
       and n.class = any(coalesce(w.mail, '{news,service,messages,stock}'))
       and not (n.class in ('orders', 'money') and lower(u.email) = lower(p.email))
       -- Without an address of the company it goes to who has ordered.
       and not (n.class = 'orders' and p.email = '' and exists (
         select from sales_order_event e join sales_order o on o.id = e.order_id
         where e.id = substr(n.key, 7)::bigint and n.key like 'order:%'
           and o.placed_by = u.id))
     order by n.id
     returning id $$`,
  `revoke all on function note_people(bigint, bigint[], text[], jsonb) from public`,
  `revoke all on function note_order(text, boolean, sales_order_event) from public`,
  `revoke all on function note_mails(bigint[]) from public`,
  `revoke all on function send_notices() from public`,
  `do $$ begin
     execute format('grant execute on function send_notices() to %I', session_user);
   end $$`,
  `grant execute on function note_people(bigint, bigint[], text[], jsonb)
   to rabat_app, rabat_sales, rabat_house`,
  `grant execute on function note_order(text, boolean, sales_order_event)
   to rabat_app, rabat_sales, rabat_house`,
];
