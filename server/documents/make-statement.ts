import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { LedgerSide } from "../../db/tables/ledger.ts";
import { findCompany } from "../company/company.queries.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Language } from "../core/language.ts";
import type { Amount } from "../core/money.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { findCardFigures } from "../ledger/card-figures.queries.ts";
import type { CardKey } from "../ledger/card.queries.ts";
import {
  findCardStart,
  findPeriodFrame,
  hasMoreOpenRows,
  hasMoreRows,
  findStatementPartner,
  readCardRows,
  readOpenRows,
  type Period,
} from "../ledger/statement.queries.ts";
import { today } from "../platform/clock.ts";
import { createLimiter } from "../platform/concurrency.ts";
import { inSnapshot } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import type { Statement, StatementFormat, StatementHead } from "./statement.ts";

export interface StatementRequest {
  partnerId: number;
  side: LedgerSide;
  /** The company's own unless said. */
  currency?: string | undefined;
  language: Language;
  format: StatementFormat;
  /** Without one: what is open today. */
  period?:
    | { from?: CalendarDate | undefined; to?: CalendarDate | undefined }
    | undefined;
}

export interface MadeStatement {
  bytes: Buffer;
  day: CalendarDate;
  /** What it comes to. */
  balance: Amount;
}

/** A hundred pages: nobody prints more, and each page drawn costs memory and time. */
const MOST_ROWS_ON_PAPER = 5_000;

// Drawing is work for the one thread, and a long card holds a connection meanwhile.
const limitMaking = createLimiter(1);

/**
 * A statement of account as a file. All of it is of one moment, whatever the ERP sends meanwhile,
 * so that the rows add up to what its head says.
 */
export async function makeStatement(
  services: Services,
  request: StatementRequest,
): Promise<MadeStatement | Refusal> {
  const scope = { role: "partner", partnerId: request.partnerId } as const;
  return await limitMaking(() =>
    inSnapshot(services.db, scope, async (trx) => {
      const statement = await readStatement(trx, services, request);
      if (isRefusal(statement)) return statement;
      const bytes =
        request.format === "pdf"
          ? await (await import("./draw-statement.ts")).drawStatement(statement)
          : await (
              await import("./statement-workbook.ts")
            ).writeStatement(statement);
      return { bytes, day: statement.day, balance: statement.balance };
    }),
  );
}

async function readStatement(
  trx: Transaction<Database>,
  { clock }: Pick<Services, "clock">,
  {
    partnerId,
    side,
    language,
    currency,
    format,
    period: asked,
  }: StatementRequest,
): Promise<Statement | Refusal> {
  const company = await findCompany(trx);
  const day = today(clock, company.timeZone);
  const card: CardKey = {
    partnerId,
    side,
    currency: currency ?? company.currency,
  };
  const { name, address, city, postalCode, pib, mb, account } = company;
  const head: Omit<StatementHead, "balance"> = {
    language,
    side,
    currency: card.currency,
    day,
    place: city,
    seller: {
      name,
      address,
      city: [postalCode, city].filter(Boolean).join(" "),
      pib,
      mb,
      account,
    },
    partner: await findStatementPartner(trx, partnerId),
  };
  const than = MOST_ROWS_ON_PAPER;
  const tooLong = () =>
    refuse("PAYLOAD_TOO_LARGE", "statement_too_long", {
      params: { most: than },
    });
  if (!asked) {
    if (format === "pdf" && (await hasMoreOpenRows(trx, card, than)))
      return tooLong();
    const { balance } = await findCardFigures(trx, card, day);
    return {
      ...head,
      kind: "open",
      balance,
      rows: readOpenRows(trx, card, day),
    };
  }
  const { to = day } = asked;
  const from = asked.from ?? (await findCardStart(trx, card, to)) ?? to;
  const period: Period = { from, to };
  const { begin, before, after } = await findPeriodFrame(trx, card, period);
  const { to: end } = period;
  if (
    format === "pdf" &&
    (await hasMoreRows(trx, card, { from: begin, to: end, than }))
  )
    return tooLong();
  const rows = readCardRows(trx, card, { from: begin, to: period.to });
  return { ...head, kind: "period", period, before, balance: after, rows };
}
