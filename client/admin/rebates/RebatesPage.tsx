import { useSearchParams } from "@solidjs/router";
import { createSignal, Match, Show, Switch } from "solid-js";
import type { RuleOptions, RuleView } from "../../api.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { t } from "../../i18n/i18n.ts";
import { wide } from "../../lib/screen-width.ts";
import { online } from "../../offline/connectivity.ts";
import { session } from "../../session.ts";
import { trpc } from "../../trpc.ts";
import { FailureState } from "../../ui/FailureState.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Segments } from "../../ui/Segments.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { showToast } from "../../ui/toast.ts";
import { AdminHead } from "../AdminHead.tsx";
import { RulesTabs } from "../RulesTabs.tsx";
import { HistoryPart } from "./HistoryPart.tsx";
import { ListsPart } from "./ListsPart.tsx";
import { PolicyPart } from "./PolicyPart.tsx";
import "./rebates.css";
import { RuleSheet } from "./RuleSheet.tsx";
import { RulesPart } from "./RulesPart.tsx";
import { createQuestion, Simulator } from "./Simulator.tsx";
import { loadedTexts, rt } from "./texts.ts";

const PARTS = ["rules", "lists", "policy", "history"] as const;
type Part = (typeof PARTS)[number];

/** Prices and rebates: the rules, the lists, the calculation, and what it all comes to. */
export default function RebatesPage() {
  return (
    <Show
      when={loadedTexts.latest}
      fallback={
        <>
          <AdminHead title={t().admin.rebates} />
          <main id="content" tabindex="-1" class="admin-main">
            <LineSkeleton />
          </main>
        </>
      }
    >
      <Show
        when={session.user()?.role === "admin"}
        fallback={<SimulatorPage />}
      >
        <Rebates />
      </Show>
    </Show>
  );
}

/** A salesperson sees what his partners pay and why; the rules are the administrator's. */
function SimulatorPage() {
  return (
    <>
      <AdminHead title={rt().simulator} />
      <RulesTabs />
      <main id="content" tabindex="-1" class="admin-main rebates-narrow">
        <Simulator question={createQuestion()} titled />
      </main>
    </>
  );
}

function Rebates() {
  const [params, setParams] = useSearchParams();
  const question = createQuestion();
  const [edition, setEdition] = createSignal(0);
  const [sheet, setSheet] = createSignal<{ rule: RuleView | undefined }>();
  const options = createRemote<RuleOptions>(
    () => "rule options",
    (signal) => trpc.admin.pricing.options.query(undefined, { signal }),
  );
  const part = (): Part =>
    PARTS.find((one) => one === params["part"]) ?? "rules";
  const saved = (text: string) => {
    setSheet(undefined);
    setEdition(edition() + 1);
    showToast({
      text,
      action: {
        label: rt().parts.history,
        run: () => setParams({ part: "history" }),
      },
    });
  };
  return (
    <>
      <AdminHead title={t().admin.rebates} sub={rt().sub}>
        <Show when={wide() && part() === "rules"}>
          <NewRule onPress={() => setSheet({ rule: undefined })} />
        </Show>
      </AdminHead>
      <RulesTabs />
      <main id="content" tabindex="-1" class="admin-main rebates">
        <div class="rebate-parts">
          <Segments
            label={t().admin.rebates}
            value={part()}
            options={PARTS.map((value) => ({
              value,
              label: rt().parts[value],
            }))}
            onChange={(value) => setParams({ part: value })}
          />
        </div>
        <Show when={!online()}>
          <p class="note">{rt().offline}</p>
        </Show>
        <div class="split">
          <div>
            <Switch fallback={<LineSkeleton />}>
              <Match when={options.value()}>
                {(known) => (
                  <Switch>
                    <Match when={part() === "rules"}>
                      <RulesPart
                        options={known()}
                        edition={edition()}
                        onOpen={(rule) => setSheet({ rule })}
                      />
                    </Match>
                    <Match when={part() === "lists"}>
                      <ListsPart
                        today={known().today}
                        currency={known().currency}
                        onSaved={saved}
                      />
                    </Match>
                    <Match when={part() === "policy"}>
                      <PolicyPart onSaved={() => saved(rt().saved)} />
                    </Match>
                    <Match when={part() === "history"}>
                      <HistoryPart
                        today={known().today}
                        onUndone={() => setEdition(edition() + 1)}
                      />
                    </Match>
                  </Switch>
                )}
              </Match>
              <Match when={options.failure()}>
                {(failure) => (
                  <FailureState
                    failure={failure()}
                    title={rt().failed}
                    onRetry={options.refresh}
                  />
                )}
              </Match>
            </Switch>
          </div>
          {/* A rule's sheet asks the same question with its draft. */}
          <Show when={wide() && !sheet()}>
            <aside class="panel">
              <Simulator question={question} />
            </aside>
          </Show>
        </div>
      </main>
      <Show when={!wide()}>
        <div class="admin-dock rebate-dock">
          <button
            type="button"
            class="button slim"
            data-testid="open-simulator"
            onClick={() => setParams({ simulator: "open" })}
          >
            {rt().openSimulator}
          </button>
          <Show when={part() === "rules"}>
            <NewRule onPress={() => setSheet({ rule: undefined })} />
          </Show>
        </div>
      </Show>
      <Show when={!wide() && params["simulator"]}>
        <Sheet
          title={rt().simulator}
          onClose={() => setParams({ simulator: undefined }, { replace: true })}
        >
          <Simulator question={question} titled />
        </Sheet>
      </Show>
      <Show when={sheet() && options.value()}>
        {(known) => (
          <RuleSheet
            rule={sheet()?.rule}
            options={known()}
            question={question}
            onSaved={saved}
            onClose={() => setSheet(undefined)}
          />
        )}
      </Show>
    </>
  );
}

function NewRule(props: { onPress: () => void }) {
  return (
    <button
      type="button"
      class="button primary slim"
      data-testid="rule-new"
      onClick={() => props.onPress()}
    >
      <Icon name="plus" />
      {rt().newRule}
    </button>
  );
}
