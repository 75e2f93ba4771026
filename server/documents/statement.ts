import type { LedgerSide } from "../../db/tables/ledger.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Language } from "../core/language.ts";
import type { Amount } from "../core/money.ts";
import type {
  CardRow,
  OpenRow,
  Period,
  StatementPartner,
} from "../ledger/statement.queries.ts";

/** What stands above the rows of a statement of account. */
export interface StatementHead {
  language: Language;
  side: LedgerSide;
  currency: string;
  /** The day on which it is made, in the wholesaler's zone. */
  day: CalendarDate;
  place: string;
  seller: {
    name: string;
    address: string;
    city: string;
    pib: string;
    mb: string;
    account: string;
  };
  partner: StatementPartner;
  /** After all that it shows; debit positive. */
  balance: Amount;
}

/** A card over a period, or what of it is open today; the rows come as they are read. */
export type Statement = StatementHead &
  (
    | {
        kind: "period";
        period: Period;
        before: Amount;
        rows: AsyncIterable<CardRow>;
      }
    | { kind: "open"; rows: AsyncIterable<OpenRow> }
  );

export type StatementFormat = "pdf" | "xlsx";

export const STATEMENT_TYPES: Record<StatementFormat, string> = {
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** What a row is called: in the ERP's words where it has some. */
export function documentLabel({
  type,
  number,
  description,
}: Pick<CardRow, "type" | "number" | "description">): string {
  return `${description || type} ${number}`;
}
