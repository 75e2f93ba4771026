import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { PlaceChange } from "./places.rules.ts";
import type { AskedField, FreeField } from "./own-data.rules.ts";

type Trx = Transaction<Database>;

export interface OwnData {
  code: string;
  name: string;
  taxId: string;
  registrationNumber: string;
  paymentTermsDays: number | null;
  salesperson: string | null;
  email: string;
  phone: string;
  contact: string;
  address: string;
  city: string;
  postalCode: string;
  bankAccount: string;
  /** `address` with the town, in one line; `street` without. */
  places: {
    code: string;
    name: string;
    address: string;
    street: string;
    city: string;
    postalCode: string;
  }[];
}

const COLUMN: Record<AskedField | FreeField, string> = {
  email: "email",
  phone: "phone",
  contact: "contact",
  address: "address",
  city: "city",
  postalCode: "postal_code",
  bankAccount: "bank_account",
};
/** Of these the ERP has a say as well. */
const IN_FEED = new Set(["email", "phone", "address", "city", "postal_code"]);

/** What a company's data are, as the portal and the ERP know them. */
export async function findOwnData(
  trx: Trx,
  partnerId: number,
): Promise<OwnData> {
  const { rows } = await sql<OwnData>`
    select p.code, p.name, p.tax_id as "taxId", p.registration_number as "registrationNumber",
      p.payment_terms_days as "paymentTermsDays", p.salesperson, p.email, p.phone, p.contact,
      p.address, p.city, p.postal_code as "postalCode", p.bank_account as "bankAccount",
      (select coalesce(json_agg(json_build_object('code', d.code, 'name', d.name,
          'street', d.address, 'city', d.city, 'postalCode', d.postal_code,
          'address', concat_ws(', ', nullif(d.address, ''),
            nullif(trim(concat_ws(' ', d.postal_code, d.city)), ''))) order by d.code), '[]')
        from delivery_place d where d.partner_id = p.id and d.active) as places
    from partner p where p.id = ${partnerId}`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error(`partner ${partnerId} is gone`);
  return row;
}

/** Holds a partner's data until the transaction ends. */
export async function lockPartner(trx: Trx, partnerId: number): Promise<void> {
  await trx
    .selectFrom("partner")
    .select("id")
    .where("id", "=", partnerId)
    .forNoKeyUpdate()
    .execute();
}

/**
 * Writes data as the portal has them from now on, and remembers what the ERP said: a file that says
 * the same again takes nothing back.
 */
export async function updateOwnData(
  trx: Trx,
  partnerId: number,
  changes: Partial<
    Record<AskedField | FreeField, { from: string; to: string }>
  >,
): Promise<void> {
  for (const [field, change] of Object.entries(changes)) {
    const column = COLUMN[field as AskedField];
    if (IN_FEED.has(column))
      await sql`
        insert into partner_kept (partner_id, field, erp_value)
        select id, ${column}, ${sql.ref(column)} from partner where id = ${partnerId}
        on conflict (partner_id, field) do nothing`.execute(trx);
    await sql`
      update partner set ${sql.ref(column)} = ${change.to} where id = ${partnerId}`.execute(
      trx,
    );
  }
}

export type Changes = Partial<Record<AskedField, { from: string; to: string }>>;

export interface DataRequest {
  id: number;
  partnerId: number;
  at: Date;
  byName: string;
  changes: Changes;
  places: PlaceChange[];
  note: string;
  state: "open" | "accepted" | "refused";
  reason: string;
}

/** Puts a request, in place of the one that is open. */
export async function putRequest(
  trx: Trx,
  request: {
    partnerId: number;
    at: Date;
    by: { id: number; name: string };
    changes: Changes;
    note: string;
  },
): Promise<void> {
  const { partnerId, at, by, changes, note } = request;
  await sql`
    insert into data_request (partner_id, at, by_user_id, by_name, changes, note)
    values (${partnerId}, ${at}, ${by.id}, ${by.name}, ${JSON.stringify(changes)}, ${note})
    on conflict (partner_id) where state = 'open' do update set at = excluded.at,
      by_user_id = excluded.by_user_id, by_name = excluded.by_name,
      changes = excluded.changes, note = excluded.note`.execute(trx);
}

/** A company's latest request, whatever became of it. */
export async function findLatestRequest(
  trx: Trx,
  partnerId: number,
): Promise<DataRequest | undefined> {
  const row = await trx
    .selectFrom("data_request")
    .select([
      "id",
      "partner_id as partnerId",
      "at",
      "by_name as byName",
      "changes",
      "places",
      "note",
      "state",
      "reason",
    ])
    .where("partner_id", "=", partnerId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      ...row,
      changes: row.changes as Changes,
      places: row.places as PlaceChange[],
    }
  );
}

export interface OpenRequest extends DataRequest {
  partner: { code: string; name: string };
}

/** What waits for staff, within what the transaction may see. */
export async function listOpenRequests(trx: Trx): Promise<OpenRequest[]> {
  const { rows } = await sql<Omit<OpenRequest, "at"> & { at: Date }>`
    select r.id, r.partner_id as "partnerId", r.at, r.by_name as "byName", r.changes, r.places, r.note,
      r.state, r.reason, json_build_object('code', p.code, 'name', p.name) as partner
    from data_request r join partner p on p.id = r.partner_id
    where r.state = 'open' order by r.id limit 200`.execute(trx);
  return rows;
}

export async function countOpenRequests(trx: Trx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from data_request where state = 'open'`.execute(
    trx,
  );
  return rows[0]?.count ?? 0;
}

/** Whose request it is, open or decided, within what the transaction may see. */
export async function findRequestPartner(
  trx: Trx,
  id: number,
): Promise<number | undefined> {
  const row = await trx
    .selectFrom("data_request")
    .select("partner_id")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.partner_id;
}

/** Decides an open request as it was seen; undefined when it is not open, or not the same any more. */
export async function takeRequest(
  trx: Trx,
  decided: {
    partnerId: number;
    id: number;
    seenAt: Date;
    state: "accepted" | "refused";
    at: Date;
    by: string;
    reason: string;
  },
): Promise<{ changes: Changes; places: PlaceChange[] } | undefined> {
  const { partnerId, id, seenAt, state, at, by, reason } = decided;
  const row = await trx
    .updateTable("data_request")
    .set({ state, decided_at: at, decided_by: by, reason })
    .where("partner_id", "=", partnerId)
    .where("id", "=", id)
    .where("state", "=", "open")
    .where(sql<boolean>`date_trunc('milliseconds', at) = ${seenAt}`)
    .returning(["changes", "places"])
    .executeTakeFirst();
  return (
    row && {
      changes: row.changes as Changes,
      places: row.places as PlaceChange[],
    }
  );
}
