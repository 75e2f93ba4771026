import { sql, type RawBuilder } from "kysely";
import {
  coverOf,
  splitMonths,
  type Cover,
  type Span,
} from "./report-span.rules.ts";

/** Whose and of what. What is not named is not narrowed. */
export interface SalesChoice {
  currency: string;
  partnerIds?: number[] | undefined;
  itemIds?: number[] | undefined;
}

/** Which table answers. */
export type Source = "days" | "lines" | "months" | "quarters";

/** What is added up of lines: columns, and as what they are told. */
export const LINE_SUMS = {
  lines: "lines",
  net: "net",
  returned_net: "returnedNet",
  asked_net: "askedNet",
  confirmed_net: "confirmedNet",
  due_net: "dueNet",
  shipped_net: "shippedNet",
} as const;

const within = (column: "day" | "month" | "quarter", { from, to }: Span) =>
  sql`${sql.ref(column)} between ${from}::date and ${to}::date`;
const anyOf = (conditions: RawBuilder<unknown>[]) =>
  sql`(${sql.join(conditions, sql` or `)})`;

function narrowed({ currency, partnerIds, itemIds }: SalesChoice) {
  return sql.join(
    [
      sql`currency = ${currency}`,
      ...(partnerIds ? [sql`partner_id = any(${partnerIds}::bigint[])`] : []),
      ...(itemIds ? [sql`item_id = any(${itemIds}::bigint[])`] : []),
    ],
    sql` and `,
  );
}

/** The rows of the sums in a span, each with the day, or the first of the month, that it is of. */
export function rowsOf(
  source: Source,
  choice: SalesChoice,
  span: Span,
): RawBuilder<unknown> {
  const chosen = narrowed(choice);
  const days = (table: string, of: Span[]) => sql`
    select * from ${sql.table(table)}
    where ${anyOf(of.map((span) => within("day", span)))} and ${chosen}`;
  if (source === "days") return days("sales_day", [span]);
  if (source === "lines") return days("sales_line_day", [span]);
  const cover =
    source === "quarters" ? coverOf(span) : monthsOf(splitMonths(span));
  const measures = ["quantity", ...Object.keys(LINE_SUMS)];
  const added = sql.join(measures.map((name) => sql.ref(name)));
  const takenOff = sql.join(measures.map((name) => sql`-${sql.ref(name)}`));
  const part = (
    spans: Span[],
    of: "quarter" | "month" | "day",
    columns: RawBuilder<unknown>,
  ) =>
    spans.length === 0
      ? []
      : [
          sql`select ${sql.ref(of)} as day, item_id, ${columns} from ${sql.table(SUMS_OF[of])}
            where ${anyOf(spans.map((one) => within(of, one)))} and ${chosen}`,
        ];
  return sql.join(
    [
      ...part(cover.quarters ? [cover.quarters] : [], "quarter", added),
      ...part(cover.months, "month", added),
      ...part(cover.days, "day", added),
      ...part(cover.lessDays, "day", takenOff),
    ],
    sql` union all `,
  );
}

const SUMS_OF = {
  quarter: "sales_item_quarter",
  month: "sales_item_month",
  day: "sales_line_day",
} as const;

/** Months stay months: each is a bar of its own. */
const monthsOf = ({ months, days }: ReturnType<typeof splitMonths>): Cover => ({
  quarters: null,
  months: months ? [months] : [],
  days,
  lessDays: [],
});
