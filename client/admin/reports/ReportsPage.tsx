import { createMemo, Match, Show, Switch } from "solid-js";
import type { ReportChoices, ReportRanking, ReportSeries } from "../../api.ts";
import { counted, format, language } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createWork } from "../../lib/create-work.ts";
import { takeFile } from "../../lib/take-file.ts";
import { online } from "../../offline/connectivity.ts";
import { createPaged } from "../../offline/create-paged.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { AgingReport } from "./AgingReport.tsx";
import type { Order } from "./FigureTable.tsx";
import { RankingReport } from "./RankingReport.tsx";
import { ReportFilters } from "./ReportFilters.tsx";
import { SeriesReport } from "./SeriesReport.tsx";
import { isSameSpan } from "./report-numbers.ts";
import { createReportChoice, RANKINGS, SERIES } from "./report-choice.ts";
import type { ReportsTexts } from "./texts/sr-latn.ts";
import "./reports.css";

const SORTS = ["net", "change", "orders", "lines", "fill", "name"] as const;
const PAGE = 50;

/** What was ordered, confirmed and shipped, drawn and as tables. */
export default function ReportsPage() {
  const texts = createTexts<ReportsTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const choice = createReportChoice();
  const choices = createRemote<ReportChoices>(
    () => "admin report choices",
    (signal) => trpc.admin.reports.choices.query(undefined, { signal }),
  );
  const series = () => SERIES.find((one) => one === choice.report());
  const dimension = () => RANKINGS.find((one) => one === choice.report());
  const order = (): Order => ({
    key: SORTS.find((one) => one === choice.told("sort")) ?? "net",
    descending: choice.told("dir") !== "asc",
  });
  const seriesInput = createMemo(() => ({
    ...choice.filter(),
    grain: choice.grain(),
  }));
  const rankingInput = createMemo(() => ({
    ...choice.filter(),
    dimension: dimension() ?? "partner",
    sort: SORTS.find((one) => one === order().key) ?? "net",
    direction: order().descending ? ("desc" as const) : ("asc" as const),
  }));
  const overTime = createRemote<ReportSeries>(
    () =>
      series() && choice.isAllowed()
        ? `admin report ${JSON.stringify(seriesInput())}`
        : undefined,
    (signal) => trpc.admin.reports.series.query(seriesInput(), { signal }),
  );
  const sideBySide = createPaged<ReportRanking>("rows", {
    key: () =>
      dimension() && choice.isAllowed()
        ? `admin report ${JSON.stringify(rankingInput())}`
        : undefined,
    page: (cursor, signal) =>
      trpc.admin.reports.ranking.query(
        { ...rankingInput(), limit: PAGE, cursor },
        { signal },
      ),
  });
  const saving = createWork();
  const save = () => {
    const asked = series()
      ? { report: "series", ...seriesInput() }
      : { report: "ranking", ...rankingInput() };
    const query = new URLSearchParams(asked);
    return takeFile(
      choice.report() === "aging"
        ? `/admin/receivables.xlsx?${new URLSearchParams(aging()).toString()}`
        : `/admin/reports.xlsx?${query.toString()}`,
      { orName: "reports.xlsx", language: language() },
    );
  };
  const aging = createMemo(() => {
    const { currency, salesperson } = choice.filter();
    return {
      ...(currency !== undefined && { currency }),
      ...(salesperson !== undefined && { salesperson }),
    };
  });
  return (
    <>
      <AdminHead title={texts()?.title ?? ""} />
      <main id="content" tabindex="-1" class="admin-main reports">
        <Show when={texts()} fallback={<LineSkeleton />}>
          {(text) => (
            <>
              <ReportFilters
                choice={choice}
                choices={choices.value()}
                text={text()}
              />
              <div class="report-acts">
                <button
                  type="button"
                  class="button"
                  data-testid="report-xlsx"
                  disabled={saving.busy() || !online() || !choice.isAllowed()}
                  onClick={() => void saving.run(save)}
                >
                  {text().file}
                </button>
                <button
                  type="button"
                  class="button"
                  data-testid="report-print"
                  onClick={() => window.print()}
                >
                  {text().print}
                </button>
              </div>
              <FailureNote failure={saving.failure()} />
              <section aria-labelledby="report-name">
                <h2 class="section" id="report-name">
                  <span>{text().reports[choice.report()]}</span>
                </h2>
                <p class="small soft">{text().about[choice.report()]}</p>
                <Switch>
                  <Match when={choice.report() === "aging"}>
                    <AgingReport filter={aging()} text={text()} />
                  </Match>
                  <Match when={!choice.isAllowed()}>
                    <p class="red" role="alert">
                      {text().wrongSpan}
                    </p>
                  </Match>
                  <Match when={series()}>
                    {(report) => (
                      <Loaded of={overTime} failed={text().failed}>
                        {(found) => (
                          <>
                            <Told of={found()} text={text()} />
                            <SeriesReport
                              report={report()}
                              series={found()}
                              text={text()}
                            />
                          </>
                        )}
                      </Loaded>
                    )}
                  </Match>
                  <Match when={dimension()}>
                    {(report) => (
                      <Loaded of={sideBySide.list} failed={text().failed}>
                        {(found) => (
                          <>
                            <Told of={found()} text={text()} />
                            <RankingReport
                              report={report()}
                              paged={sideBySide}
                              ranking={found()}
                              order={order()}
                              onOrder={({ key, descending }) =>
                                choice.set({
                                  sort: key,
                                  dir: descending ? undefined : "asc",
                                })
                              }
                              text={text()}
                            />
                          </>
                        )}
                      </Loaded>
                    )}
                  </Match>
                </Switch>
              </section>
            </>
          )}
        </Show>
      </main>
    </>
  );
}

/** Which days stand beside which, in what money, and what is not contained yet. */
function Told(props: {
  of: Pick<ReportSeries, "spans" | "currency" | "lag">;
  text: ReportsTexts;
}) {
  const days = ({ from, to }: { from: string; to: string }) =>
    fill(props.text.span, {
      from: format().date(from),
      to: format().date(to),
    });
  return (
    <>
      <p class="small soft" data-testid="report-spans">
        {fill(
          isSameSpan(props.of.spans) ? props.text.twoSpans : props.text.spans,
          {
            now: days(props.of.spans.now),
            before: days(props.of.spans.before),
            lastYear: days(props.of.spans.lastYear),
          },
        )}
        {"; "}
        {fill(props.text.amountsIn, { currency: props.of.currency })}
      </p>
      <Show when={props.of.lag.isRebuilding}>
        <p class="small low">{props.text.rebuilding}</p>
      </Show>
      <Show when={!props.of.lag.isRebuilding && props.of.lag.waiting > 0}>
        <p class="small low" data-testid="report-lag">
          {counted(props.text.lag, props.of.lag.waiting)}
        </p>
      </Show>
    </>
  );
}
