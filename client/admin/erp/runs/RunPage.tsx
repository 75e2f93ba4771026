import { useParams } from "@solidjs/router";
import { createEffect, onCleanup, Show } from "solid-js";
import type { Run } from "../../../api.ts";
import { fill } from "../../../i18n/messages.ts";
import { orderWhen } from "../../../i18n/order-when.ts";
import { createRemote } from "../../../offline/create-remote.ts";
import { trpc } from "../../../trpc.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { LineSkeleton } from "../../../ui/LineSkeleton.tsx";
import { Loaded } from "../../../ui/Loaded.tsx";
import { AdminHead } from "../../AdminHead.tsx";
import { erpTextsLoaded, feedName } from "../texts.ts";
import { HeldPart } from "./HeldPart.tsx";
import { RejectsPart } from "./RejectsPart.tsx";
import { RunFigures } from "./RunFigures.tsx";
import { UndoPart } from "./UndoPart.tsx";
import {
  failureOf,
  mappedSource,
  readAsText,
  sentBy,
  tookText,
} from "./run-text.ts";
import { RunProgress } from "./RunProgress.tsx";
import { runsTexts, runsTextsLoaded } from "./texts.ts";
import "./runs.css";

const LOOKED_EVERY_MS = 2000;

/** One import: what came of it, and what is to be done. */
export default function RunPage() {
  return (
    <Show
      when={erpTextsLoaded() && runsTextsLoaded()}
      fallback={<LineSkeleton />}
    >
      <OneRun />
    </Show>
  );
}

function OneRun() {
  const params = useParams<{ id: string }>();
  const run = createRemote<Run>(
    () => `admin run ${params.id}`,
    (signal) =>
      trpc.exchange.runs.get.query({ id: Number(params.id) }, { signal }),
  );
  const subtitle = ({ startedAt, fileName, tookMs, ...who }: Run) =>
    [
      orderWhen(startedAt),
      sentBy(who),
      fileName,
      tookMs === null ? undefined : tookText(tookMs),
    ]
      .filter((part) => part)
      .join(", ");
  return (
    <>
      <AdminHead
        title={
          run.value() ? feedName(run.value()?.feed ?? "") : runsTexts().one
        }
        {...(run.value() && { sub: subtitle(run.value() as Run) })}
        back="/admin/erp"
        history={run.value() && `batch:${run.value()?.id}`}
      />
      <main id="content" tabindex="-1" class="admin-main">
        <Loaded
          of={run}
          missing={<EmptyState drawing="page" title={runsTexts().noneSuch} />}
        >
          {(shown) => (
            <RunParts
              run={shown()}
              isAsking={run.loading()}
              onLook={run.refresh}
            />
          )}
        </Loaded>
      </main>
    </>
  );
}

/** What there is to tell of it in its state. */
function RunParts(props: { run: Run; isAsking: boolean; onLook: () => void }) {
  createEffect(() => {
    // An answer may take longer than the pause: to ask again would give it up.
    if (props.isAsking || props.run.state !== "running") return;
    const timer = setTimeout(() => props.onLook(), LOOKED_EVERY_MS);
    onCleanup(() => clearTimeout(timer));
  });
  return (
    <>
      <Show when={props.run.state === "running"}>
        <RunProgress run={props.run} />
      </Show>
      <Show when={props.run.state === "failed"}>
        <p class="note warning">
          {failureOf(props.run)}
          <Show when={props.run.error?.detail}>
            {(detail) => <small class="error-detail">{detail()}</small>}
          </Show>
        </p>
      </Show>
      <Show when={readAsText(props.run)}>
        {(text) => (
          <p class="soft small run-read-as" data-testid="run-read-as">
            {text()}
            <Show when={mappedSource(props.run)}>
              {(source) => (
                <a
                  class="text-button"
                  href={`/admin/erp/mapping?source=${encodeURIComponent(source())}&feed=${props.run.feed}`}
                >
                  {runsTexts().changeReading}
                </a>
              )}
            </Show>
          </p>
        )}
      </Show>
      <Show when={props.run.decidedBy}>
        {(by) => (
          <p class="note">
            {fill(
              props.run.state === "dismissed"
                ? runsTexts().dismissedBy
                : runsTexts().appliedBy,
              { by: by(), at: orderWhen(props.run.decidedAt ?? "") },
            )}{" "}
            {props.run.decisionReason}
          </p>
        )}
      </Show>
      <Show when={props.run.follows}>
        {(before) => (
          <p class="note">
            <a href={`/admin/erp/runs/${before()}`}>
              {fill(runsTexts().follows, { run: before() })}
            </a>
          </p>
        )}
      </Show>
      <Show when={props.run.state === "applied"}>
        <RunFigures run={props.run} />
        <UndoPart run={props.run} onUndone={props.onLook} />
      </Show>
      <Show when={props.run.state === "held"}>
        <HeldPart run={props.run} onDecided={props.onLook} />
      </Show>
      <Show when={props.run.causes.length > 0}>
        <RejectsPart run={props.run} />
      </Show>
    </>
  );
}
