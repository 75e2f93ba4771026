import { useSearchParams } from "@solidjs/router";
import { For, Match, Show, Switch } from "solid-js";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { RulesTabs } from "../RulesTabs.tsx";
import type { ActivityTab } from "./ActivityList.tsx";
import { CartsTab } from "./CartsTab.tsx";
import { LookedTab } from "./LookedTab.tsx";
import { PartnersTab } from "./PartnersTab.tsx";
import { PricesTab } from "./PricesTab.tsx";
import { SearchesTab } from "./SearchesTab.tsx";
import { act, loadedTexts } from "./texts.ts";
import "./activity.css";

const TABS: ActivityTab[] = [
  "partners",
  "quiet",
  "looked",
  "prices",
  "carts",
  "searches",
];

/** What partners do in the portal: a salesperson sees his own. */
export default function ActivityPage() {
  const [params, setParams] = useSearchParams();
  const tab = () => TABS.find((one) => one === params["tab"]) ?? "partners";
  const search = () => (typeof params["q"] === "string" ? params["q"] : "");
  return (
    <Show when={loadedTexts()} fallback={<LineSkeleton />}>
      <AdminHead title={act().title} />
      <RulesTabs />
      <main id="content" tabindex="-1" class="admin-main activity">
        <div class="tabs-line admin-tabs">
          <For each={TABS}>
            {(one) => (
              <button
                type="button"
                data-testid={`activity-${one}`}
                aria-pressed={one === tab()}
                onClick={() =>
                  setParams(
                    { tab: one === "partners" ? undefined : one, q: undefined },
                    { replace: true },
                  )
                }
              >
                {act().tabs[one]}
              </button>
            )}
          </For>
        </div>
        <Switch>
          <Match when={tab() === "partners" || tab() === "quiet"}>
            <PartnersTab
              quiet={tab() === "quiet"}
              search={search()}
              onSearch={(q) =>
                setParams({ q: q || undefined }, { replace: true })
              }
            />
          </Match>
          <Match when={tab() === "looked"}>
            <LookedTab />
          </Match>
          <Match when={tab() === "prices"}>
            <PricesTab />
          </Match>
          <Match when={tab() === "carts"}>
            <CartsTab />
          </Match>
          <Match when={tab() === "searches"}>
            <SearchesTab />
          </Match>
        </Switch>
      </main>
    </Show>
  );
}
