import { useParams } from "@solidjs/router";
import { Show } from "solid-js";
import type { Run } from "../../../api.ts";
import { orderWhen } from "../../../i18n/order-when.ts";
import { createRemote } from "../../../offline/create-remote.ts";
import { trpc } from "../../../trpc.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { LineSkeleton } from "../../../ui/LineSkeleton.tsx";
import { Loaded } from "../../../ui/Loaded.tsx";
import { AdminHead } from "../../AdminHead.tsx";
import { erpTextsLoaded, feedName } from "../texts.ts";
import { RunFigures } from "./RunFigures.tsx";
import { sentBy, tookText } from "./run-text.ts";
import { runsTexts, runsTextsLoaded } from "./texts.ts";
import "./runs.css";

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
        title={run.value() ? feedName(run.value()?.feed ?? "") : ""}
        {...(run.value() && { sub: subtitle(run.value() as Run) })}
        back="/admin/erp"
      />
      <main id="content" tabindex="-1" class="admin-main">
        <Loaded
          of={run}
          missing={<EmptyState drawing="page" title={runsTexts().noneSuch} />}
        >
          {(shown) => <RunFigures run={shown()} />}
        </Loaded>
      </main>
    </>
  );
}
