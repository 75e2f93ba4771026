import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Amount } from "../core/money.ts";
import type { FormRules } from "./document-form.rules.ts";

export interface StandingForms {
  version: number;
  forms: FormRules;
}

/** The rules in force. */
export async function findForms(
  trx: Transaction<Database>,
): Promise<StandingForms> {
  const { rows } = await sql<StandingForms>`
    select version, content as forms from document_forms`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error("no document forms");
  return row;
}

/** Locks the rules against every other change of them. */
export async function lockForms(
  trx: Transaction<Database>,
): Promise<StandingForms> {
  await sql`select from document_forms for update`.execute(trx);
  return await findForms(trx);
}

export async function updateForms(
  trx: Transaction<Database>,
  forms: FormRules,
): Promise<void> {
  await sql`
    update document_forms
    set content = ${JSON.stringify(forms)}::jsonb, version = version + 1`.execute(
    trx,
  );
}

/** The names that rules may ask for. */
export interface FormChoices {
  partnerGroups: { code: string; name: string }[];
  paymentMethods: { code: string; name: string }[];
  warehouses: { code: string; name: string }[];
}

export async function findFormChoices(
  trx: Transaction<Database>,
): Promise<FormChoices> {
  const { rows } = await sql<FormChoices>`
    select
      (select coalesce(json_agg(json_build_object('code', code, 'name', '') order by code), '[]')
        from partner_group) as "partnerGroups",
      (select coalesce(json_agg(json_build_object('code', code, 'name', name) order by code), '[]')
        from payment_method) as "paymentMethods",
      (select coalesce(json_agg(json_build_object('code', code, 'name', name) order by code), '[]')
        from warehouse) as warehouses`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error("no choices");
  return row;
}

export interface FormExample {
  number: string;
  partner: string;
  partnerGroup: string | null;
  paymentMethod: string | null;
  warehouses: string[];
  currency: string;
  total: Amount;
}

/** What the last orders would be chosen by; one that holds nothing any more says what it held. */
export async function listFormExamples(
  trx: Transaction<Database>,
  limit: number,
): Promise<FormExample[]> {
  const { rows } = await sql<FormExample>`
    select o.number, p.name as partner, g.code as "partnerGroup", m.code as "paymentMethod",
      o.currency, o.total,
      coalesce((select json_agg(distinct w.code order by w.code)
        from stock_reservation r join warehouse w on w.id = r.warehouse_id
        where r.order_id = o.id and r.reason = 'reserve'), '[]') as warehouses
    from sales_order o
    join partner p on p.id = o.partner_id
    left join partner_group g on g.id = p.partner_group_id
    left join payment_method m on m.id = o.payment_method_id
    order by o.id desc limit ${limit}`.execute(trx);
  return rows;
}
