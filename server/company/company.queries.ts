import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Amount } from "../core/money.ts";
import type { ReservedBasis } from "../../db/tables/company.ts";
import type { OfflineLimits } from "./offline-limits.rules.ts";

/** The wholesaler who runs this portal. */
export interface Company {
  name: string;
  address: string;
  city: string;
  postalCode: string;
  pib: string;
  mb: string;
  /** The bank account that proformas are paid to; empty until it is set. */
  account: string;
  email: string;
  phone: string;
  vatPayer: boolean;
  paymentCode: string;
  currency: string;
  timeZone: string;
  proformaValidityDays: number;
  /** The least that an order must be worth without VAT, in this company's currency. */
  minimumOrderValue: Amount | null;
  /** How stock figures are to be read whose source has no say of its own. */
  reservedBasis: ReservedBasis;
  offline: OfflineLimits;
  /** Strangers may ask to become partners. */
  applicationsOpen: boolean;
  demo: boolean;
}

export async function findCompany(db: Kysely<Database>): Promise<Company> {
  const { stockFreshMinutes, pricesFreshHours, longestDays, ...company } =
    await db
      .selectFrom("company")
      .select([
        "name",
        "address",
        "city",
        "postal_code as postalCode",
        "pib",
        "mb",
        "account",
        "email",
        "phone",
        "vat_payer as vatPayer",
        "payment_code as paymentCode",
        "currency",
        "time_zone as timeZone",
        "proforma_validity_days as proformaValidityDays",
        "minimum_order_value as minimumOrderValue",
        "reserved_basis as reservedBasis",
        "stock_fresh_minutes as stockFreshMinutes",
        "prices_fresh_hours as pricesFreshHours",
        "longest_offline_days as longestDays",
        "applications_open as applicationsOpen",
        "demo",
      ])
      .executeTakeFirstOrThrow();
  const offline = { stockFreshMinutes, pricesFreshHours, longestDays };
  return { ...company, offline };
}

/** Holds the wholesaler's data until the transaction ends, and reads it. */
export async function lockCompany(
  trx: Transaction<Database>,
): Promise<Company> {
  await trx.selectFrom("company").select("only_row").forUpdate().execute();
  return await findCompany(trx);
}

export async function findCompanyLogo(
  db: Kysely<Database>,
): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom("company")
    .select("logo")
    .executeTakeFirstOrThrow();
  return row.logo;
}

export async function updateCompany(
  trx: Transaction<Database>,
  company: Partial<Omit<Company, "offline">> & {
    offline?: Partial<OfflineLimits> | undefined;
    logo?: Uint8Array | null;
  },
): Promise<void> {
  const values = {
    name: company.name,
    address: company.address,
    city: company.city,
    postal_code: company.postalCode,
    pib: company.pib,
    mb: company.mb,
    account: company.account,
    email: company.email,
    phone: company.phone,
    logo: company.logo,
    vat_payer: company.vatPayer,
    payment_code: company.paymentCode,
    currency: company.currency,
    time_zone: company.timeZone,
    proforma_validity_days: company.proformaValidityDays,
    minimum_order_value: company.minimumOrderValue,
    reserved_basis: company.reservedBasis,
    stock_fresh_minutes: company.offline?.stockFreshMinutes,
    prices_fresh_hours: company.offline?.pricesFreshHours,
    longest_offline_days: company.offline?.longestDays,
    applications_open: company.applicationsOpen,
    demo: company.demo,
  };
  await trx.updateTable("company").set(values).execute();
}
