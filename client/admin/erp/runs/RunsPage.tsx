import { useSearchParams } from "@solidjs/router";
import { For, Show } from "solid-js";
import { RUN_FILTERS } from "../../../../server/journal/run-state.rules.ts";
import type { RunList } from "../../../api.ts";
import { createPaged } from "../../../offline/create-paged.ts";
import { createRemote } from "../../../offline/create-remote.ts";
import { trpc } from "../../../trpc.ts";
import { Choice } from "../../../ui/Choice.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { LineSkeleton } from "../../../ui/LineSkeleton.tsx";
import { Loaded } from "../../../ui/Loaded.tsx";
import { MoreRows } from "../../../ui/MoreRows.tsx";
import { AdminHead } from "../../AdminHead.tsx";
import { ErpTabs } from "../ErpTabs.tsx";
import { erpTexts, erpTextsLoaded } from "../texts.ts";
import { RunTable } from "./RunTable.tsx";
import { runsTexts, runsTextsLoaded } from "./texts.ts";
import "./runs.css";

const PAGE = 50;
const FIRST = 20;

/** Every file that came from the ERP, what needs somebody first. */
export default function RunsPage() {
  return (
    <>
      <AdminHead title={runsTextsLoaded()?.title ?? ""} />
      <ErpTabs />
      <main id="content" tabindex="-1" class="admin-main">
        <Show
          when={erpTextsLoaded() && runsTextsLoaded()}
          fallback={<LineSkeleton />}
        >
          <Runs />
        </Show>
      </main>
    </>
  );
}

function Runs() {
  const [params, setParams] = useSearchParams();
  const show = () => RUN_FILTERS.find((one) => one === params["show"]) ?? "all";
  const feed = () =>
    Object.keys(erpTexts().feeds).find((one) => one === params["feed"]);
  const filter = () => ({ show: show(), ...(feed() && { feed: feed() }) });
  const runs = createPaged<RunList>("runs", {
    key: () => `admin runs ${JSON.stringify(filter())}`,
    page: (cursor, signal) =>
      trpc.exchange.runs.list.query(
        { ...filter(), limit: PAGE, cursor },
        { signal },
      ),
  });
  const isWhole = () => show() === "all" && feed() === undefined;
  const needing = createRemote<RunList>(
    () => (isWhole() ? "admin runs that need somebody" : undefined),
    (signal) =>
      trpc.exchange.runs.list.query(
        { show: "needs", limit: FIRST },
        { signal },
      ),
  );
  const first = () => needing.value()?.runs ?? [];
  return (
    <>
      <div class="tabs-line admin-tabs">
        <For each={RUN_FILTERS}>
          {(one) => (
            <button
              type="button"
              aria-pressed={one === show()}
              onClick={() =>
                setParams(
                  { show: one === "all" ? undefined : one },
                  { replace: true },
                )
              }
            >
              {runsTexts().show[one]}
            </button>
          )}
        </For>
      </div>
      <div class="runs-feed">
        <Choice
          label={runsTexts().feed}
          value={feed() ?? ""}
          empty={runsTexts().allFeeds}
          options={Object.entries(erpTexts().feeds).map(([code, name]) => ({
            code,
            name,
          }))}
          onChange={(code) =>
            setParams({ feed: code || undefined }, { replace: true })
          }
        />
      </div>
      <Loaded of={runs.list} failed={runsTexts().failed}>
        {(page) => (
          <Show
            when={page().runs.length > 0}
            fallback={<NoRuns whole={isWhole()} />}
          >
            <Show when={isWhole() && first().length > 0}>
              <h2 class="section">
                <span>{runsTexts().needs}</span>
              </h2>
              <RunTable runs={first()} />
              <h2 class="section">
                <span>{runsTexts().all}</span>
              </h2>
            </Show>
            <RunTable runs={page().runs} />
            <MoreRows of={runs} label={runsTexts().more} />
          </Show>
        )}
      </Loaded>
    </>
  );
}

function NoRuns(props: { whole: boolean }) {
  return (
    <EmptyState
      drawing="page"
      title={props.whole ? runsTexts().empty : runsTexts().noneSuch}
      text={props.whole ? runsTexts().emptyText : runsTexts().noneSuchText}
    />
  );
}
