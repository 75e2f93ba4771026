import { useSearchParams } from "@solidjs/router";
import { For, Match, Show, Switch } from "solid-js";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { RulesTabs } from "../RulesTabs.tsx";
import { ProposalsTab } from "./ProposalsTab.tsx";
import { PublishedTab } from "./PublishedTab.tsx";
import { RulesTab } from "./RulesTab.tsx";
import { ct, loadedTexts } from "./texts.ts";
import "./clearance.css";

const TABS = ["proposals", "published", "rules"] as const;

/** Old stock: what to clear, what was published and what came of it, and when stock is old. */
export default function ClearancePage() {
  const [params, setParams] = useSearchParams();
  const tab = () => TABS.find((one) => one === params["tab"]) ?? "proposals";
  return (
    <Show when={loadedTexts()} fallback={<LineSkeleton />}>
      <AdminHead title={ct().title} />
      <RulesTabs />
      <main id="content" tabindex="-1" class="admin-main clearance">
        <div class="tabs-line admin-tabs">
          <For each={TABS}>
            {(one) => (
              <button
                type="button"
                data-testid={`clearance-${one}`}
                aria-pressed={one === tab()}
                onClick={() =>
                  setParams(
                    { tab: one === "proposals" ? undefined : one },
                    { replace: true },
                  )
                }
              >
                {ct().tabs[one]}
              </button>
            )}
          </For>
        </div>
        <Switch>
          <Match when={tab() === "proposals"}>
            <ProposalsTab />
          </Match>
          <Match when={tab() === "published"}>
            <PublishedTab />
          </Match>
          <Match when={tab() === "rules"}>
            <RulesTab />
          </Match>
        </Switch>
      </main>
    </Show>
  );
}
