import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { RefusedMailTable } from "../../db/tables/message.ts";

export type MailRefusal = RefusedMailTable["reason"];

/** The thread that a mark leads to, and for which side the mark was made. */
export interface MarkedThread {
  partnerId: number;
  partnerCode: string;
  thread: string;
  side: "partner" | "staff";
  financeOnly: boolean;
}

export async function findMarkedThread(
  trx: Transaction<Database>,
  tokens: string[],
): Promise<MarkedThread | undefined> {
  if (tokens.length === 0) return undefined;
  const { rows } = await sql<MarkedThread>`
    select t.partner_id as "partnerId", p.code as "partnerCode", t.id as thread,
      case when t.staff_token = any(${tokens}::text[]) then 'staff' else 'partner' end as side,
      t.finance_only as "financeOnly"
    from message_thread t join partner p on p.id = t.partner_id
    where t.partner_token = any(${tokens}::text[]) or t.staff_token = any(${tokens}::text[])
    limit 1`.execute(trx);
  return rows[0];
}

export interface MailWriter {
  /** Null: a department as such, from its own address. */
  userId: number | null;
  name: string;
  role: "partner" | "sales" | "admin";
  /** In whose name files are kept. */
  filesBy: number;
}

/** Who of a thread's side has an address, and may sign in. */
export async function findMailWriter(
  trx: Transaction<Database>,
  { partnerId, side, financeOnly }: MarkedThread,
  address: string,
): Promise<MailWriter | undefined> {
  if (address === "") return undefined;
  const of =
    side === "staff"
      ? sql`u.role <> 'partner'`
      : sql`u.partner_id = ${partnerId}
          and exists (select from partner p where p.id = u.partner_id and p.active)
          and (${!financeOnly} or u.partner_role in ('owner', 'finance'))`;
  const { rows } = await sql<MailWriter>`
    select u.id as "userId", u.username as name, u.role, u.id as "filesBy" from app_user u
    where lower(u.email) = ${address} and u.disabled_at is null and ${of}
    order by u.id limit 1`.execute(trx);
  return rows[0] ?? (side === "staff" ? findMailbox(trx, address) : undefined);
}

/** A department whose people answer from one mailbox: who of them wrote is not known. */
async function findMailbox(
  trx: Transaction<Database>,
  address: string,
): Promise<MailWriter | undefined> {
  const { rows } = await sql<MailWriter>`
    select null as "userId", d.email as name, 'admin' as role, (
        select u.id from app_user u
        left join department_member m on m.user_id = u.id and m.department_id = d.id
        where u.disabled_at is null and (m.user_id is not null or u.role = 'admin')
        order by m.user_id, u.id limit 1) as "filesBy"
    from department d
    where lower(d.email) = ${address} and d.removed_at is null
    order by d.id limit 1`.execute(trx);
  const [row] = rows;
  return row?.filesBy ? row : undefined;
}

const KEPT_REFUSED = 500;

/** Keeps a mail that was not let in, once; the oldest give way. */
export async function insertRefusedMail(
  trx: Transaction<Database>,
  mail: {
    at: Date;
    reason: MailRefusal;
    from: string;
    subject: string;
    text: string;
    id: string;
  },
): Promise<void> {
  await trx
    .insertInto("refused_mail")
    .values({
      at: mail.at,
      reason: mail.reason,
      from_address: mail.from.slice(0, 254),
      subject: mail.subject,
      body: mail.text,
      mail_id: mail.id,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await sql`
    delete from refused_mail where id in (
      select id from refused_mail order by id desc offset ${sql.lit(KEPT_REFUSED)})`.execute(
    trx,
  );
}

export interface RefusedMail {
  id: number;
  at: Date;
  reason: MailRefusal;
  from: string;
  subject: string;
  text: string;
}

export async function listRefusedMails(
  trx: Transaction<Database>,
  limit: number,
): Promise<RefusedMail[]> {
  return await trx
    .selectFrom("refused_mail")
    .select([
      "id",
      "at",
      "reason",
      "from_address as from",
      "subject",
      "body as text",
    ])
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}
