import { parseBankAccount } from "../core/bank-account.ts";
import { isRefusal, type Refusal } from "../core/refusal.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  findCompany,
  findCompanyLogo,
  updateCompany,
} from "./company.queries.ts";
import {
  changeSetting,
  viewSetting,
  type CompanySetting,
} from "./company-setting.ts";
import { setCompany } from "./company-settings.ts";
import type { CompanyData, OrderTerms } from "./own-settings.parse.ts";

type Editor = Pick<Caller, "userId" | "username">;
type Deps = Pick<Services, "db" | "clock">;

const DATA: CompanySetting<CompanyData> = {
  subject: "company_data",
  find: async (trx) => {
    const company = await findCompany(trx);
    const { name, address, city, postalCode, pib, mb } = company;
    const { account, email, phone, vatPayer } = company;
    return {
      name,
      address,
      city,
      postalCode,
      pib,
      mb,
      account,
      email,
      phone,
      vatPayer,
    };
  },
  update: updateCompany,
};

const TERMS: CompanySetting<OrderTerms> = {
  subject: "order_terms",
  find: async (trx) => {
    const { proformaValidityDays, minimumOrderValue } = await findCompany(trx);
    return { proformaValidityDays, minimumOrderValue };
  },
  update: updateCompany,
};

/** What documents say of the wholesaler, with its last changes and his logo. */
export async function getCompanyData(services: Pick<Services, "db">) {
  const { value: data, edits } = await viewSetting(services, DATA);
  const logo = await findCompanyLogo(services.db);
  return {
    data,
    edits,
    logo: logo && Buffer.from(logo).toString("base64"),
  };
}

export async function saveCompanyData(
  services: Deps,
  editor: Editor,
  { data, read }: { data: CompanyData; read: object },
): Promise<{ data: CompanyData } | Refusal> {
  const account = parseBankAccount(data.account) ?? data.account;
  const changed = await changeSetting(services, editor, {
    setting: DATA,
    value: { ...data, account },
    read: read as CompanyData,
  });
  return isRefusal(changed) ? changed : { data: changed };
}

/** Puts a logo in place of the one that stands, or takes it away. */
export async function saveLogo(
  { db }: Pick<Services, "db">,
  { username }: Editor,
  { logo }: { logo: string | null },
): Promise<{ logo: string | null } | Refusal> {
  const saved = await setCompany(db, { logo }, username);
  return isRefusal(saved) ? saved : { logo };
}

/** For how long goods are held, and from how much on an order is taken. Orders that stand keep theirs. */
export async function getOrderTerms(services: Pick<Services, "db">) {
  const { value: terms, edits } = await viewSetting(services, TERMS);
  const { currency } = await findCompany(services.db);
  return { terms, edits, currency };
}

export async function saveOrderTerms(
  services: Deps,
  editor: Editor,
  { terms, read }: { terms: OrderTerms; read: OrderTerms },
): Promise<{ terms: OrderTerms } | Refusal> {
  const changed = await changeSetting(services, editor, {
    setting: TERMS,
    value: terms,
    read,
  });
  return isRefusal(changed) ? changed : { terms: changed };
}
