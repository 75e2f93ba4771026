import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { LedgerSide } from "../../db/tables/ledger.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";

/** What a partner says to what his statement came to on a day. */
export interface StatementAnswer {
  side: LedgerSide;
  currency: string;
  asOf: CalendarDate;
  balance: Amount;
  agrees: boolean;
  note: string;
}

export interface NotedAnswer extends StatementAnswer {
  at: Date;
  byName: string;
}

/** Notes an answer, and mails it to the wholesaler where he has an address. Again it is the same. */
export async function insertStatementAnswer(
  trx: Transaction<Database>,
  answer: StatementAnswer & {
    partnerId: number;
    at: Date;
    by: { userId: number; name: string };
    host: string;
  },
): Promise<void> {
  const { partnerId, side, currency, asOf, balance, agrees, note } = answer;
  await sql`
    with answer as (
      insert into statement_answer
        (partner_id, at, side, currency, as_of, balance, agrees, note, by_user_id, by_name)
      values (${partnerId}, ${answer.at}, ${side}, ${currency}, ${asOf}, ${balance}, ${agrees},
        ${note}, ${answer.by.userId}, ${answer.by.name})
      on conflict do nothing returning id
    ), news as (
      insert into mail (partner_id, kind, recipient, language, message_id, payload)
      select ${partnerId}, 'statement_answer', c.email, 'sr-Latn',
        format('<statement-answer.%s.%s@%s>', ${partnerId}::bigint, a.id, ${answer.host}::text),
        json_build_object('answerId', a.id)
      from answer a cross join company c where c.email <> ''
      returning id
    )
    select enqueue_job('send_mail', json_build_object('mailId', id)) from news`.execute(
    trx,
  );
}

const ANSWER = sql`
  a.at, a.side, a.currency, a.as_of as "asOf", a.balance, a.agrees, a.note, a.by_name as "byName"`;

/** A partner's last answers, the newest first. */
export async function listStatementAnswers(
  trx: Transaction<Database>,
  { partnerId, limit }: { partnerId: number; limit: number },
): Promise<NotedAnswer[]> {
  const { rows } = await sql<NotedAnswer>`
    select ${ANSWER} from statement_answer a
    where a.partner_id = ${partnerId} order by a.id desc limit ${limit}`.execute(
    trx,
  );
  return rows;
}

/** One of all partners', for the mail that tells of it. */
export async function findStatementAnswer(
  trx: Transaction<Database>,
  id: number,
): Promise<(NotedAnswer & { partner: string }) | undefined> {
  const { rows } = await sql<NotedAnswer & { partner: string }>`
    select ${ANSWER}, format('%s (%s)', p.name, p.code) as partner
    from statement_answer a join partner p on p.id = a.partner_id
    where a.id = ${id}`.execute(trx);
  return rows[0];
}
