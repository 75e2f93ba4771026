import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type {
  StatementChoice,
  StatementPolicy,
} from "../../db/tables/company.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { StatementMonth } from "./statement-month.rules.ts";

type Trx = Transaction<Database>;

/** One mail to each of many: what somebody waits for goes before it. */
const BULK = sql.lit(5);

export async function findStatementPolicy(
  trx: Trx,
): Promise<StatementPolicy | null> {
  const { statements } = await trx
    .selectFrom("company")
    .select("statements")
    .executeTakeFirstOrThrow();
  return statements;
}

export async function updateStatementPolicy(
  trx: Trx,
  policy: StatementPolicy | null,
): Promise<void> {
  await trx
    .updateTable("company")
    .set({ statements: policy && JSON.stringify(policy) })
    .execute();
}

/** What a person has said of the monthly statement; undefined: nothing yet. */
export interface StatementWish extends StatementChoice {
  wanted: boolean;
}

interface Person {
  partnerId: number;
  userId: number;
}

export async function findWish(
  trx: Trx,
  { partnerId, userId }: Person,
): Promise<{ email: string; wish: StatementWish | undefined } | undefined> {
  const { rows } = await sql<{
    email: string;
    wanted: boolean | null;
    kind: StatementChoice["kind"];
    format: StatementChoice["format"];
  }>`
    select u.email, w.wanted, w.kind, w.format
    from app_user u
    left join statement_wish w on w.partner_id = u.partner_id and w.user_id = u.id
    where u.partner_id = ${partnerId} and u.id = ${userId}`.execute(trx);
  const [row] = rows;
  if (!row) return undefined;
  const { email, wanted, kind, format } = row;
  return {
    email,
    wish: wanted === null ? undefined : { wanted, kind, format },
  };
}

/** Notes what a person wants; of the day since when he does, the first stays. */
export async function upsertWish(
  trx: Trx,
  {
    partnerId,
    userId,
    wish,
    today,
  }: Person & {
    wish: StatementWish;
    today: CalendarDate;
  },
): Promise<void> {
  const { wanted, kind, format } = wish;
  await sql`
    insert into statement_wish as known (partner_id, user_id, wanted, kind, format, since)
    values (${partnerId}, ${userId}, ${wanted}, ${kind}, ${format}, ${today})
    on conflict (partner_id, user_id) do update
    set wanted = excluded.wanted, kind = excluded.kind, format = excluded.format,
      since = case when known.wanted = excluded.wanted then known.since else excluded.since end`.execute(
    trx,
  );
}

interface Asked extends StatementMonth {
  policy: StatementPolicy;
}

/** Who of which partner is written to: by his own wish from before the day, else by the default. */
const readers = ({ policy, due }: Asked): RawBuilder<unknown> => sql`
  select distinct on (u.partner_id, lower(u.email)) u.partner_id, u.id as user_id, u.email,
    u.language, coalesce(w.kind, ${policy.byDefault?.kind ?? null}) as kind,
    coalesce(w.format, ${policy.byDefault?.format ?? null}) as format
  from app_user u
  join partner p on p.id = u.partner_id and p.active
  left join statement_wish w on w.partner_id = u.partner_id and w.user_id = u.id
  where u.disabled_at is null and u.email <> '' and u.partner_role in ('owner', 'finance')
    and coalesce(w.wanted and w.since < ${due}::date, ${policy.byDefault !== null})
  order by u.partner_id, lower(u.email), u.id`;

/** The partners of whom somebody is to be written to and has not been this month. */
export async function listDuePartners(
  trx: Trx,
  asked: Asked,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct r.partner_id as id from (${readers(asked)}) r
    where not exists (select from statement_month m
      where m.partner_id = r.partner_id and m.month = ${asked.month})
    order by 1`.execute(trx);
  return rows.map(({ id }) => id);
}

/**
 * Notes that a partner's statements of the month have gone, and mails one of each of his cards that
 * holds anything to each who wants it. Of two at once only one finds it undone. Returns how many
 * mails there are.
 */
export async function queueStatements(
  trx: Trx,
  asked: Asked & {
    partnerId: number;
    period: { from: CalendarDate; to: CalendarDate };
    at: Date;
    host: string;
  },
): Promise<number> {
  const { partnerId, month, period, at, host } = asked;
  const { rows } = await sql`
    with done as (
      insert into statement_month (partner_id, month, at)
      values (${partnerId}, ${month}, ${at})
      on conflict do nothing returning partner_id, month
    ),
    card as (
      select side, currency from ledger_open_item where partner_id = ${partnerId}
      union
      select side, currency from ledger_entry
      where partner_id = ${partnerId} and ended_by is null
        and entry_date between ${period.from} and ${period.to}
    ),
    sent as (
      insert into mail (partner_id, kind, recipient, language, message_id, payload)
      select r.partner_id, 'monthly_statement', r.email, r.language,
        format('<statement.%s.%s.%s.%s.%s@%s>', to_char(done.month, 'YYYY-MM'), r.partner_id,
          r.user_id, card.side, card.currency, ${host}::text),
        json_build_object('month', done.month, 'side', card.side, 'currency', card.currency,
          'kind', r.kind, 'format', r.format)
      from done join (${readers(asked)}) r on r.partner_id = done.partner_id cross join card
      returning id
    )
    select enqueue_job('send_mail', json_build_object('mailId', id), priority := ${BULK})
    from sent`.execute(trx);
  return rows.length;
}
