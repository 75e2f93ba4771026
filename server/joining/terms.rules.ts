import type { PartnerRole } from "../auth/create-user.rules.ts";
import type { Amount } from "../core/money.ts";

/** What a new partner is given: in one sheet, with what was given last proposed. */
export interface JoiningTerms {
  group: string | null;
  priceList: string | null;
  /** By priority. */
  warehouses: string[];
  paymentMethods: string[];
  paymentTermsDays: number | null;
  creditLimit: Amount | null;
  salesperson: string | null;
  role: PartnerRole;
}

const TRANSLITERATED: Record<string, string> = {
  đ: "dj",
  ђ: "dj",
};

/**
 * A user name out of a company's: "Kućni Majstor d.o.o." is "kucnimajstor". Only a proposal; that
 * it is free is for the database to say.
 */
export function proposedName(company: string): string {
  const plain = company
    .toLowerCase()
    .replace(
      /\b(d\.?\s?o\.?\s?o|a\.?\s?d|s\.?\s?z\.?\s?r|s\.?\s?t\.?\s?r|p\.?\s?r)\b\.?/g,
      " ",
    )
    .replace(/[đђ]/g, (letter) => TRANSLITERATED[letter] ?? letter)
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "");
  return plain.slice(0, 40) || "partner";
}
