/** How Peppol names the VAT register of a country, as the scheme of an electronic address. */
const VAT_SCHEMES: Record<string, string> = {
  RS: "9948",
  AL: "9923",
  AT: "9914",
  BA: "9924",
  BG: "9926",
  DE: "9930",
  GR: "9933",
  HR: "9934",
  HU: "9910",
  ME: "9941",
  MK: "9942",
  RO: "9947",
  SI: "9949",
};

const HOME = "RS";
const COUNTRY_NAMES: Record<string, string> = {
  "": HOME,
  SRB: HOME,
  SRBIJA: HOME,
  SERBIA: HOME,
  СРБИЈА: HOME,
  "BOSNA I HERCEGOVINA": "BA",
  BIH: "BA",
  "CRNA GORA": "ME",
  HRVATSKA: "HR",
  "SEVERNA MAKEDONIJA": "MK",
  SLOVENIJA: "SI",
};

/** What identifies a company in UBL. */
export interface UblIdentity {
  country: string;
  /** Of its electronic address: the register, and the number there without the country. */
  scheme: string;
  taxNumber: string;
  /** With its country, as VAT numbers are written across borders. */
  vatNumber: string;
}

/**
 * How a company is named in UBL: by its tax number in its country's register. Its country is what
 * its record says, Serbia when it says nothing.
 *
 * @returns which field is missing or of no use, when Peppol would have no address for it
 */
export function ublIdentity(party: {
  name: string;
  pib: string;
  country: string;
}): UblIdentity | { missing: "name" | "country" | "tax_id" } {
  if (party.name.trim() === "") return { missing: "name" };
  const written = party.country.trim().toUpperCase();
  const country = COUNTRY_NAMES[written] ?? written;
  const scheme = VAT_SCHEMES[country];
  if (scheme === undefined) return { missing: "country" };
  const digits = party.pib.replace(/[\s.-]/g, "").toUpperCase();
  const taxNumber = digits.startsWith(country)
    ? digits.slice(country.length)
    : digits;
  if (!isTaxNumber(taxNumber, country)) return { missing: "tax_id" };
  return { country, scheme, taxNumber, vatNumber: country + taxNumber };
}

function isTaxNumber(number: string, country: string): boolean {
  return (country === HOME ? /^\d{9}$/ : /^[0-9A-Z]{5,15}$/).test(number);
}
