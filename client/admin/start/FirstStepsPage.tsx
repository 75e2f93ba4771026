import { useSearchParams } from "@solidjs/router";
import { createEffect, For, Index, on, Show } from "solid-js";
import type { Setup, SetupStep } from "../../api.ts";
import { counted } from "../../i18n/i18n.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { erpTextsLoaded } from "../erp/texts.ts";
import { runsTextsLoaded } from "../erp/runs/texts.ts";
import { AwayPart } from "./AwayPart.tsx";
import { ReadyPart } from "./ReadyPart.tsx";
import { headOf, StepRow } from "./StepRow.tsx";
import { st, startTextsLoaded } from "./texts.ts";
import "./start.css";

/** In the address where every step is shut. */
const NONE = "none";

/** From an empty portal to its first order: what is there, what is missing, and the way to it. */
export default function FirstStepsPage() {
  const [params, setParams] = useSearchParams<{ step?: string }>();
  const setup = createRemote<Setup>(
    () => "setup",
    (signal) => trpc.setup.get.query(undefined, { signal }),
  );
  // The one to begin with stays open when it is done: what came of it is told there.
  createEffect(
    on(setup.value, (value) => {
      if (!value || params.step !== undefined) return;
      const first = value.steps.find(({ state }) => state === "missing");
      setParams({ step: first?.name ?? NONE }, { replace: true });
    }),
  );
  const open = (step: string | undefined) =>
    setParams({ step: step ?? NONE }, { replace: true });
  /** What was pressed is gone: the one who reads on begins at the step. */
  const goOn = (step: SetupStep["name"]) => {
    open(step);
    queueMicrotask(() => {
      const head = document.getElementById(headOf(step));
      head?.focus({ preventScroll: true });
      head?.scrollIntoView({ block: "start" });
    });
  };
  const loaded = () =>
    startTextsLoaded() && erpTextsLoaded() && runsTextsLoaded();
  return (
    <Show when={loaded()}>
      <AdminHead title={st().title} />
      <main id="content" tabindex="-1" class="admin-main first-steps">
        <p class="admin-intro">{st().intro}</p>
        <Loaded of={setup} failed={st().failed}>
          {(value) => (
            <>
              <p class="steps-left" aria-live="polite" data-testid="steps-left">
                {leftText(value())}
              </p>
              {/* By place: what is written in a step outlives a refresh. */}
              <Index each={groupsOf(value().steps)}>
                {(group) => (
                  <>
                    <h2 class="section">{group().title}</h2>
                    <ol class="start-steps">
                      <For each={group().names}>
                        {(name) => (
                          <StepRow
                            name={name}
                            setup={value()}
                            isOpen={params.step === name}
                            onOpen={open}
                            onNext={goOn}
                            onChange={setup.refresh}
                          />
                        )}
                      </For>
                    </ol>
                  </>
                )}
              </Index>
              <ReadyPart setup={value()} />
              <AwayPart setup={value()} onChange={setup.refresh} />
            </>
          )}
        </Loaded>
      </main>
    </Show>
  );
}

const USEFUL: readonly SetupStep["name"][] = ["prices", "mail", "link"];

function groupsOf(steps: readonly SetupStep[]) {
  const names = steps.map(({ name }) => name);
  return [
    {
      title: st().needed,
      names: names.filter((name) => !USEFUL.includes(name)),
    },
    {
      title: st().useful,
      names: names.filter((name) => USEFUL.includes(name)),
    },
  ];
}

function leftText({ steps, ready }: Setup): string {
  if (ready) return st().ready.title;
  const missing = steps.filter(({ state }) => state === "missing").length;
  return counted(st().left, missing);
}
