import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Amount } from "../core/money.ts";
import { raiseViewVersions } from "../platform/view-versions.queries.ts";

type Trx = Transaction<Database>;

/**
 * Until the transaction ends no other makes partners out of tax numbers, or gives codes to those who
 * have none of the ERP's yet: neither staff nor the feed. What is read after it sees what was waited
 * for.
 */
export async function lockPartnerCodes(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('partner codes'))`.execute(
    trx,
  );
}

export interface NewPartner {
  name: string;
  taxId: string;
  registrationNumber: string;
  address: string;
  city: string;
  postalCode: string;
  email: string;
  phone: string;
  language: string;
  group: string | null;
  priceList: string | null;
  warehouses: string[];
  paymentMethods: string[];
  paymentTermsDays: number | null;
  creditLimit: Amount | null;
  salesperson: string | null;
}

/** Makes a partner whom the ERP does not know yet, under the portal's own code. */
export async function insertPartner(
  trx: Trx,
  partner: NewPartner,
): Promise<{ id: number; code: string }> {
  const p = partner;
  const { rows } = await sql<{ id: number; code: string }>`
    insert into partner (code, provisional, provisional_code, name, tax_id, registration_number,
      address, city, postal_code, country, email, phone, language, price_list_id,
      partner_group_id, payment_terms_days, credit_limit, salesperson)
    select n.code, true, n.code, ${p.name}, ${p.taxId}, ${p.registrationNumber}, ${p.address},
      ${p.city}, ${p.postalCode}, 'RS', ${p.email}, ${p.phone}, ${p.language},
      (select id from price_list where code = ${p.priceList}),
      (select id from partner_group where code = ${p.group}),
      ${p.paymentTermsDays}, ${p.creditLimit}, ${p.salesperson}
    from (select 'NEW-' || to_char(nextval('provisional_partner_code'), 'FM999999900000') as code) n
    returning id, code`.execute(trx);
  const [made] = rows;
  if (!made) throw new Error("no partner was written");
  await sql`insert into partner_credit (partner_id) values (${made.id})`.execute(
    trx,
  );
  await sql`
    insert into partner_warehouse (partner_id, warehouse_id, priority)
    select ${made.id}, w.id, g.place
    from unnest(${p.warehouses}::text[]) with ordinality as g (code, place)
    join warehouse w on w.code = g.code`.execute(trx);
  await sql`
    insert into partner_payment_method (partner_id, payment_method_id, position)
    select ${made.id}, m.id, g.place
    from unnest(${p.paymentMethods}::text[]) with ordinality as g (code, place)
    join payment_method m on m.code = g.code`.execute(trx);
  await raiseViewVersions(trx, [`partner/${made.id}`]);
  return made;
}

/** Gives a partner of a provisional code the ERP's own; undefined when he is none of those. */
export async function updateCode(
  trx: Trx,
  { provisional, code }: { provisional: string; code: string },
): Promise<number | undefined> {
  const row = await trx
    .updateTable("partner")
    .set({ code, provisional: false })
    .where("code", "=", provisional)
    .where("provisional", "=", true)
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

/** A partner under a code, whatever its case. */
export async function findPartnerByCode(
  trx: Trx,
  code: string,
): Promise<{ id: number; code: string; name: string } | undefined> {
  return await trx
    .selectFrom("partner")
    .select(["id", "code", "name"])
    .where(sql<boolean>`lower(code) = lower(${code}::text)`)
    .executeTakeFirst();
}

/** Partners whom the ERP does not know yet. */
export async function listProvisional(
  trx: Trx,
): Promise<{ code: string; name: string; taxId: string; orders: number }[]> {
  const { rows } = await sql<{
    code: string;
    name: string;
    taxId: string;
    orders: number;
  }>`
    select p.code, p.name, p.tax_id as "taxId",
      (select count(distinct x.order_id)::int from order_export x
        where x.partner_id = p.id and x.state = 'waiting') as orders
    from partner p where p.provisional order by p.id limit 200`.execute(trx);
  return rows;
}

/**
 * Whose orders do not go to the ERP yet: partners whom it does not know, unless the wholesaler wants
 * them sent under the portal's code. To be read as the house.
 */
export const WITHHELD = sql`
  select w.id from partner w
  where w.provisional and not (select c.sends_provisional from company c)`;
