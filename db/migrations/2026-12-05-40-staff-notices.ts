import { sql, type Kysely } from "kysely";
import { addMailKind } from "./mail-kinds.ts";
import { ownForStaff } from "./ownership.ts";

/**
 * What waits for staff stands in their lists: of asked prices, messages and claims. A push message
 * points to it, and a mail where no device of the person takes one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // `subject` is what it is about within its class: an ask's or a claim's number, a thread's id.
  await sql`
    create table staff_notice (
      partner_id bigint not null references partner (id),
      id bigint generated always as identity primary key,
      user_id bigint not null references app_user (id) on delete cascade,
      class text not null check (class in ('asks', 'messages', 'claims')),
      key text not null check (key <> ''),
      subject text not null check (subject <> ''),
      link text not null check (link like '/%' and link not like '//%'),
      said jsonb not null check (said ? 'sr-Latn'),
      at timestamptz not null,
      unique (user_id, key)
    )`.execute(db);
  // Old ones are swept by age.
  await sql`create index staff_notice_age on staff_notice using brin (at)`.execute(
    db,
  );
  await sql`create index staff_notice_partner on staff_notice (partner_id)`.execute(
    db,
  );
  await ownForStaff(db, "staff_notice");

  // Who has no row here takes what `note_staff` says.
  await sql`
    create table staff_notice_setting (
      user_id bigint primary key references app_user (id) on delete cascade,
      push text[] not null,
      mail text[] not null,
      quiet_from smallint check (quiet_from between 0 and 23),
      quiet_to smallint check (quiet_to between 0 and 23),
      check ((quiet_from is null) = (quiet_to is null))
    )`.execute(db);
  await sql`
    grant select, insert, update, delete on staff_notice_setting to rabat_house`.execute(
    db,
  );
  await addMailKind(db, "staff_notice");

  // A partner's own transaction causes it, and writes it as the house, whose rights this has.
  await sql`grant create on schema public to rabat_house`.execute(db);
  await sql`set local role rabat_house`.execute(db);
  for (const statement of AS_HOUSE) await sql.raw(statement).execute(db);
  await sql`set local role none`.execute(db);
  await sql`revoke create on schema public from rabat_house`.execute(db);
}

const AS_HOUSE = [
  // His salesperson, who of the department may open it, or in whose hands it is; else whoever
  // administers. Not who did it himself in the partner's name.
  `create function staff_concerned(what jsonb) returns setof bigint
   language sql stable security definer set search_path = public, pg_temp as $$
     with concerned as (
       select u.id from app_user u join partner p on p.id = (what ->> 'partnerId')::bigint
       where u.role <> 'partner' and u.disabled_at is null and
         case when what ->> 'assigneeId' is not null then u.id = (what ->> 'assigneeId')::bigint
         else u.username = p.salesperson
           or ((what ->> 'class' = 'messages' or u.role = 'admin')
             and exists (select from department_member m where m.user_id = u.id
               and m.department_id = (what ->> 'departmentId')::bigint)) end)
     select id from (
       select id from concerned
       union
       select u.id from app_user u where u.role = 'admin' and u.disabled_at is null
         and not exists (select from concerned)) told
     where id is distinct from (what ->> 'byUserId')::bigint
     order by id $$`,
  `create function note_staff(what jsonb) returns bigint
   language plpgsql security definer set search_path = public, pg_temp as $$
   declare told bigint[];
   begin
     with added as (
       insert into staff_notice (partner_id, user_id, class, key, subject, link, said, at)
       select (what ->> 'partnerId')::bigint, s.id, what ->> 'class', what ->> 'key',
         what ->> 'subject', what ->> 'link', what -> 'said', (what ->> 'at')::timestamptz
       from staff_concerned(what) as s (id)
       on conflict do nothing returning id)
     select coalesce(array_agg(id), '{}') into told from added;
     perform enqueue_push(json_build_object('subscriptionId', s.id, 'staffNoticeId', n.id))
     from staff_notice n
     join push_subscription s on s.user_id = n.user_id
     left join staff_notice_setting w on w.user_id = n.user_id
     where n.id = any(told) and n.class = any(coalesce(w.push, '{asks,messages,claims}'));
     perform enqueue_job('send_mail', json_build_object('mailId', m), priority := 5)
     from mail_staff_notices(told) m
     where coalesce((what ->> 'byMail')::boolean, true);
     return cardinality(told);
   end $$`,
  // A mail goes where no device takes the push message.
  `create function mail_staff_notices(notices bigint[]) returns setof bigint
   language sql security definer set search_path = public, pg_temp as $$
     insert into mail (partner_id, kind, recipient, language, message_id, payload)
     select n.partner_id, 'staff_notice', u.email, u.language,
       format('<staff-notice.%s.%s@%s>', n.id, gen_random_uuid(),
         coalesce(nullif(split_part(c.email, '@', 2), ''), 'localhost')),
       json_build_object('staffNoticeId', n.id)
     from staff_notice n
     join app_user u on u.id = n.user_id and u.email <> ''
     left join staff_notice_setting w on w.user_id = n.user_id
     cross join company c
     where n.id = any(notices)
       and n.class = any(coalesce(w.mail, '{asks,messages,claims}'))
       and not (n.class = any(coalesce(w.push, '{asks,messages,claims}'))
         and exists (select from push_subscription s where s.user_id = u.id))
     order by n.id
     returning id $$`,
  `revoke all on function staff_concerned(jsonb) from public`,
  `revoke all on function mail_staff_notices(bigint[]) from public`,
  `revoke all on function note_staff(jsonb) from public`,
  `grant execute on function note_staff(jsonb) to rabat_app, rabat_sales, rabat_house`,
];
