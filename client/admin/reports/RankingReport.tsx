import { Show } from "solid-js";
import type { ReportRanking, ReportRankingRow } from "../../api.ts";
import { formatQuantity } from "../../../server/core/quantity.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import type { Paged } from "../../offline/create-paged.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { MoreRows } from "../../ui/MoreRows.tsx";
import { FigureTable, type Column, type Order } from "./FigureTable.tsx";
import { Picture } from "./Picture.tsx";
import {
  changeText,
  isSameSpan,
  roundAmount,
  shareText,
  shortNumber,
} from "./report-numbers.ts";
import type { RankingReport as Report } from "./report-choice.ts";
import type { ReportsTexts } from "./texts/sr-latn.ts";

const DRAWN = 10;

type Row = Omit<ReportRankingRow, "took">;

/** Partners, items or others side by side: the first drawn, all of them as a table. */
export function RankingReport(props: {
  report: Report;
  paged: Paged<ReportRanking>;
  ranking: ReportRanking;
  order: Order;
  onOrder: (order: Order) => void;
  text: ReportsTexts;
}) {
  const nameOf = ({ name, code }: Row) =>
    name ||
    code ||
    (props.report === "salesperson" ? props.text.nobody : props.text.none);
  const total = (): Row => ({
    ...props.ranking.total,
    code: "",
    name: props.text.total,
    unit: "",
    quantity: null,
  });
  const columns = (): Column<Row>[] => {
    const { text } = props;
    const all = props.ranking.total;
    return [
      {
        key: "name",
        head: text.name,
        sorts: true,
        text: (row) =>
          props.report === "partner" || props.report === "item"
            ? `${nameOf(row)} · ${row.code}`
            : nameOf(row),
      },
      {
        key: "net",
        head: text.net,
        sorts: true,
        text: (row) => roundAmount(row.net),
      },
      {
        key: "share",
        head: text.share,
        text: (row) => shareText(row.net, all.net),
      },
      {
        key: "before",
        head: text.netBefore,
        text: (row) => roundAmount(row.netBefore),
      },
      {
        key: "change",
        head: text.change,
        sorts: true,
        text: (row) => changeText(row.net, row.netBefore),
      },
      ...(isSameSpan(props.ranking.spans)
        ? []
        : [
            {
              key: "lastYear",
              head: text.netLastYear,
              text: (row: Row) => roundAmount(row.netLastYear),
            },
          ]),
      ...(all.orders === null
        ? []
        : [
            {
              key: "orders",
              head: text.ordersCount,
              sorts: true,
              text: (row: Row) => format().count(row.orders ?? 0),
            },
          ]),
      ...(props.report === "item"
        ? [
            {
              key: "quantity",
              head: text.quantity,
              text: ({ quantity, unit }: Row) =>
                quantity === null
                  ? undefined
                  : `${format().decimal(formatQuantity(quantity))} ${unit}`,
            },
          ]
        : []),
      {
        key: "lines",
        head: text.lines,
        sorts: true,
        text: (row) => format().count(row.lines),
      },
      {
        key: "fill",
        head: text.shippedShare,
        sorts: true,
        text: (row) => shareText(row.shippedNet, row.dueNet),
      },
    ];
  };
  const drawn = () => props.ranking.rows.slice(0, DRAWN);
  const what = () => props.text.reports[props.report];
  return (
    <Show
      when={props.ranking.rows.length > 0}
      fallback={
        <EmptyState
          drawing="page"
          title={props.text.empty}
          text={props.text.emptyText}
        />
      }
    >
      <h2 class="section">
        <span>{fill(props.text.top, { count: drawn().length })}</span>
      </h2>
      <Picture
        lying
        bars={{
          labels: drawn().map(nameOf),
          now: drawn().map(({ net }) => net / 100),
          before: drawn().map(({ netBefore }) => netBefore / 100),
        }}
        label={fill(props.text.pictureOf, { what: what() })}
        number={(value) => shortNumber(value, props.text)}
        names={{ now: props.text.now, before: props.text.before }}
      />
      <FigureTable
        caption={fill(props.text.tableOf, { what: what() })}
        columns={columns()}
        rows={props.ranking.rows}
        total={total()}
        order={props.order}
        onOrder={props.onOrder}
        text={props.text}
      />
      <MoreRows of={props.paged} label={props.text.more} />
    </Show>
  );
}
