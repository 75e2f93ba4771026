import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import {
  DEFAULT_CREDIT_POLICY,
  type CreditPolicy,
} from "../company/credit-policy.rules.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import {
  allowedPaymentMethods,
  type AllowedPaymentMethod,
} from "../partners/payment-methods.queries.ts";
import { selectConfirmationOnly } from "../stock/probing.queries.ts";
import type { PlacedOrder } from "./place-order.queries.ts";
import { selectTolerances } from "./tolerances.queries.ts";
import { NO_TOLERANCES, type Tolerances } from "./tolerances.rules.ts";

/** What placing an order depends on besides its items, read in one go. */
export interface PlacingTerms {
  placed: PlacedOrder | null;
  blocked: boolean;
  creditLimit: Amount | null;
  /** What becomes of an order that the credit speaks against. */
  creditPolicy: CreditPolicy;
  email: string;
  language: string;
  address: string;
  paymentTermsDays: number | null;
  paymentMethods: AllowedPaymentMethod[];
  sellerAccount: string;
  sellerEmail: string;
  timeZone: string;
  validityDays: number;
  /** The least worth of an order without VAT, and the currency that it is in. */
  minimumOrderValue: Amount | null;
  companyCurrency: string;
  viewKey: string;
  /** Items that the partner may today only send for confirmation, by code. */
  confirmationOnly: string[];
  tolerances: Tolerances;
}

/**
 * Until the transaction ends, no other places under this id. A statement of its own: what follows
 * must see what the one waited for has committed.
 */
export async function lockOrderId(
  trx: Transaction<Database>,
  { partnerId, clientOrderId }: { partnerId: number; clientOrderId: string },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('order ' || ${clientOrderId}::uuid, ${partnerId}))`.execute(
    trx,
  );
}

/** The partner's terms, the seller's, and the order already placed under this id if there is one. */
export async function findPlacingTerms(
  trx: Transaction<Database>,
  {
    partnerId,
    clientOrderId,
    day,
  }: { partnerId: number; clientOrderId: string; day: CalendarDate },
): Promise<PlacingTerms> {
  const { rows } = await sql<
    Omit<PlacingTerms, "tolerances" | "creditPolicy"> & {
      tolerances: Tolerances | null;
      creditPolicy: CreditPolicy | null;
    }
  >`
    select p.blocked, p.credit_limit as "creditLimit",
      c.credit_policy as "creditPolicy", p.email, p.language,
      p.payment_terms_days as "paymentTermsDays",
      concat_ws(', ', nullif(p.address, ''), nullif(trim(concat_ws(' ', p.postal_code, p.city)), ''))
        as address,
      (${allowedPaymentMethods(sql`p.id`)}) as "paymentMethods",
      c.account as "sellerAccount", c.email as "sellerEmail", c.time_zone as "timeZone",
      c.proforma_validity_days as "validityDays",
      c.minimum_order_value as "minimumOrderValue", c.currency as "companyCurrency",
      partner_view_key(p.id) as "viewKey",
      array(${selectConfirmationOnly(sql`p.id`, day)}) as "confirmationOnly",
      (${selectTolerances(sql`p.id`)}) as tolerances,
      (select row_to_json(o) from (
        select o.id as "orderId", o.number, e.state, o.content_hash as "contentHash",
          o.content_hash_version as "contentVersion", o.currency, o.net,
          o.vat_total as "vatTotal", o.total, o.valid_until as "validUntil",
          coalesce(e.details -> 'adjusted', '[]') as adjusted,
          coalesce((e.details ->> 'forOwner')::boolean, false) as "forOwner"
        from sales_order o
        join sales_order_event e on e.order_id = o.id
        where o.partner_id = p.id and o.client_order_id = ${clientOrderId}
        order by e.id limit 1) o) as placed
    from partner p cross join company c
    where p.id = ${partnerId}`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error(`partner ${partnerId} is gone`);
  return {
    ...row,
    tolerances: row.tolerances ?? NO_TOLERANCES,
    creditPolicy: row.creditPolicy ?? DEFAULT_CREDIT_POLICY,
  };
}

type QuoteTerms = Pick<
  PlacingTerms,
  "paymentMethods" | "confirmationOnly" | "viewKey" | "blocked" | "creditLimit"
> & { creditPolicy: CreditPolicy };

/** What a quote depends on besides its items. */
export async function findQuoteTerms(
  trx: Transaction<Database>,
  { partnerId, day }: { partnerId: number; day: CalendarDate },
): Promise<QuoteTerms> {
  const { rows } = await sql<
    Omit<QuoteTerms, "creditPolicy"> & { creditPolicy: CreditPolicy | null }
  >`
    select (${allowedPaymentMethods(sql`p.id`)}) as "paymentMethods",
      array(${selectConfirmationOnly(sql`p.id`, day)}) as "confirmationOnly",
      partner_view_key(p.id) as "viewKey", p.blocked, p.credit_limit as "creditLimit",
      c.credit_policy as "creditPolicy"
    from partner p cross join company c
    where p.id = ${partnerId}`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error(`partner ${partnerId} is gone`);
  return { ...row, creditPolicy: row.creditPolicy ?? DEFAULT_CREDIT_POLICY };
}

interface OrderChoices {
  paymentMethods: AllowedPaymentMethod[];
  deliveryAddresses: string[];
}

/** The partner's payment methods and places of delivery, for the cart. */
export async function findOrderOptions(
  trx: Transaction<Database>,
  partnerId: number,
): Promise<OrderChoices> {
  const { rows } = await sql<OrderChoices>`
    select (${allowedPaymentMethods(sql`p.id`)}) as "paymentMethods",
      array_remove(
        array(select concat_ws(', ', d.name, nullif(d.address, ''),
            nullif(trim(concat_ws(' ', d.postal_code, d.city)), ''))
          from delivery_place d where d.partner_id = p.id and d.active order by d.code)
        || concat_ws(', ', p.name, nullif(p.address, ''),
            nullif(trim(concat_ws(' ', p.postal_code, p.city)), '')), '') as "deliveryAddresses"
    from partner p where p.id = ${partnerId}`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error(`partner ${partnerId} is gone`);
  return row;
}
