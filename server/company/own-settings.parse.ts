import * as v from "valibot";
import { COMPANY_FIELDS } from "./company-settings.ts";

const { name, address, city, postalCode, pib, mb, account, email, phone } =
  COMPANY_FIELDS;
const { vatPayer, proformaValidityDays, minimumOrderValue } = COMPANY_FIELDS;

/** What documents say of the wholesaler. */
const companyData = v.strictObject({
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
});
export type CompanyData = v.InferOutput<typeof companyData>;

/** For how long goods are held for an order that is not paid, and from how much on it is taken. */
const orderTerms = v.strictObject({ proformaValidityDays, minimumOrderValue });
export type OrderTerms = v.InferOutput<typeof orderTerms>;

/** What the editor read may be whatever stood there. */
const read = v.looseObject({});

export const saveCompanyDataInput = v.strictObject({
  data: companyData,
  read,
});
export const saveOrderTermsInput = v.strictObject({
  terms: orderTerms,
  read: orderTerms,
});
export const saveLogoInput = v.strictObject({ logo: COMPANY_FIELDS.logo });
