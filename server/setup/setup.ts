import path from "node:path";
import { findCompany } from "../company/company.queries.ts";
import type { Company } from "../company/company.queries.ts";
import { setCompany } from "../company/company-settings.ts";
import { isRefusal, type Refusal } from "../core/refusal.ts";
import type { FeedName } from "../exchange/feeds.ts";
import { findDeliveries } from "../exchange/link-health.queries.ts";
import { insertAuditEntry } from "../platform/audit-entry.queries.ts";
import { today } from "../platform/clock.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { findSetupCounts, updatePutAway } from "./setup.queries.ts";
import {
  FEEDS_OF,
  isReady,
  stepsOf,
  type FeedDelivery,
  type SetupStep,
} from "./setup-steps.rules.ts";

/** What staff write of their own company in the first steps. */
export const COMPANY_FIELDS = [
  "name",
  "address",
  "city",
  "postalCode",
  "pib",
  "mb",
  "account",
  "email",
  "phone",
] as const;
export type CompanyDraft = Pick<Company, (typeof COMPANY_FIELDS)[number]>;

export interface Setup {
  steps: SetupStep[];
  /** A partner can place an order. */
  ready: boolean;
  /** One was placed. */
  hasOrders: boolean;
  /** Nobody wants to be reminded any more. */
  putAway: boolean;
  demo: boolean;
  company: CompanyDraft;
  proformaValidityDays: number;
  /** What partners open. */
  address: string;
  /** Where the ERP may lay its files. */
  folder: string;
}

/** What stands between now and the first order: the one place that says so. */
export async function getSetup({
  db,
  clock,
  config,
}: Pick<Services, "db" | "clock" | "config">): Promise<Setup> {
  const now = clock.now();
  return await inReading(db, HOUSE, async (trx) => {
    const company = await findCompany(trx);
    const { undeliveredMails, orders, putAway, ...counts } =
      await findSetupCounts(trx, today(clock, company.timeZone));
    const feeds = Object.values(FEEDS_OF).flat();
    const deliveries = await findDeliveries(trx, feeds, now);
    const steps = stepsOf({
      ...counts,
      mail: {
        sends: config.smtpUrl !== undefined,
        undelivered: undeliveredMails,
      },
      deliveries: deliveries.map(deliveryOf),
    });
    return {
      steps,
      ready: isReady(steps),
      hasOrders: orders > 0,
      putAway,
      demo: company.demo,
      company: draftOf(company),
      proformaValidityDays: company.proformaValidityDays,
      address: config.publicUrl.origin,
      folder: path.join(config.dataDir, "exchange", "in"),
    };
  });
}

/** Writes the wholesaler's own data, all or none of it. */
export async function saveCompany(
  { db }: Pick<Services, "db">,
  caller: Pick<Caller, "username">,
  draft: CompanyDraft,
): Promise<CompanyDraft | Refusal> {
  const saved = await setCompany(db, draft, caller.username);
  if (isRefusal(saved)) return saved;
  return draftOf(saved);
}

/** Takes the reminder away for all staff, or brings it back. */
export async function putSetupAway(
  { db, clock }: Pick<Services, "db" | "clock">,
  caller: Pick<Caller, "username">,
  isAway: boolean,
): Promise<{ putAway: boolean }> {
  await inTransaction(db, HOUSE, async (trx) => {
    await updatePutAway(trx, isAway ? clock.now() : null);
    await insertAuditEntry(trx, {
      actor: caller.username,
      action: isAway ? "setup.put_away" : "setup.bring_back",
      subject: "",
    });
  });
  return { putAway: isAway };
}

function draftOf(company: CompanyDraft): CompanyDraft {
  const { name, address, city, postalCode, pib, mb, account, email, phone } =
    company;
  return { name, address, city, postalCode, pib, mb, account, email, phone };
}

function deliveryOf({
  feed,
  lastId,
  lastAt,
  trouble,
}: Awaited<ReturnType<typeof findDeliveries>>[number]): FeedDelivery {
  return {
    feed: feed as FeedName,
    last:
      lastAt && lastId !== null
        ? { batch: lastId, at: lastAt.toISOString() }
        : null,
    trouble: trouble && { batch: trouble.id, state: trouble.state },
  };
}
