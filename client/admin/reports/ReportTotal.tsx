import { For } from "solid-js";
import type { ReportSums } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import {
  changeText,
  meanDays,
  roundAmount,
  shareText,
} from "./report-numbers.ts";
import type { SeriesReport } from "./report-choice.ts";
import type { ReportsTexts } from "./texts/sr-latn.ts";

type Total = Record<"now" | "before" | "lastYear", ReportSums>;

/** The one figure of a report, and how it was before and a year ago. */
export function ReportTotal(props: {
  report: SeriesReport;
  total: Total;
  /** What came before is what was a year ago. */
  isOnce: boolean;
  text: ReportsTexts;
}) {
  const told = (sums: ReportSums) => {
    switch (props.report) {
      case "turnover":
        return roundAmount(sums.net);
      case "orders":
        return format().count(sums.orders ?? 0);
      case "fill":
        return shareText(sums.shippedNet, sums.dueNet) ?? "–";
      case "shipping": {
        const days = meanDays(sums.shippedMinutes, sums.shippedOrders);
        return days === undefined ? "–" : format().decimal(String(days));
      }
    }
  };
  const head = () =>
    ({
      turnover: props.text.net,
      orders: props.text.ordersCount,
      fill: props.text.shippedShare,
      shipping: props.text.days,
    })[props.report];
  const change = (then: ReportSums) => {
    const { now } = props.total;
    if (props.report === "turnover") return changeText(now.net, then.net);
    return props.report === "orders"
      ? changeText(now.orders ?? 0, then.orders ?? 0)
      : undefined;
  };
  return (
    <dl class="report-total" data-testid="report-total">
      <div class="main">
        <dt>{head()}</dt>
        <dd>{told(props.total.now)}</dd>
      </div>
      <For
        each={
          props.isOnce
            ? (["before"] as const)
            : (["before", "lastYear"] as const)
        }
      >
        {(name) => (
          <div>
            <dt>{props.text[name]}</dt>
            <dd>
              {told(props.total[name])}
              <small>{change(props.total[name])}</small>
            </dd>
          </div>
        )}
      </For>
    </dl>
  );
}
