import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Application } from "./application.rules.ts";
import type { JoiningTerms } from "./terms.rules.ts";

type Trx = Transaction<Database>;

/** Whose applications somebody of the staff decides: an administrator all, others whom they invited. */
export type BoardScope = { all: true } | { all: false; userId: number };

export const within = (scope: BoardScope): RawBuilder<unknown> =>
  scope.all
    ? sql`true`
    : sql`a.invitation_id in (select id from partner_invitation where made_by = ${scope.userId})`;

export interface BoardRow extends Omit<Application, "language"> {
  id: number;
  at: string;
  language: string;
  times: number;
  invitedBy: string | null;
  /** Partners under the same tax number. */
  known: { code: string; name: string }[];
}

/** More than these nobody looks through at once. */
const MOST = 200;

const COLUMNS = sql`
  a.id, a.at, a.name, a.tax_id as "taxId", a.registration_number as "registrationNumber",
  a.contact, a.email, a.phone, a.address, a.city, a.postal_code as "postalCode", a.note,
  a.language, a.times, i.made_by_name as "invitedBy",
  (select coalesce(json_agg(json_build_object('code', p.code, 'name', p.name) order by p.code), '[]')
    from partner p where p.tax_id <> '' and p.tax_id in (a.tax_id, 'RS' || a.tax_id)) as known`;

/** What waits for somebody, the longest waiting first. */
export async function listOpen(
  trx: Trx,
  scope: BoardScope,
): Promise<BoardRow[]> {
  const { rows } = await sql<BoardRow>`
    select ${COLUMNS} from partner_application a
    left join partner_invitation i on i.id = a.invitation_id
    where a.state = 'open' and ${within(scope)}
    order by a.id limit ${MOST}`.execute(trx);
  return rows;
}

export async function countOpen(trx: Trx, scope: BoardScope): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from partner_application a
    where a.state = 'open' and ${within(scope)}`.execute(trx);
  return rows[0]?.count ?? 0;
}

/** Holds an open application until the transaction ends: of two who decide, one finds none. */
export async function lockOpen(
  trx: Trx,
  { id, scope }: { id: number; scope: BoardScope },
): Promise<BoardRow | undefined> {
  const { rows: locked } = await sql`
    select from partner_application a
    where a.id = ${id} and a.state = 'open' and ${within(scope)} for update`.execute(
    trx,
  );
  if (locked.length === 0) return undefined;
  const { rows } = await sql<BoardRow>`
    select ${COLUMNS} from partner_application a
    left join partner_invitation i on i.id = a.invitation_id
    where a.id = ${id}`.execute(trx);
  return rows[0];
}

/** Whether it is there, decided or not, within what somebody may see. */
export async function isKnown(
  trx: Trx,
  { id, scope }: { id: number; scope: BoardScope },
): Promise<boolean> {
  const { rows } = await sql`
    select from partner_application a where a.id = ${id} and ${within(scope)}`.execute(
    trx,
  );
  return rows.length > 0;
}

/** What the last partner was given who came this way. */
export async function findLastTerms(
  trx: Trx,
): Promise<JoiningTerms | undefined> {
  const row = await trx
    .selectFrom("partner_application")
    .select("terms")
    .where("state", "=", "approved")
    .where("terms", "is not", null)
    .orderBy("decided_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.terms as JoiningTerms | undefined;
}

export interface JoiningChoices {
  groups: string[];
  priceLists: { code: string; name: string; currency: string }[];
  warehouses: { code: string; name: string }[];
  paymentMethods: { code: string; name: string }[];
  salespeople: string[];
}

/** What a new partner may be given. */
export async function findChoices(trx: Trx): Promise<JoiningChoices> {
  const { rows } = await sql<JoiningChoices>`
    select
      array(select code from partner_group order by code) as groups,
      (select coalesce(json_agg(json_build_object('code', code, 'name', name,
        'currency', currency) order by code), '[]') from price_list where active)
        as "priceLists",
      (select coalesce(json_agg(json_build_object('code', code, 'name', name)
        order by priority, code), '[]') from warehouse) as warehouses,
      (select coalesce(json_agg(json_build_object('code', code, 'name', name) order by code), '[]')
        from payment_method) as "paymentMethods",
      array(select username from app_user where role = 'sales' and disabled_at is null
        order by username) as salespeople`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error("no choices");
  return row;
}

export async function updateDecided(
  trx: Trx,
  decided: {
    id: number;
    at: Date;
    by: string;
  } & (
    | { state: "approved"; partnerId: number; terms: JoiningTerms | null }
    | { state: "refused"; reason: string }
  ),
): Promise<void> {
  const { id, at, by, state } = decided;
  await trx
    .updateTable("partner_application")
    .set({
      state,
      decided_at: at,
      decided_by: by,
      ...(decided.state === "approved"
        ? {
            partner_id: decided.partnerId,
            terms: decided.terms && JSON.stringify(decided.terms),
          }
        : { reason: decided.reason }),
    })
    .where("id", "=", id)
    .execute();
}
