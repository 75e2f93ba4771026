import { sql, type Kysely } from "kysely";

/**
 * A reminder goes by mail to the company's bookkeeper or owner where it has no address of its own:
 * he is not mailed the notice of the same reminder as well.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`grant create on schema public to rabat_house`.execute(db);
  await sql`set local role rabat_house`.execute(db);
  await sql.raw(NOTE_MAILS).execute(db);
  await sql`set local role none`.execute(db);
  await sql`revoke create on schema public from rabat_house`.execute(db);
}

// What the wholesaler writes to the company about orders and money anyway is not said twice.
const NOTE_MAILS = `
  create or replace function note_mails(notices bigint[]) returns setof bigint
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
      -- And a reminder to its bookkeeper or owner, as the reminders choose him.
      and not (n.class = 'money' and n.key like 'reminder:%' and p.email = ''
        and lower(u.email) = (
          select lower(f.email) from app_user f
          where f.partner_id = p.id and f.disabled_at is null and f.email <> ''
            and f.partner_role in ('finance', 'owner')
          order by f.partner_role = 'finance' desc, f.id limit 1))
    order by n.id
    returning id $$`;
