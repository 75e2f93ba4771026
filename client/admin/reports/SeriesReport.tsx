import { createMemo, createSignal, Show } from "solid-js";
import type { ReportSeries } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FigureTable, type Order } from "./FigureTable.tsx";
import { Picture } from "./Picture.tsx";
import { ReportTotal } from "./ReportTotal.tsx";
import { isSameSpan, shortNumber } from "./report-numbers.ts";
import type { SeriesReport as Report } from "./report-choice.ts";
import { seriesRows, seriesShape, totalRow } from "./series-columns.ts";
import type { ReportsTexts } from "./texts/sr-latn.ts";

const FIRST: Order = { key: "start", descending: false };
const MONEY: Report[] = ["turnover"];

/** Sums bar by bar, drawn and as a table. */
export function SeriesReport(props: {
  report: Report;
  series: ReportSeries;
  text: ReportsTexts;
}) {
  const [order, setOrder] = createSignal<Order>(FIRST);
  const hasOrders = () => props.series.total.now.orders !== null;
  const shape = createMemo(() =>
    seriesShape(props.report, props.text, { hasOrders: hasOrders() }),
  );
  const isOnce = () => isSameSpan(props.series.spans);
  const shown = () =>
    shape().columns.filter(
      ({ key }) => !isOnce() || (key !== "lastYear" && key !== "changeYear"),
    );
  const rows = createMemo(() => seriesRows(props.series));
  const ordered = createMemo(() => {
    const { key, descending } = order();
    const column =
      shape().columns.find((one) => one.key === key) ?? shape().columns[0];
    const of = (row: typeof rows extends () => (infer Row)[] ? Row : never) =>
      column?.value(row) ?? Number.NEGATIVE_INFINITY;
    const sign = descending ? -1 : 1;
    return rows().toSorted(
      (left, right) =>
        sign * (of(left) - of(right) || 0) || left.place - right.place,
    );
  });
  const inCents = () => MONEY.includes(props.report);
  const height = (value: number | undefined) =>
    (value ?? 0) / (inCents() ? 100 : 1);
  const bars = () => ({
    labels: rows().map(({ start }) =>
      props.series.grain === "month"
        ? start.slice(5, 7) + "." + start.slice(2, 4)
        : format().dayMonth(start),
    ),
    now: rows().map(({ now }) => height(now ? shape().bar(now) : undefined)),
    before: rows().map(({ before }) =>
      before ? height(shape().bar(before)) : null,
    ),
  });
  const name = () => props.text.reports[props.report];
  const isEmpty = () => {
    const { now, before, lastYear } = props.series.total;
    return [now, before, lastYear].every(
      (sums) => sums.lines === 0 && (sums.endedOrders ?? 0) === 0,
    );
  };
  const needsOrders = () =>
    props.report === "orders" || props.report === "shipping";
  return (
    <Show
      when={!isEmpty()}
      fallback={
        <EmptyState
          drawing="page"
          title={props.text.empty}
          text={props.text.emptyText}
        />
      }
    >
      <Show
        when={hasOrders() || !needsOrders()}
        fallback={
          <EmptyState
            drawing="page"
            title={props.text.noOrders}
            text={props.text.noOrdersText}
          />
        }
      >
        <ReportTotal
          report={props.report}
          total={props.series.total}
          isOnce={isOnce()}
          text={props.text}
        />
        <Picture
          bars={bars()}
          label={fill(props.text.pictureOf, { what: name() })}
          number={(value) => shortNumber(value, props.text)}
          names={{ now: props.text.now, before: props.text.before }}
        />
        <FigureTable
          caption={fill(props.text.tableOf, { what: name() })}
          columns={shown()}
          rows={ordered()}
          total={totalRow(props.series)}
          order={order()}
          onOrder={setOrder}
          text={props.text}
        />
        <Show when={props.report === "shipping"}>
          <Took series={props.series} text={props.text} />
        </Show>
      </Show>
    </Show>
  );
}

/** How many orders left in how many days. */
function Took(props: { series: ReportSeries; text: ReportsTexts }) {
  const rows = () =>
    props.text.took.map((days, place) => ({
      days,
      now: props.series.total.now.took?.[place] ?? 0,
      before: props.series.total.before.took?.[place] ?? 0,
    }));
  const columns = () => [
    {
      key: "days",
      head: props.text.tookHead,
      text: (row: ReturnType<typeof rows>[number]) => row.days,
    },
    {
      key: "now",
      head: props.text.shippedOrders,
      text: (row: ReturnType<typeof rows>[number]) => format().count(row.now),
    },
    {
      key: "before",
      head: props.text.ordersBefore,
      text: (row: ReturnType<typeof rows>[number]) =>
        format().count(row.before),
    },
  ];
  return (
    <section data-testid="took">
      <h2 class="section">
        <span>{props.text.tookTitle}</span>
      </h2>
      <Picture
        bars={{
          labels: rows().map(({ days }) => days),
          now: rows().map(({ now }) => now),
          before: rows().map(({ before }) => before),
        }}
        label={fill(props.text.pictureOf, { what: props.text.tookTitle })}
        number={(value) => shortNumber(value, props.text)}
        names={{ now: props.text.now, before: props.text.before }}
      />
      <FigureTable
        caption={fill(props.text.tableOf, { what: props.text.tookTitle })}
        columns={columns()}
        rows={rows()}
        order={undefined}
        onOrder={() => {}}
        text={props.text}
      />
    </section>
  );
}
