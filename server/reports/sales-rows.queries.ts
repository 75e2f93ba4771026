import { sql, type RawBuilder } from "kysely";
import { splitMonths, type Span } from "./report-span.rules.ts";
import type { Part } from "./sales-cover.rules.ts";

/** Whose and of what. What is not named is not narrowed. */
export interface SalesChoice {
  currency: string;
  partnerIds?: number[] | undefined;
  itemIds?: number[] | undefined;
}

/** Which table answers: sums of partners by day, or of their items by day, or of items by longer. */
export type Source = "days" | "lines" | "items";

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

const TABLES = {
  quarter: "sales_item_quarter",
  month: "sales_item_month",
  day: "sales_line_day",
} as const;

const within = (column: "day" | "month" | "quarter", spans: Span[]) =>
  sql`(${sql.join(
    spans.map(
      ({ from, to }) =>
        sql`${sql.ref(column)} between ${from}::date and ${to}::date`,
    ),
    sql` or `,
  )})`;

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
  if (source !== "items") {
    const table = source === "days" ? "sales_day" : "sales_line_day";
    return sql`
      select * from ${sql.table(table)} where ${within("day", [span])} and ${chosen}`;
  }
  // Months stay months: each is a bar of its own.
  const { months, days } = splitMonths(span);
  const part = (of: "month" | "day", spans: Span[]) =>
    spans.length === 0
      ? []
      : [
          sql`select ${sql.ref(of)} as day, ${sql.join(
            Object.keys(LINE_SUMS).map((name) => sql.ref(name)),
          )} from ${sql.table(TABLES[of])}
          where ${within(of, spans)} and ${chosen}`,
        ];
  return sql.join(
    [...part("month", months ? [months] : []), ...part("day", days)],
    sql` union all `,
  );
}

/** A column, and in which of the spans that are put beside one another it is wanted. */
export interface Wanted {
  column: string;
  as: string;
  ofSpan: number;
}

/** The rows whose sums are those of several spans at once, each row read once. */
export function partsOf(
  source: Source,
  choice: SalesChoice,
  { parts, wanted }: { parts: Part[]; wanted: Wanted[] },
): RawBuilder<unknown> {
  const chosen = narrowed(choice);
  const whose = {
    days: sql`partner_id`,
    lines: sql`partner_id, item_id`,
    items: sql`item_id`,
  }[source];
  const counted = (weight: number | undefined, column: RawBuilder<unknown>) => {
    if (!weight) return sql`null::bigint`;
    return weight > 0 ? column : sql`-${column}`;
  };
  return sql.join(
    parts.map(({ of, spans, weights }) => {
      const columns = wanted.map(
        ({ column, as, ofSpan }) =>
          sql`${counted(weights[ofSpan], sql.ref(column))} as ${sql.ref(as)}`,
      );
      const table = source === "days" ? "sales_day" : TABLES[of];
      return sql`select ${whose}, ${sql.join(columns)} from ${sql.table(table)}
        where ${within(of, spans)} and ${chosen}`;
    }),
    sql` union all `,
  );
}
