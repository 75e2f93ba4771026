import type { Kysely } from "kysely";
import * as v from "valibot";
import type { Database } from "../../db/database.ts";
import { parseBankAccount } from "../core/bank-account.ts";
import { isPib } from "../core/company-numbers.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction, nameActor } from "../platform/database.ts";
import { raiseViewVersions } from "../platform/view-versions.queries.ts";
import { isUsableLogo } from "./logo.ts";
import { offlineLimits } from "./offline-limits.parse.ts";
import { findCompany, updateCompany, type Company } from "./company.queries.ts";

const text = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max));

const whole = v.strictObject({
  name: v.pipe(text(200), v.nonEmpty()),
  address: text(200),
  city: text(100),
  postalCode: text(20),
  pib: v.pipe(
    text(9),
    v.check((pib) => pib === "" || isPib(pib), "PIB check digit"),
  ),
  mb: v.pipe(text(13), v.regex(/^(\d{8}|\d{13}|)$/)),
  account: v.pipe(
    text(30),
    v.check(
      (account) => account === "" || parseBankAccount(account) !== undefined,
      "account check",
    ),
  ),
  email: v.pipe(text(200), v.regex(/^([^\s@,;<>"]+@[^\s@,;<>"]+|)$/)),
  phone: text(50),
  vatPayer: v.boolean(),
  paymentCode: v.pipe(v.string(), v.regex(/^[12]\d\d$/)),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
  timeZone: v.pipe(v.string(), v.check(isTimeZone, "time zone")),
  proformaValidityDays: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(1),
    v.maxValue(365),
  ),
  /** Without VAT, in 1/100 of the currency; null: any order is taken. */
  minimumOrderValue: v.nullable(
    v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  ),
  /** Whether strangers may ask to become partners. */
  applicationsOpen: v.boolean(),
  offline: v.partial(offlineLimits),
  reservedBasis: v.picklist(["listed", "since_acknowledge", "never"]),
  /** PNG or JPEG, base64. */
  logo: v.nullable(
    v.pipe(
      v.string(),
      v.base64(),
      v.maxLength(700_000),
      v.check(
        (logo) => isUsableLogo(Buffer.from(logo, "base64")),
        "PNG or JPEG",
      ),
    ),
  ),
});

/** How each field is read, by whoever sets some of them. */
export const COMPANY_FIELDS = whole.entries;
const settings = v.partial(whole);

/** The wholesaler's data as `rabat company get` prints it. */
export async function getCompany(
  db: Kysely<Database>,
): Promise<Omit<Company, "demo">> {
  const { demo: _, ...company } = await findCompany(db);
  return company;
}

/** Sets what is given and leaves the rest, or names the first field that is not right. */
export async function setCompany(
  db: Kysely<Database>,
  input: unknown,
  actor: string,
): Promise<Omit<Company, "demo"> | Refusal> {
  const parsed = v.safeParse(settings, input);
  if (!parsed.success) {
    const field = v.getDotPath(parsed.issues[0]) ?? "file";
    return refuse("BAD_REQUEST", "invalid_input", { field });
  }
  const { logo, ...given } = parsed.output;
  const account = given.account
    ? parseBankAccount(given.account)
    : given.account;
  await inTransaction(db, HOUSE, async (trx) => {
    await nameActor(trx, actor);
    await updateCompany(trx, {
      ...given,
      ...(account !== undefined && { account }),
      ...(logo !== undefined && {
        logo: logo === null ? null : Buffer.from(logo, "base64"),
      }),
    });
    // Whose list price counts depends on the company's currency.
    await raiseViewVersions(trx, ["general"]);
  });
  return await getCompany(db);
}

function isTimeZone(zone: string): boolean {
  try {
    return (
      new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions()
        .timeZone !== ""
    );
  } catch {
    return false;
  }
}
