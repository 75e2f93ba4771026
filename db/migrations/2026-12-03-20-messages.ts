import { sql, type Kysely } from "kysely";
import { addMailKind } from "./mail-kinds.ts";
import { ownByPartner } from "./ownership.ts";

/**
 * Departments that partners write to, threads, and their messages, which nobody changes. A thread
 * bears the id that the sender's device gave its first message.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table department (
      id bigint generated always as identity primary key,
      names jsonb not null check (names ->> 'sr-Latn' <> ''),
      phone text not null default '',
      email text not null default '',
      hours jsonb not null,
      answer_minutes integer check (answer_minutes between 15 and 60000),
      position integer not null default 0,
      kinds text[] not null default '{}'
        check (kinds <@ array['order', 'item', 'claim', 'document']),
      is_default boolean not null default false,
      version integer not null default 1,
      removed_at timestamptz,
      check (not is_default or removed_at is null)
    )`.execute(db);
  // Whoever writes is heard by somebody, also where nobody has set anything up.
  await sql`create unique index department_default on department (is_default) where is_default`.execute(
    db,
  );
  await sql`
    insert into department (names, hours, is_default)
    values ('{"sr-Latn": "Komercijala", "sr-Cyrl": "", "en": "Sales"}',
      '[null, null, null, null, null, null, null]', true)`.execute(db);
  await sql`grant select on department to rabat_app, rabat_sales`.execute(db);
  await sql`grant select, insert, update on department to rabat_house`.execute(
    db,
  );
  await sql`
    create table department_member (
      department_id bigint not null references department (id),
      user_id bigint not null references app_user (id) on delete cascade,
      primary key (department_id, user_id)
    )`.execute(db);
  await sql`grant select, insert, delete on department_member to rabat_house`.execute(
    db,
  );

  await sql`
    create table message_thread (
      partner_id bigint not null references partner (id),
      id uuid not null,
      department_id bigint not null references department (id),
      assignee_id bigint references app_user (id),
      assignee_name text not null default '',
      context_kind text not null
        check (context_kind in ('none', 'order', 'item', 'claim', 'document')),
      context_number text not null default '',
      context_type text not null default '',
      context_year integer,
      context_name text not null default '',
      subject text not null,
      finance_only boolean not null,
      state text not null check (state in ('open', 'answered', 'closed')),
      opened_at timestamptz not null,
      last_at timestamptz not null,
      last_seq bigint not null,
      waiting_since timestamptz,
      answer_due timestamptz,
      first_answered_at timestamptz,
      partner_token text not null unique check (partner_token ~ '^[0-9a-f]{32}$'),
      staff_token text not null unique check (staff_token ~ '^[0-9a-f]{32}$'),
      primary key (partner_id, id),
      check ((context_kind = 'none') = (context_number = '')),
      check ((context_kind = 'document') = (context_year is not null)),
      check (finance_only or context_kind <> 'document'),
      check ((state = 'open') = (waiting_since is not null))
    )`.execute(db);
  // A partner's threads, the newest word first.
  await sql`create index message_thread_last on message_thread (partner_id, last_seq desc)`.execute(
    db,
  );
  // What waits for staff is little beside what was ever written.
  await sql`create index message_thread_waiting on message_thread (waiting_since) where state = 'open'`.execute(
    db,
  );
  // What staff have answered and closed, the newest word first; and what is one person's.
  await sql`create index message_thread_of_state on message_thread (state, last_seq desc)`.execute(
    db,
  );
  await sql`create index message_thread_mine on message_thread (assignee_id) where state <> 'closed'`.execute(
    db,
  );

  await sql`
    create table message (
      partner_id bigint not null,
      id uuid not null,
      thread_id uuid not null,
      seq bigint generated always as identity unique,
      at timestamptz not null,
      side text not null check (side in ('partner', 'staff')),
      kind text not null check (kind in ('text', 'handed_over', 'closed')),
      by_user_id bigint references app_user (id),
      by_name text not null,
      acting boolean not null default false,
      body text not null default '' check (char_length(body) <= 10000),
      full_text text,
      department_id bigint references department (id),
      assignee_name text not null default '',
      origin text not null check (origin in ('app', 'mail')),
      mail_id text,
      content_hash text not null,
      primary key (partner_id, id),
      foreign key (partner_id, thread_id) references message_thread (partner_id, id),
      check (kind = 'text' or side = 'staff'),
      check ((origin = 'mail') = (mail_id is not null)),
      check ((kind = 'handed_over') = (department_id is not null))
    )`.execute(db);
  await sql`create index message_of_thread on message (partner_id, thread_id, seq)`.execute(
    db,
  );
  // A mail that is delivered twice is one message.
  await sql`
    create unique index message_mail on message (partner_id, thread_id, mail_id)
    where mail_id is not null`.execute(db);
  // How many a person has sent lately.
  await sql`create index message_by on message (by_user_id, at desc)`.execute(
    db,
  );
  await sql`
    create trigger append_only before update or delete on message
    for each row execute function refuse_change()`.execute(db);

  await sql`
    create table message_read (
      partner_id bigint not null,
      thread_id uuid not null,
      user_id bigint not null references app_user (id) on delete cascade,
      side text not null check (side in ('partner', 'staff')),
      seq bigint not null,
      primary key (partner_id, thread_id, user_id),
      foreign key (partner_id, thread_id) references message_thread (partner_id, id)
    )`.execute(db);
  await sql`
    create table message_attachment (
      partner_id bigint not null,
      message_id uuid not null,
      position integer not null check (position > 0),
      attachment_id uuid not null,
      primary key (partner_id, message_id, position),
      foreign key (partner_id, message_id) references message (partner_id, id),
      foreign key (partner_id, attachment_id) references attachment (partner_id, id)
    )`.execute(db);
  // Whose an attachment is to read.
  await sql`create index message_attachment_of on message_attachment (partner_id, attachment_id)`.execute(
    db,
  );
  await sql`
    create trigger append_only before update or delete on message_attachment
    for each row execute function refuse_change()`.execute(db);
  for (const table of [
    "message_thread",
    "message",
    "message_read",
    "message_attachment",
  ])
    await ownByPartner(db, table);
  await sql`grant insert on message_thread, message, message_read, message_attachment to rabat_app`.execute(
    db,
  );
  await sql`grant update on message_read to rabat_app`.execute(db);
  await sql`
    grant update (state, last_at, last_seq, waiting_since, answer_due)
    on message_thread to rabat_app`.execute(db);
  await sql`revoke update, delete on message, message_attachment from rabat_house`.execute(
    db,
  );
  await addMailKind(db, "message");
}
