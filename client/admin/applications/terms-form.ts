import type { JoiningTerms } from "../../api.ts";

/** A new partner's terms as they are typed. */
export interface TermsForm extends Omit<
  JoiningTerms,
  "paymentTermsDays" | "creditLimit"
> {
  login: string;
  days: string;
  limit: string;
}

export function formOfTerms(
  terms: JoiningTerms,
  login: string,
  amount: (minor: number) => string,
): TermsForm {
  const { paymentTermsDays, creditLimit, ...rest } = terms;
  return {
    ...rest,
    login,
    days: paymentTermsDays === null ? "" : String(paymentTermsDays),
    limit:
      creditLimit === null ? "" : amount(creditLimit).replace(/[.,]00$/, ""),
  };
}

/** "200000", "200.000", "200.000,00" in hundredths; null for none, undefined for no such amount. */
export function readWhole(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === "") return null;
  if (
    !/^\d{1,3}(?:[ .,\u00A0]\d{3})+(?:[.,]00)?$|^\d{1,10}(?:[.,]00)?$/.test(
      text,
    )
  )
    return undefined;
  return Number(text.replace(/[.,]00$/, "").replace(/\D/g, "")) * 100;
}

export function readDays(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === "") return null;
  return /^\d{1,4}$/.test(text) && Number(text) <= 3650
    ? Number(text)
    : undefined;
}

/** What goes to the server; undefined while something of it cannot be read. */
export function termsOf(form: TermsForm): JoiningTerms | undefined {
  const { login: _login, days, limit, ...rest } = form;
  const [paymentTermsDays, creditLimit] = [readDays(days), readWhole(limit)];
  if (paymentTermsDays === undefined || creditLimit === undefined)
    return undefined;
  return { ...rest, paymentTermsDays, creditLimit };
}
